import { useEffect } from "react";

/**
 * In place of react-style-singleton (vite.config.ts), by which Radix keeps the page from scrolling under a dialog: it writes a style element,
 * which our Content-Security-Policy refuses. A constructed style sheet does the same.
 */
export function styleSingleton() {
  return function Style({ styles }: { styles: string }) {
    useEffect(() => adoptStyles(styles), [styles]);
    return null;
  };
}

/** Returns what takes the styles away again. */
export function adoptStyles(css: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}
