import { Button } from "@saleor/macaw-ui";
import { useMemo, useState } from "react";

import type { MessageTextFragment } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { ConfirmDialog } from "../../ui/dialog/ConfirmDialog";
import { dropDraft } from "../../ui/form/draft";
import { Problem } from "../../ui/Problem";
import { Section } from "../../ui/Section";
import { diffLines } from "./diff";
import { ResetTextDocument } from "./texts.generated";
import { useTextsText } from "./textsTexts";
import styles from "./texts.module.css";

interface Props {
  text: MessageTextFragment;
  /** As they are typed now. */
  subject: string;
  body: string;
  /** Puts a text into the form, unsaved. */
  onUse: (text: { subject: string; body: string }) => void;
  /** The shop's own text is gone. */
  onReset: () => void;
}

/** The ready text beside what is written, line by line, and the ways back to it. */
export function ReadyText({ text, subject, body, onUse, onReset }: Props) {
  const t = useTextsText();
  const { run, isRunning, problem } = useAction(ResetTextDocument);
  const [isAsking, setIsAsking] = useState(false);
  const ready = typeof text.readyBody !== "string" ? null : { subject: text.readySubject ?? "", body: text.readyBody };
  const lines = useMemo(() => (ready ? diffLines(`${ready.subject}\n\n${ready.body}`, `${subject}\n\n${body}`) : []), [ready?.subject, ready?.body, subject, body]); // eslint-disable-line react-hooks/exhaustive-deps -- by what it holds
  const isSame = lines.every(({ kind }) => kind === "same");
  const reset = async () => {
    const outcome = await run({ code: text.code, languageCode: text.languageCode, medium: text.medium });
    setIsAsking(false);
    if (outcome.kind !== "done") return;
    dropDraft(`text-${text.code}-${text.medium}-${text.languageCode}`);
    if (ready) onUse(ready);
    onReset();
  };
  if (!ready && !text.isOwn) return null;
  return (
    <Section title={t(ready ? "ready.title" : "ready.none")}>
      {ready && isSame && <p className={styles.muted}>{t("ready.same")}</p>}
      {ready && !isSame && (
        <ul className={styles.diff} aria-label={t("ready.diff")} tabIndex={0}>
          {lines.map(({ kind, text: line }, index) => (
            <li key={index} className={styles[kind]}>
              <span aria-hidden="true">{{ same: " ", removed: "−", added: "+" }[kind]} </span>
              {kind !== "same" && <span className="oms-hidden">{t(kind === "added" ? "ready.added" : "ready.removed")} </span>}
              {line}
            </li>
          ))}
        </ul>
      )}
      {problem && <Problem problem={problem} />}
      <div className={styles.buttons}>
        {ready && !isSame && (
          <Button type="button" variant="secondary" size="small" onClick={() => { onUse(ready); }}>
            {t("ready.use")}
          </Button>
        )}
        {text.isOwn && (
          <Button type="button" variant="secondary" size="small" disabled={isRunning} onClick={() => { setIsAsking(true); }}>
            {t(ready ? "ready.reset" : "ready.delete")}
          </Button>
        )}
      </div>
      {isAsking && (
        <ConfirmDialog
          title={t(ready ? "ready.reset" : "ready.delete")}
          confirmLabel={t(ready ? "ready.reset" : "ready.delete")}
          isRunning={isRunning}
          onCancel={() => { setIsAsking(false); }}
          onConfirm={() => void reset()}
        >
          <p>{t(ready ? "ready.resetText" : "ready.deleteText")}</p>
        </ConfirmDialog>
      )}
    </Section>
  );
}
