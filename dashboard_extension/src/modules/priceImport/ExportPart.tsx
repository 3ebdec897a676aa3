import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { OmsDelimiterEnum } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { isEnded, pollMs } from "../../shell/jobs";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SelectField } from "../../ui/form/SelectField";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { countOf, JobFile, JobView } from "./JobView";
import { ExportPricesDocument, PriceJobByIdDocument } from "./priceImport.generated";
import styles from "./priceImport.module.css";
import { usePriceImportText } from "./priceImportTexts";

const DELIMITERS = ["COMMA", "SEMICOLON", "TAB"] as const satisfies readonly OmsDelimiterEnum[];

interface Props {
  channel: string;
  /** The export that was begun, as the address has it. */
  job: string | null;
  endpoint: string;
  onStarted: (job: string) => void;
}

/** A channel's prices, written into a file. */
export function ExportPart({ channel, job, endpoint, onStarted }: Props) {
  const t = usePriceImportText();
  const [delimiter, setDelimiter] = useState<OmsDelimiterEnum>("COMMA");
  const begin = useAction(ExportPricesDocument);
  const start = async () => {
    const outcome = await begin.run({ channel, delimiter });
    if (outcome.kind === "done" && outcome.payload.job) onStarted(outcome.payload.job.id);
  };
  return (
    <section className={styles.part} aria-labelledby="price-export">
      <h2 className={styles.heading} id="price-export">{t("export.title")}</h2>
      <p className={styles.muted}>{t("export.hint")}</p>
      <div className={styles.fields}>
        <SelectField
          label={t("export.delimiter")}
          value={delimiter}
          onChange={(value) => { setDelimiter(DELIMITERS.find((known) => known === value) ?? "COMMA"); }}
          options={DELIMITERS.map((value) => ({ value, label: t(`export.${value}`) }))}
        />
      </div>
      {begin.problem && <Problem problem={begin.problem} lead={t("export.notStarted")} />}
      <div className={styles.buttons}>
        <Button variant="secondary" disabled={begin.isRunning || !channel} onClick={() => void start()}>
          {t("export.start")}
        </Button>
      </div>
      {job && <ExportJob key={job} id={job} endpoint={endpoint} />}
    </section>
  );
}

function ExportJob({ id, endpoint }: { id: string; endpoint: string }) {
  const t = usePriceImportText();
  const { number } = useFormat();
  const { data, error, isLoading, reload } = useLiveQuery(PriceJobByIdDocument, { id }, { everyMs: (known) => pollMs(isEnded(known?.omsJob)) });
  const job = data?.omsJob;
  if (!job) {
    if (error) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_DISCOUNTS" />;
    return isLoading ? null : <Notice tone="info">{t("job.gone")}</Notice>;
  }
  const written = countOf(job, "written");
  return (
    <JobView job={job} label={t("export.progress")}>
      <JobFile job={job} endpoint={endpoint} label={t("job.download")}>
        {t("export.done", { count: written, number: number(written) })}
      </JobFile>
    </JobView>
  );
}
