import { Eye, Lock } from "lucide-react";

import type { OmsNoteVisibilityEnum } from "../graphql/types";
import styles from "./noteReaders.module.css";
import { useUiText } from "./uiTexts";

/** Who reads a note, in a word and a sign. */
export function NoteReaders({ visibility }: { visibility: OmsNoteVisibilityEnum }) {
  const t = useUiText();
  const Sign = visibility === "PUBLIC" ? Eye : Lock;
  return (
    <span className={`${styles.who ?? ""} ${styles[visibility] ?? ""}`}>
      <Sign size={14} aria-hidden="true" />
      {t(`readers.${visibility}`)}
    </span>
  );
}
