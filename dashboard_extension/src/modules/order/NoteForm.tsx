import { Button } from "@saleor/macaw-ui";
import { type FormEvent, useState } from "react";

import type { OmsNoteVisibilityEnum, OrderNoteFragment } from "../../graphql/types";
import { isMac } from "../../shell/keys";
import { usePausedReloading } from "../../shell/livePause";
import { useAction } from "../../shell/useAction";
import { dropDraft, loadDraft, saveDraft } from "../../ui/form/draft";
import { TextArea } from "../../ui/form/TextArea";
import { writeKeys } from "../../ui/form/writeKeys";
import formStyles from "../../ui/form/form.module.css";
import { NoteReaders } from "../../ui/NoteReaders";
import readers from "../../ui/noteReaders.module.css";
import { Problem } from "../../ui/Problem";
import { CreateNoteDocument, UpdateNoteDocument } from "./notes.generated";
import styles from "./notes.module.css";
import orderStyles from "./order.module.css";
import { useOrderText } from "./orderTexts";

/** As the server has it. */
const MAX_LENGTH = 5000;
const READERS: readonly OmsNoteVisibilityEnum[] = ["PRIVATE", "PUBLIC"];

interface Values {
  text: string;
  visibility: OmsNoteVisibilityEnum;
  /** Of this very text: sent again after an answer was lost, it is not written twice. */
  key: string;
}

interface Props {
  /** Under which what is typed is kept in the tab until it is saved. */
  name: string;
  orderId: string;
  /** The note that is changed; a new one without it. */
  note?: OrderNoteFragment;
  hasFocus: boolean;
  onClose: () => void;
  onSaved: (visibility: OmsNoteVisibilityEnum) => void;
}

/** Writes a note, or changes one. Who will read it is said by words and color around what is typed, and by the button. */
export function NoteForm({ name, orderId, note, hasFocus, onClose, onSaved }: Props) {
  const t = useOrderText();
  const before: Values = { text: note?.text ?? "", visibility: note?.visibility ?? "PRIVATE", key: "" };
  const [values, setValues] = useState<Values>(() => draftOf(name) ?? before);
  const create = useAction(CreateNoteDocument);
  const update = useAction(UpdateNoteDocument);
  const isRunning = create.isRunning || update.isRunning;
  const problem = create.problem ?? update.problem;
  const { text, visibility, key } = values;
  const isChanged = text.trim() !== before.text || visibility !== before.visibility;
  usePausedReloading(isChanged);

  const change = (changed: Pick<Values, "text" | "visibility">) => {
    const next = { ...changed, key: newKey() };
    create.dismiss();
    update.dismiss();
    setValues(next);
    if (next.text === before.text && (!note || next.visibility === before.visibility)) dropDraft(name);
    else saveDraft(name, { ...next });
  };
  const save = async () => {
    if (isRunning || text.trim() === "") return;
    if (note && !isChanged) {
      onClose();
      return;
    }
    const outcome = note ? await update.run({ id: note.id, text, visibility }) : await create.run({ order: orderId, text, visibility, key });
    if (outcome.kind !== "done") return;
    dropDraft(name);
    onSaved(visibility);
  };
  const onKeyDown = writeKeys(() => void save(), onClose);
  return (
    <form
      className={`${styles.form ?? ""} ${readers[visibility] ?? ""}`}
      aria-label={t(note ? "note.change" : "note.write")}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={onKeyDown}
    >
      <fieldset className={formStyles.oneOf} disabled={isRunning}>
        <legend className="oms-hidden">{t("note.readers")}</legend>
        {READERS.map((one) => (
          <label key={one} className={formStyles.option}>
            <input
              type="radio"
              name={name}
              checked={visibility === one}
              onChange={() => {
                change({ text, visibility: one });
              }}
            />
            <NoteReaders visibility={one} />
          </label>
        ))}
      </fieldset>
      <TextArea
        label={t(`note.text${visibility}`)}
        hint={t("note.hint", { keys: isMac ? "⌘+Enter" : "Ctrl+Enter" })}
        rows={3}
        maxLength={MAX_LENGTH}
        autoFocus={hasFocus}
        isReadOnly={isRunning}
        value={text}
        onChange={(next) => {
          change({ text: next, visibility });
        }}
      />
      <div className={`${orderStyles.buttons ?? ""} ${styles.wraps ?? ""}`}>
        <Button type="submit" size="medium" disabled={isRunning || text.trim() === ""}>
          {t(`note.save${visibility}`)}
        </Button>
        <Button variant="secondary" size="medium" onClick={onClose}>
          {t("note.close")}
        </Button>
      </div>
      {problem && <Problem problem={problem} lead={t("note.notSaved")} onRetry={() => void save()} />}
    </form>
  );
}

/** Whether a text was typed and neither saved nor taken out again. */
export function hasNoteDraft(name: string): boolean {
  return (draftOf(name)?.text ?? "").trim() !== "";
}

/** Not `randomUUID`: a Dashboard in a local network may be without https. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
}

function draftOf(name: string): Values | null {
  const draft = loadDraft(name);
  if (typeof draft?.text !== "string") return null;
  return { text: draft.text, visibility: draft.visibility === "PUBLIC" ? "PUBLIC" : "PRIVATE", key: typeof draft.key === "string" ? draft.key : newKey() };
}
