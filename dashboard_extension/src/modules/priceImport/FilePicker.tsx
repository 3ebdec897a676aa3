import { useState } from "react";

import { useAction } from "../../shell/useAction";
import { Field } from "../../ui/form/Field";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { RunPriceImportDocument, SendPriceFileDocument } from "./priceImport.generated";
import styles from "./priceImport.module.css";
import { usePriceImportText } from "./priceImportTexts";
import { PART_BYTES, partsOf } from "./sendFile";

/** Takes a CSV file, chosen or dropped, sends it and has it tried. */
export function FilePicker({ channel, onTried }: { channel: string; onTried: (file: string) => void }) {
  const t = usePriceImportText();
  const send = useAction(SendPriceFileDocument);
  const begin = useAction(RunPriceImportDocument);
  const [sending, setSending] = useState<{ name: string; done: number; total: number } | null>(null);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const [isOver, setIsOver] = useState(false);
  const take = async (chosen: File | undefined) => {
    if (!chosen || sending) return;
    setIsUnreadable(false);
    begin.dismiss();
    const total = Math.max(Math.ceil(chosen.size / PART_BYTES), 1);
    let file: string | null = null;
    let part = 0;
    try {
      for await (const content of partsOf(chosen)) {
        setSending({ name: chosen.name, done: part, total });
        const sent = await send.run({ file, part, name: chosen.name, content });
        if (sent.kind !== "done") return;
        file = sent.payload.file?.id ?? file;
        part += 1;
      }
      if (file === null) return;
      const tried = await begin.run({ file, channel: channel || null, dryRun: true, skipRefused: false });
      if (tried.kind === "done") onTried(file);
    } catch {
      setIsUnreadable(true);
    } finally {
      setSending(null);
    }
  };
  return (
    <div
      className={`${styles.drop ?? ""} ${isOver ? (styles.over ?? "") : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => {
        setIsOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <Field label={t("import.file")} hint={t("import.drop")}>
        {(wiring) => (
          <input
            {...wiring}
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
            disabled={sending !== null}
            onClick={(event) => {
              event.currentTarget.value = ""; // the same file can be chosen again
            }}
            onChange={(event) => void take(event.target.files?.[0])}
          />
        )}
      </Field>
      {sending && (
        <div role="status">
          <p>{t("import.sending", { name: sending.name })}</p>
          <progress className={styles.progress} aria-label={t("import.sending", { name: sending.name })} value={sending.done} max={sending.total} />
        </div>
      )}
      {isUnreadable && <Notice tone="critical">{t("import.unreadable")}</Notice>}
      {send.problem && <Problem problem={send.problem} lead={t("import.notSent")} />}
      {begin.problem && <Problem problem={begin.problem} lead={t("trial.notStarted")} />}
    </div>
  );
}
