import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { OmsDelimiterEnum } from "../../graphql/types";
import { buildHref, goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useAction } from "../../shell/useAction";
import { Checkbox } from "../../ui/form/Checkbox";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { Problem } from "../../ui/Problem";
import ui from "../../ui/ui.module.css";
import { ExportMailingDocument } from "./mailing.generated";
import styles from "./mailing.module.css";
import { useMailingText } from "./mailingTexts";
import { MailingFile } from "./MailingFile";
import { MailingSums } from "./MailingSums";
import { type DayRange, endsBeforeItBegins, momentsOf, readRange } from "./range";

const DELIMITERS = ["COMMA", "SEMICOLON", "TAB"] as const satisfies readonly OmsDelimiterEnum[];

/** The e-mail addresses of customers by the date of their last order, as a file for a mailing program. Range and file are in the address. */
export default function MailingPage({ params, config }: PageProps) {
  const t = useMailingText();
  const range = readRange(params);
  const job = params.get("job");
  const isWrong = endsBeforeItBegins(range);
  const [delimiter, setDelimiter] = useState<OmsDelimiterEnum>("COMMA");
  const [hasMark, setHasMark] = useState(true);
  const begin = useAction(ExportMailingDocument);
  const show = (next: DayRange, file?: string) => {
    goTo(buildHref("/customers/mailing", { ...(next.from && { from: next.from }), ...(next.to && { to: next.to }), ...(file && { job: file }) }), { replace: true });
  };
  const start = async () => {
    const moments = momentsOf(range);
    const outcome = await begin.run({ input: { lastOrderFrom: moments.from, lastOrderTo: moments.to, delimiter, hasByteOrderMark: hasMark } });
    if (outcome.kind === "done" && outcome.payload.job) show(range, outcome.payload.job.id);
  };
  return (
    <div className={styles.page}>
      <header className={styles.part}>
        <h1 className={styles.title}>{t("mailing.title")}</h1>
        <p className={styles.muted}>{t("mailing.intro")}</p>
      </header>
      <section className={styles.part} aria-label={t("range.title")}>
        <div className={styles.fields}>
          <TextField label={t("range.from")} type="date" value={range.from} onChange={(from) => { show({ ...range, from }); }} />
          <TextField
            label={t("range.to")}
            type="date"
            value={range.to}
            error={isWrong ? t("range.wrong") : undefined}
            onChange={(to) => { show({ ...range, to }); }}
          />
        </div>
        <p className={styles.muted}>{t("range.hint")}</p>
      </section>
      {!isWrong && <MailingSums range={range} />}
      <section className={styles.part} aria-label={t("file.title")}>
        <div className={styles.fields}>
          <SelectField
            label={t("file.delimiter")}
            value={delimiter}
            onChange={(value) => { setDelimiter(DELIMITERS.find((known) => known === value) ?? "COMMA"); }}
            options={DELIMITERS.map((value) => ({ value, label: t(`file.${value}`) }))}
          />
          <Checkbox label={t("file.mark")} hint={t("file.markHint")} value={hasMark} onChange={setHasMark} />
        </div>
        {begin.problem && <Problem problem={begin.problem} lead={t("file.notStarted")} />}
        <div className={styles.buttons}>
          <Button disabled={isWrong || begin.isRunning} onClick={() => void start()}>
            {t("file.start")}
          </Button>
          <a className={ui.link} href={buildHref("/customers")}>
            {t("mailing.customers")}
          </a>
        </div>
        {job && <MailingFile key={job} id={job} endpoint={config.endpoint} />}
      </section>
    </div>
  );
}
