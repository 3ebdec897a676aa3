import { buildHref, goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SelectField } from "../../ui/form/SelectField";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { PricesNav } from "../prices/PricesNav";
import { ExportPart } from "./ExportPart";
import { FilePicker } from "./FilePicker";
import { FileView } from "./FileView";
import { PriceImportChannelsDocument } from "./priceImport.generated";
import styles from "./priceImport.module.css";
import { usePriceImportText } from "./priceImportTexts";

/** Prices as a CSV file: out, and in with a look before. Channel, export and file are in the address. */
export default function PriceImportPage({ params, config }: PageProps) {
  const t = usePriceImportText();
  const { data, error, isLoading, reload } = useLiveQuery(PriceImportChannelsDocument, {});
  const channels = data?.omsPriceChannels ?? [];
  const channel = channels.find(({ slug }) => slug === params.get("channel"))?.slug ?? channels[0]?.slug ?? "";
  const asked = { channel, export: params.get("export") ?? "", file: params.get("file") ?? "" };
  const show = (change: Partial<typeof asked>) => {
    const next = Object.entries({ ...asked, ...change }).filter(([, value]) => value !== "");
    goTo(buildHref("/prices/import", Object.fromEntries(next)), { replace: true });
  };
  return (
    <div className={styles.page}>
      <header className={styles.part}>
        <h1 className={styles.title}>{t("title")}</h1>
        <p className={styles.muted}>{t("intro")}</p>
        <PricesNav current="/prices/import" />
      </header>
      {error && !data && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_DISCOUNTS" />}
      {!data && !error && isLoading && <Loading label={t("title")} rows={4} />}
      {data && !data.omsPriceChannels && <Notice tone="info">{t("off")}</Notice>}
      {channel && (
        <>
          <div className={styles.fields}>
            <SelectField
              label={t("channel")}
              hint={t("channelHint")}
              value={channel}
              options={channels.map(({ slug, name }) => ({ value: slug, label: name }))}
              onChange={(slug) => { show({ channel: slug, export: "" }); }}
            />
          </div>
          <ExportPart channel={channel} job={asked.export || null} endpoint={config.endpoint} onStarted={(job) => { show({ export: job }); }} />
          <section className={styles.part} aria-labelledby="price-import">
            <h2 className={styles.heading} id="price-import">{t("import.title")}</h2>
            <p className={styles.muted}>{t("import.hint")}</p>
            <FilePicker channel={channel} onTried={(file) => { show({ file }); }} />
          </section>
          {asked.file && <FileView key={asked.file} id={asked.file} endpoint={config.endpoint} />}
        </>
      )}
    </div>
  );
}
