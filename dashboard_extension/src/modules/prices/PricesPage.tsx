import { useEffect, useState } from "react";

import { buildHref, goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { Loading } from "../../ui/Loading";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { PriceColumnsDocument, PriceCountDocument } from "./prices.generated";
import styles from "./prices.module.css";
import { Prices } from "./Prices";
import { PricesNav } from "./PricesNav";
import { usePricesText } from "./pricesTexts";

const PAUSE_MS = 300;

/** What every class gets off every variant of a channel. What is searched for, and the channel, are in the address (`params`). */
export default function PricesPage({ params }: PageProps) {
  const t = usePricesText();
  const { data, error, reload } = useLiveQuery(PriceColumnsDocument, {});
  const channels = data?.omsPriceChannels ?? [];
  const channel = channels.find(({ slug }) => slug === params.get("channel"))?.slug ?? channels[0]?.slug ?? "";
  const search = params.get("q") ?? "";
  const filter = search ? { search } : {};
  const show = (change: { channel?: string; q?: string }) => {
    goTo(buildHref("/prices", { channel, q: search, ...change }), { replace: true });
  };
  return (
    <div className={styles.page}>
      <h1>{t("title")}</h1>
      <PricesNav current="/prices" />
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_DISCOUNTS" />}
      {!data && !error && <Loading label={t("loading")} rows={8} />}
      {data?.omsDiscountClasses && channel && (
        <>
          <div className={styles.filters}>
            <SelectField
              label={t("channel")}
              value={channel}
              options={channels.map(({ slug, name, currency }) => ({ value: slug, label: `${name} (${currency})` }))}
              onChange={(slug) => {
                show({ channel: slug });
              }}
            />
            <SearchField key={channel} search={search} label={t("search")} onSearch={(q) => { show({ q }); }} />
            <Count channel={channel} search={search} />
          </div>
          <Prices channel={channel} filter={filter} classes={data.omsDiscountClasses} />
        </>
      )}
    </div>
  );
}

function SearchField({ search, label, onSearch }: { search: string; label: string; onSearch: (search: string) => void }) {
  const [text, setText] = useState(search);
  useEffect(() => {
    if (text.trim() === search) return;
    const timer = window.setTimeout(() => {
      onSearch(text.trim());
    }, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [text, search, onSearch]);
  return <TextField label={label} value={text} onChange={setText} />;
}

function Count({ channel, search }: { channel: string; search: string }) {
  const t = usePricesText();
  const { data } = useLiveQuery(PriceCountDocument, { channel, filter: search ? { search } : {} });
  const count = data?.omsVariants?.totalCount;
  return (
    <span className={styles.count} role="status">
      {typeof count === "number" ? t("count", { count }) : ""}
    </span>
  );
}
