import type { NumberPreviewQueryVariables, NumberSeriesFragment, SellerFragment, StartSellersQuery } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { useSettled } from "../../shell/useSettled";
import type { Describe } from "../../ui/form/SchemaField";
import type { Values } from "../../ui/form/useServerForm";
import { Loading } from "../../ui/Loading";
import { RequestErrorView } from "../../ui/RequestErrorView";
import ui from "../../ui/ui.module.css";
import { CreateNumberSeriesDocument, NumberPreviewDocument, SaveNumberSeriesDocument, SaveSellerDocument } from "../settings/documents/documents.generated";
import { schemaOf, valuesOf } from "../settings/kit/schemas";
import { useLatest } from "../../ui/form/useLatest";
import { ServerFields } from "./ServerFields";
import { StartSellersDocument } from "./start.generated";
import styles from "./start.module.css";
import { type StartKey, useStartText } from "./startTexts";

const SELLER = ["name", "address", "country", "vatId", "iban", "bankName"] as const;
const SERIES = ["pattern", "nextNumber"] as const;
/** What the shop has before it says anything else: docs/documents.md. */
const READY = { pattern: "{year}-{number:05}", nextNumber: 1 };
const CODE = "invoice";

type Schemas = StartSellersQuery["omsSchemas"];

const sellerOf = ({ omsSellers }: StartSellersQuery) => omsSellers?.find(({ channel }) => channel === null);
const seriesOf = ({ omsNumberSeries }: StartSellersQuery) => omsNumberSeries?.find((one) => one.kind === "INVOICE" && one.channel === null && one.isDefault);

/** Who sells, as invoices name them, and the number with which invoices go on. */
export function SellerCard({ onDone }: { onDone: () => void }) {
  const t = useStartText();
  const { data, error, reload } = useLiveQuery(StartSellersDocument, {});
  const problem = error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />;
  if (!data?.omsSchemas) return problem ?? <Loading label={t("start.loading")} rows={6} />;
  const series = seriesOf(data);
  const changed = () => {
    reload();
    onDone();
  };
  return (
    <div className={styles.stack}>
      {problem}
      <SellerForm seller={sellerOf(data)} schemas={data.omsSchemas} onDone={changed} />
      <h3 className={styles.subtitle}>{t("seller.numbers")}</h3>
      {series?.issuer ? <p>{t("seller.issuer")}</p> : <SeriesForm key={series?.code ?? "none"} series={series} schemas={data.omsSchemas} onDone={changed} />}
      <p>
        <a className={ui.link} href={buildHref("/settings/seller")}>
          {t("seller.more")}
        </a>
      </p>
    </div>
  );
}

function useDescribe(prefix: "seller" | "series", fields: readonly string[]): Describe {
  const t = useStartText();
  return (path) => (fields.includes(path) ? { label: t(`${prefix}.${path}` as StartKey), hint: t(`${prefix}.${path}.hint` as StartKey) } : undefined);
}

function SellerForm({ seller, schemas, onDone }: { seller: SellerFragment | undefined; schemas: Schemas; onDone: () => void }) {
  const { run } = useAction(SaveSellerDocument);
  const schema = schemaOf(schemas, "OmsSellerInput", SELLER) ?? {};
  const part = (one: SellerFragment | undefined): Values => valuesOf(one ?? {}, schema);
  return (
    <ServerFields
      name="start-seller"
      schema={schema}
      stored={part(seller)}
      describe={useDescribe("seller", SELLER)}
      latest={useLatest(StartSellersDocument, (data) => part(sellerOf(data)))}
      send={async (changed) => {
        const outcome = await run({ input: changed });
        if (outcome.kind !== "done") return outcome;
        onDone();
        return { kind: "done", payload: { stored: part(outcome.payload.seller ?? seller) } };
      }}
    />
  );
}

function SeriesForm({ series, schemas, onDone }: { series: NumberSeriesFragment | undefined; schemas: Schemas; onDone: () => void }) {
  const create = useAction(CreateNumberSeriesDocument);
  const save = useAction(SaveNumberSeriesDocument);
  const schema = schemaOf(schemas, "OmsNumberSeriesInput", SERIES) ?? {};
  const part = (one: NumberSeriesFragment | undefined): Values => valuesOf(one ?? READY, schema);
  return (
    <ServerFields
      name="start-series"
      schema={schema}
      stored={part(series)}
      describe={useDescribe("series", SERIES)}
      latest={useLatest(StartSellersDocument, (data) => part(seriesOf(data)))}
      send={async (changed) => {
        const outcome = series
          ? await save.run({ code: series.code, input: changed })
          : await create.run({ code: CODE, input: { kind: "INVOICE", ...READY, ...changed } });
        if (outcome.kind !== "done") return outcome;
        onDone();
        return { kind: "done", payload: { stored: part(outcome.payload.series ?? series) } };
      }}
      aside={(values) => <NextNumber values={values} resetsYearly={series?.resetsYearly ?? true} />}
    />
  );
}

/** The number that the next invoice gets; the last good one stays while what is typed is none. */
function NextNumber({ values, resetsYearly }: { values: Values; resetsYearly: boolean }) {
  const t = useStartText();
  const variables = useSettled({ pattern: String(values.pattern), nextNumber: typeof values.nextNumber === "number" ? values.nextNumber : 1, resetsYearly });
  const { data, previous } = useLiveQuery(NumberPreviewDocument, variables satisfies NumberPreviewQueryVariables);
  return (
    <p>
      {t("series.next")} <output className={styles.numberShown}>{(data ?? previous)?.omsNumberPreview?.thisYear[0]}</output>
    </p>
  );
}
