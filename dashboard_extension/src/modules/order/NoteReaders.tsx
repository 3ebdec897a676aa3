import { Eye, Lock } from "lucide-react";

import type { OmsNoteVisibilityEnum } from "../../graphql/types";
import styles from "./notes.module.css";
import { useOrderText } from "./orderTexts";

/** Who reads a note, in a word and a sign. */
export function NoteReaders({ visibility }: { visibility: OmsNoteVisibilityEnum }) {
  const t = useOrderText();
  const Sign = visibility === "PUBLIC" ? Eye : Lock;
  return (
    <span className={`${styles.who ?? ""} ${styles[visibility] ?? ""}`}>
      <Sign size={14} aria-hidden="true" />
      {t(`note.${visibility}`)}
    </span>
  );
}
