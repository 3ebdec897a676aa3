import { Pencil, Trash2 } from "lucide-react";
import { useRef, useState } from "react";

import type { OrderNoteFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useAction } from "../../shell/useAction";
import { IconButton } from "../../ui/IconButton";
import { NoteReaders } from "../../ui/NoteReaders";
import readers from "../../ui/noteReaders.module.css";
import { Problem } from "../../ui/Problem";
import { TimeAgo } from "../../ui/TimeAgo";
import { useActorName } from "../../ui/useActorName";
import { NoteForm, hasNoteDraft } from "./NoteForm";
import { DeleteNoteDocument, RestoreNoteDocument, SettleQuestionDocument } from "./notes.generated";
import styles from "./notes.module.css";
import orderStyles from "./order.module.css";
import { useOrderText } from "./orderTexts";
import { useReturnedFocus } from "../../ui/form/useReturnedFocus";

const NAMED_BY = 40;

interface Props {
  note: OrderNoteFragment;
  isDeleted: boolean;
  /** It is about to be deleted: its place is to be kept. */
  onDelete: () => void;
}

/** One note: who reads it, who wrote it when, what it said before. A deleted one is a way back. */
export function NoteItem({ note, isDeleted, onDelete }: Props) {
  const t = useOrderText();
  const actorName = useActorName();
  const draft = `note-change:${note.id}`;
  const [isPressed, setIsPressed] = useState(false);
  const [isEditing, setIsEditing] = useState(() => hasNoteDraft(draft));
  const item = useRef<HTMLLIElement>(null);
  const deletion = useAction(DeleteNoteDocument);
  const restoring = useAction(RestoreNoteDocument);
  const settling = useAction(SettleQuestionDocument);
  const returnFocus = useReturnedFocus(item, `${String(isDeleted)} ${String(isEditing)}`);
  const remove = async () => {
    // Before the answer, which takes the note out of the list.
    onDelete();
    returnFocus();
    if ((await deletion.run({ id: note.id })).kind !== "done") returnFocus(false);
  };
  const restore = async () => {
    returnFocus();
    if ((await restoring.run({ id: note.id })).kind !== "done") returnFocus(false);
  };
  const close = () => {
    returnFocus();
    setIsEditing(false);
  };
  if (isDeleted) {
    return (
      <li ref={item} className={styles.deleted}>
        <span role="status">{t("note.deleted")}</span>
        <button type="button" className={orderStyles.textButton} disabled={restoring.isRunning} onClick={() => void restore()}>
          {t("note.undo")}
        </button>
        {restoring.problem && <Problem problem={restoring.problem} lead={t("note.notRestored")} onRetry={() => void restore()} />}
      </li>
    );
  }
  if (isEditing) {
    return (
      <li ref={item}>
        <NoteForm name={draft} orderId="" note={note} hasFocus={isPressed} onClose={close} onSaved={close} />
      </li>
    );
  }
  const text = note.text.length > NAMED_BY ? `${note.text.slice(0, NAMED_BY)}…` : note.text;
  return (
    <li ref={item} className={`${styles.note ?? ""} ${readers[note.visibility] ?? ""}`}>
      <div className={styles.head}>
        <NoteReaders visibility={note.visibility} />
        {note.isFromSaleor ? (
          <span className={orderStyles.who}>{t("note.inSaleor")}</span>
        ) : (
          <span className={styles.buttons}>
            {!note.isQuestion && (
              <IconButton
                label={t("note.changeNamed", { text })}
                icon={<Pencil size={16} />}
                onClick={() => {
                  setIsPressed(true);
                  setIsEditing(true);
                }}
              />
            )}
            <IconButton label={t("note.deleteNamed", { text })} icon={<Trash2 size={16} />} disabled={deletion.isRunning} onClick={() => void remove()} />
          </span>
        )}
      </div>
      <p className={styles.text}>{note.text}</p>
      <div className={orderStyles.who}>
        {note.isQuestion ? t("note.question") : actorName(note.author)}
        {" · "}
        <TimeAgo at={note.createdAt} />
        {note.waits && (
          <>
            {" · "}
            <strong>{t("note.waits")}</strong>{" "}
            <button type="button" className={orderStyles.textButton} disabled={settling.isRunning} onClick={() => void settling.run({ id: note.id })}>
              {t("note.noAnswer")}
            </button>
          </>
        )}
      </div>
      {settling.problem && <Problem problem={settling.problem} lead={t("note.notNoted")} onRetry={() => void settling.run({ id: note.id })} />}
      <Edits note={note} />
      {deletion.problem && <Problem problem={deletion.problem} lead={t("note.notDeleted")} onRetry={() => void remove()} />}
    </li>
  );
}

function Edits({ note }: { note: OrderNoteFragment }) {
  const t = useOrderText();
  const actorName = useActorName();
  const { dateTime } = useFormat();
  // Deleting a note and bringing it back are kept, too, and say nothing new.
  const changes = note.edits.filter(({ text, visibility }, index) => {
    const after = note.edits[index - 1] ?? note;
    return text !== after.text || visibility !== after.visibility;
  });
  if (changes.length === 0) return null;
  return (
    <details className={styles.edits}>
      <summary>{t("note.edited")}</summary>
      <ol>
        {changes.map((edit) => (
          <li key={edit.at}>
            <div className={orderStyles.who}>{t("note.editedBy", { name: actorName(edit.actor), time: dateTime(edit.at) })}</div>
            {edit.visibility !== note.visibility && <NoteReaders visibility={edit.visibility} />}
            <p className={styles.text}>{edit.text}</p>
          </li>
        ))}
      </ol>
    </details>
  );
}
