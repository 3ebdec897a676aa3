import { useMemo } from "react";

import type { StartSellerFragment, StartSeriesFragment } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import type { JsonSchema } from "../../ui/form/jsonSchema";
import type { Describe } from "../../ui/form/SchemaField";
import type { Values } from "../../ui/form/useServerForm";
import { Loading } from "../../ui/Loading";
import { RequestErrorView } from "../../ui/RequestErrorView";
import ui from "../../ui/ui.module.css";
import { ServerFields } from "./ServerFields";
import { ChangeInvoiceSeriesDocument, CreateInvoiceSeriesDocument, SaveStartSellerDocument, StartSellersDocument } from "./start.generated";
import styles from "./start.module.css";
import { type StartKey, useStartText } from "./startTexts";

const SELLER = ["name", "address", "country", "vatId", "iban", "bankName"] as const;
const SERIES = ["pattern", "nextNumber"] as const;
/** What the shop has before it says anything else: docs/documents.md. */
const READY = { pattern: "{year}-{number:05}", nextNumber: 1 };
const CODE = "invoice";

const sellerValues = (seller: StartSellerFragment | undefined): Values => Object.fromEntries(SELLER.map((field) => [field, seller?.[field] ?? ""]));
const seriesValues = (series: StartSeriesFragment | undefined): Values => ({ pattern: series?.pattern ?? READY.pattern, nextNumber: series?.nextNumber ?? READY.nextNumber });

/** Who sells, as invoices name them, and the number with which invoices go on. */
export function SellerCard({ onDone }: { onDone: () => void }) {
  const t = useStartText();
  const { data, error, reload } = useLiveQuery(StartSellersDocument, {});
  const seller = data?.omsSellers?.find(({ channel }) => channel === null);
  const series = data?.omsNumberSeries?.find((one) => one.kind === "INVOICE" && one.channel === null && one.isDefault);
  const schemaOf = (name: string) => data?.omsSchemas?.find((one) => one.name === name)?.schema as JsonSchema | undefined;
  const [ofSeller, ofSeries] = [schemaOf("OmsSellerInput"), schemaOf("OmsNumberSeriesInput")];
  if (error) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />;
  if (!data || !ofSeller || !ofSeries) return <Loading label={t("start.loading")} rows={6} />;
  const changed = () => {
    reload();
    onDone();
  };
  return (
    <div className={styles.stack}>
      <SellerForm seller={seller} schema={ofSeller} onDone={changed} />
      <h3 className={styles.subtitle}>{t("seller.numbers")}</h3>
      {series?.issuer ? <p>{t("seller.issuer")}</p> : <SeriesForm key={series?.code ?? "none"} series={series} schema={ofSeries} onDone={changed} />}
      <p>
        <a className={ui.link} href={buildHref("/settings")}>
          {t("seller.more")}
        </a>
      </p>
    </div>
  );
}

function useDescribe(prefix: "seller" | "series", fields: readonly string[]): Describe {
  const t = useStartText();
  return useMemo(
    () => (path) => (fields.includes(path) ? { label: t(`${prefix}.${path}` as StartKey), hint: t(`${prefix}.${path}.hint` as StartKey) } : undefined),
    [t, prefix, fields],
  );
}

function SellerForm({ seller, schema, onDone }: { seller: StartSellerFragment | undefined; schema: JsonSchema; onDone: () => void }) {
  const { run } = useAction(SaveStartSellerDocument);
  return (
    <ServerFields
      name="start-seller"
      schema={schema}
      fields={SELLER}
      stored={useMemo(() => sellerValues(seller), [seller])}
      describe={useDescribe("seller", SELLER)}
      send={async (changed) => {
        const outcome = await run({ input: changed });
        if (outcome.kind !== "done") return outcome;
        onDone();
        return { kind: "done", payload: { stored: sellerValues(outcome.payload.seller ?? seller) } };
      }}
    />
  );
}

function SeriesForm({ series, schema, onDone }: { series: StartSeriesFragment | undefined; schema: JsonSchema; onDone: () => void }) {
  const t = useStartText();
  const create = useAction(CreateInvoiceSeriesDocument);
  const change = useAction(ChangeInvoiceSeriesDocument);
  return (
    <ServerFields
      name="start-series"
      schema={schema}
      fields={SERIES}
      stored={useMemo(() => seriesValues(series), [series])}
      describe={useDescribe("series", SERIES)}
      send={async (changed) => {
        const outcome = series
          ? await change.run({ code: series.code, input: changed })
          : await create.run({ code: CODE, input: { kind: "INVOICE", ...READY, ...changed } });
        if (outcome.kind !== "done") return outcome;
        onDone();
        return { kind: "done", payload: { stored: seriesValues(outcome.payload.series ?? series) } };
      }}
      aside={(values) => (
        <p>
          {t("series.next")} <output className={styles.numberShown}>{written(typeof values.pattern === "string" ? values.pattern : "", Number(values.nextNumber ?? 1))}</output>
        </p>
      )}
    />
  );
}

/** The number as the server writes it (documents/numbers.py), by today's date. */
function written(pattern: string, next: number): string {
  const today = new Date();
  const year = String(today.getFullYear());
  return pattern
    .replace("{year}", year)
    .replace("{yy}", year.slice(2))
    .replace("{month}", String(today.getMonth() + 1).padStart(2, "0"))
    .replace(/\{number(?::0?([1-9]))?\}/, (_, width: string | undefined) => String(next).padStart(Number(width ?? 1), "0"));
}
