import { NotebookPen } from "lucide-react";
import { useState } from "react";

import type { OrderDetailsFragment, OrderNoteFragment } from "../../graphql/types";
import { WritePart } from "../../ui/form/WritePart";
import { Section } from "../../ui/Section";
import { NoteForm, hasNoteDraft } from "./NoteForm";
import { NoteItem } from "./NoteItem";
import styles from "./notes.module.css";
import orderStyles from "./order.module.css";
import { PART } from "./orderKeys";
import { useOrderText } from "./orderTexts";

const INITIALLY_SHOWN = 4;

/** What staff wrote of the order, newest first: for themselves or for the customer. */
export function Notes({ order }: { order: OrderDetailsFragment }) {
  const t = useOrderText();
  // Those that were deleted here, or are about to be: each stays in its place, with a way back.
  const [deleted, setDeleted] = useState<readonly OrderNoteFragment[]>([]);
  const [isAll, setIsAll] = useState(false);
  const notes = order.notes ?? [];
  const present = new Set(notes.map((note) => note.id));
  const gone = deleted.filter((note) => !present.has(note.id));
  const listed = [...notes, ...gone].sort((one, other) => other.createdAt.localeCompare(one.createdAt));
  const shown = isAll ? listed : listed.slice(0, INITIALLY_SHOWN);
  return (
    <Section title={t("note.title")}>
      <NewNote orderId={order.id} />
      {listed.length === 0 && <p className={orderStyles.muted}>{t("note.none")}</p>}
      <ol className={styles.notes} aria-label={t("note.title")}>
        {shown.map((note) => (
          <NoteItem
            key={note.id}
            note={note}
            isDeleted={!present.has(note.id)}
            onDelete={() => {
              setDeleted((before) => [...before.filter(({ id }) => id !== note.id), note]);
            }}
          />
        ))}
      </ol>
      {shown.length < listed.length && (
        <button
          type="button"
          className={orderStyles.textButton}
          onClick={() => {
            setIsAll(true);
          }}
        >
          {t("note.all", { count: listed.length })}
        </button>
      )}
    </Section>
  );
}

function NewNote({ orderId }: { orderId: string }) {
  const t = useOrderText();
  const name = `note:${orderId}`;
  return (
    <WritePart id={PART.note} hasDraft={() => hasNoteDraft(name)} icon={<NotebookPen size={16} aria-hidden="true" />} label={t("note.write")} goOn={t("note.goOn")}>
      {({ onSaved, ...form }) => (
        <NoteForm
          name={name}
          orderId={orderId}
          {...form}
          onSaved={(visibility) => {
            onSaved(t(`note.saved${visibility}`));
          }}
        />
      )}
    </WritePart>
  );
}
