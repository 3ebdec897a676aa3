import { useEffect, useRef, useState } from "react";

import styles from "./preview.module.css";

interface Props {
  /** What it shows: the frame's accessible name. */
  title: string;
  html: string;
  /** In pixels; where there is less room the whole is shown smaller. */
  width: number;
}

const LEAST = 120;
const MOST = 20_000;

/**
 * Shows HTML that is not ours, such as a mail's. It is given to a document of its own (public/preview.html) that has no origin and runs
 * nothing of it: our pages' Content-Security-Policy forbids its styles, and `srcdoc` would inherit that.
 */
export function HtmlFrame({ title, html, width }: Props) {
  const room = useRef<HTMLDivElement>(null);
  const [available, setAvailable] = useState(width);
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setIsReady] = useState(false);
  const [height, setHeight] = useState(LEAST);

  useEffect(() => {
    const receive = (event: MessageEvent<unknown>) => {
      if (event.source === null || event.source !== frame.current?.contentWindow) return;
      const message = event.data as { type?: unknown; height?: unknown } | null;
      if (message?.type === "ready") setIsReady(true);
      if (message?.type === "height" && typeof message.height === "number") setHeight(Math.min(Math.max(message.height, LEAST), MOST));
    };
    window.addEventListener("message", receive);
    return () => {
      window.removeEventListener("message", receive);
    };
  }, []);

  useEffect(() => {
    const element = room.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => {
      setAvailable(element.clientWidth);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  useEffect(() => {
    // The frame has no origin that could be named; only our own preview.html may be in it.
    if (isReady) frame.current?.contentWindow?.postMessage({ type: "show", html }, "*");
  }, [isReady, html]);

  const scale = available > 0 ? Math.min(1, available / width) : 1;
  return (
    <div ref={room} className={styles.room} style={{ height: height * scale }}>
      <iframe
        ref={frame}
        className={styles.frame}
        title={title}
        src="./preview.html"
        sandbox="allow-scripts"
        style={{ width, height, transform: scale < 1 ? `scale(${String(scale)})` : undefined, marginInline: scale < 1 ? 0 : "auto" }}
      />
    </div>
  );
}
