import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";

import { KeyDepth, useBlockedKeys } from "../../shell/keys";
import { usePausedReloading } from "../../shell/livePause";
import { IconButton } from "../IconButton";
import { useUiText } from "../uiTexts";
import styles from "./dialog.module.css";

interface Props {
  title: string;
  children: ReactNode;
  /** Buttons at its foot. */
  actions?: ReactNode;
  /** A drawer stands at the side and is as high as the page. */
  kind?: "dialog" | "drawer";
  /** For a form of several columns or a table; on a phone it is as wide as the page all the same. */
  isWide?: boolean;
  /** Escape, the cross, or a click beside it. */
  onClose: () => void;
}

/** A modal dialog; rendering it opens it. The browser keeps the focus inside, and gives it back to where it was. */
export function Dialog({ title, children, actions, kind = "dialog", isWide = false, onClose }: Props) {
  const t = useUiText();
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  usePausedReloading(true);
  const keyDepth = useBlockedKeys();

  useEffect(() => {
    const dialog = element.current;
    const opener = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  return (
    // The page behind it is inert: a click on the dialog itself, not on what is in it, is one beside it.
    <dialog
      ref={element}
      className={`${styles.dialog ?? ""} ${kind === "drawer" ? (styles.drawer ?? "") : ""} ${isWide ? (styles.wide ?? "") : ""}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      <div className={styles.content}>
        <header className={styles.head}>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          <IconButton label={t("dialog.close")} icon={<X size={16} />} onClick={onClose} />
        </header>
        <KeyDepth.Provider value={keyDepth}>
          <div className={styles.body}>{children}</div>
          {actions && <footer className={styles.foot}>{actions}</footer>}
        </KeyDepth.Provider>
      </div>
    </dialog>
  );
}
