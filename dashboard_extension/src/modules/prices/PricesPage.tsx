import { Button } from "@saleor/macaw-ui";
import { useEffect, useState } from "react";

import { buildHref, goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { Loading } from "../../ui/Loading";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { ApplyToFiltered } from "./ApplyToFiltered";
import type { PriceClass } from "./PriceGrid";
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
  const [refresh, setRefresh] = useState(0);
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
            <Found
              channel={channel}
              filter={filter}
              classes={data.omsDiscountClasses}
              onWritten={() => {
                setRefresh((before) => before + 1);
              }}
            />
          </div>
          <Prices channel={channel} filter={filter} classes={data.omsDiscountClasses} refresh={refresh} />
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

/** How many variants the filter finds, and the way to give all of them one percent. */
function Found({ channel, filter, classes, onWritten }: { channel: string; filter: { search?: string }; classes: readonly PriceClass[]; onWritten: () => void }) {
  const t = usePricesText();
  const { data } = useLiveQuery(PriceCountDocument, { channel, filter });
  const [isOpen, setIsOpen] = useState(false);
  const count = data?.omsVariants?.totalCount;
  const isKnown = typeof count === "number";
  return (
    <>
      <span className={styles.count} role="status">
        {isKnown ? t("count", { count }) : ""}
      </span>
      {isKnown && count > 0 && classes.length > 0 && (
        <Button
          variant="secondary"
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {t("filtered.open", { count })}
        </Button>
      )}
      {isOpen && isKnown && (
        <ApplyToFiltered
          channel={channel}
          filter={filter}
          count={count}
          classes={classes}
          onWritten={onWritten}
          onClose={() => {
            setIsOpen(false);
          }}
        />
      )}
    </>
  );
}
