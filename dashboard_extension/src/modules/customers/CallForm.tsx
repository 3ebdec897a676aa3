import { Button } from "@saleor/macaw-ui";
import { PhoneCall } from "lucide-react";
import { useState } from "react";

import type { OmsCallDirectionEnum } from "../../graphql/types";
import { isMac } from "../../shell/keys";
import { usePausedReloading } from "../../shell/livePause";
import { useAction } from "../../shell/useAction";
import { dropDraft, loadDraft, saveDraft } from "../../ui/form/draft";
import formStyles from "../../ui/form/form.module.css";
import { TextArea } from "../../ui/form/TextArea";
import { writeKeys } from "../../ui/form/writeKeys";
import { WritePart } from "../../ui/form/WritePart";
import { Problem } from "../../ui/Problem";
import ui from "../../ui/ui.module.css";
import { PART } from "./customerKeys";
import { useCustomersText } from "./customersTexts";
import styles from "./timeline.module.css";
import { LogCallDocument } from "./timeline.generated";

/** As the server has it. */
const MAX_LENGTH = 5000;
const DIRECTIONS: readonly OmsCallDirectionEnum[] = ["INCOMING", "OUTGOING"];

interface Values {
  direction: OmsCallDirectionEnum;
  text: string;
}

/** Writes down a call: a button, then who called whom and what about. What is typed is kept in the tab until it is saved. */
export function CallForm({ customerId, onSaved }: { customerId: string; onSaved: () => void }) {
  const t = useCustomersText();
  const name = `call:${customerId}`;
  return (
    <WritePart id={PART.call} hasDraft={() => draftOf(name) !== null} icon={<PhoneCall size={16} aria-hidden="true" />} label={t("call.log")} goOn={t("call.goOn")}>
      {({ onSaved: saved, ...form }) => (
        <OpenForm
          name={name}
          customerId={customerId}
          {...form}
          onSaved={() => {
            saved(t("call.saved"));
            onSaved();
          }}
        />
      )}
    </WritePart>
  );
}

function OpenForm({ name, customerId, hasFocus, onClose, onSaved }: { name: string; customerId: string; hasFocus: boolean; onClose: () => void; onSaved: () => void }) {
  const t = useCustomersText();
  const [values, setValues] = useState<Values>(() => draftOf(name) ?? { direction: "INCOMING", text: "" });
  const { run, isRunning, problem, dismiss } = useAction(LogCallDocument);
  const { direction, text } = values;
  usePausedReloading(text.trim() !== "");
  const change = (next: Values) => {
    dismiss();
    setValues(next);
    if (next.text.trim() === "") dropDraft(name);
    else saveDraft(name, { ...next });
  };
  const save = async () => {
    if (isRunning || text.trim() === "") return;
    const outcome = await run({ id: customerId, direction, text });
    if (outcome.kind !== "done") return;
    dropDraft(name);
    onSaved();
  };
  const onKeyDown = writeKeys(() => void save(), onClose);
  return (
    <form
      className={styles.call}
      aria-label={t("call.log")}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={onKeyDown}
    >
      <fieldset className={formStyles.oneOf} disabled={isRunning}>
        <legend className="oms-hidden">{t("call.who")}</legend>
        {DIRECTIONS.map((one) => (
          <label key={one} className={formStyles.option}>
            <input
              type="radio"
              name={name}
              checked={direction === one}
              onChange={() => {
                change({ ...values, direction: one });
              }}
            />
            {t(`call.${one}`)}
          </label>
        ))}
      </fieldset>
      <TextArea
        label={t("call.text")}
        hint={t("call.hint", { keys: isMac ? "⌘+Enter" : "Ctrl+Enter" })}
        rows={3}
        maxLength={MAX_LENGTH}
        autoFocus={hasFocus}
        isReadOnly={isRunning}
        value={text}
        onChange={(next) => {
          change({ ...values, text: next });
        }}
      />
      <div className={ui.buttons}>
        <Button type="submit" size="medium" disabled={isRunning || text.trim() === ""}>
          {t("call.save")}
        </Button>
        <Button type="button" variant="secondary" size="medium" onClick={onClose}>
          {t("call.close")}
        </Button>
      </div>
      {problem && <Problem problem={problem} lead={t("call.notSaved")} onRetry={() => void save()} />}
    </form>
  );
}

function draftOf(name: string): Values | null {
  const draft = loadDraft(name);
  if (typeof draft?.text !== "string" || draft.text.trim() === "") return null;
  return { text: draft.text, direction: draft.direction === "OUTGOING" ? "OUTGOING" : "INCOMING" };
}
