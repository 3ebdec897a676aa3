import { useState } from "react";

import ui from "../../ui/ui.module.css";
import styles from "./block.module.css";
import { useCustomerBlockText } from "./customerBlockTexts";

const SHORT = 180;

/** What somebody wrote; the rest of a long text on request. */
export function LongText({ text }: { text: string }) {
  const t = useCustomerBlockText();
  const [isOpen, setIsOpen] = useState(false);
  const isCut = !isOpen && text.length > SHORT;
  return (
    <>
      <p className={styles.text}>{isCut ? `${text.slice(0, SHORT).trimEnd()}…` : text}</p>
      {isCut && (
        <button
          type="button"
          className={ui.textButton}
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {t("block.more")}
        </button>
      )}
    </>
  );
}
