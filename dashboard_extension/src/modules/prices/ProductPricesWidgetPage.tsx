import { useState } from "react";

import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SelectField } from "../../ui/form/SelectField";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { PriceColumnsDocument } from "./prices.generated";
import styles from "./prices.module.css";
import { Prices } from "./Prices";
import { usePricesText } from "./pricesTexts";

/** The widget beside a product in the Dashboard: what every class gets off its variants. `productId` is Saleor's. */
export default function ProductPricesWidgetPage({ params }: PageProps) {
  const t = usePricesText();
  const product = params.get("productId");
  return (
    <div className={styles.widget}>
      <h1 className="oms-hidden">{t("title")}</h1>
      {product ? <OneProduct key={product} product={product} /> : <Notice tone="warning">{t("noProduct")}</Notice>}
    </div>
  );
}

function OneProduct({ product }: { product: string }) {
  const t = usePricesText();
  const { data, error, reload } = useLiveQuery(PriceColumnsDocument, {});
  const [chosen, setChosen] = useState("");
  const channels = data?.omsPriceChannels ?? [];
  const channel = chosen || (channels[0]?.slug ?? "");
  if (error) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_DISCOUNTS" />;
  if (!data?.omsDiscountClasses) return <Loading label={t("loading")} rows={4} />;
  return (
    <>
      {channels.length > 1 && (
        <SelectField label={t("channel")} value={channel} options={channels.map(({ slug, name }) => ({ value: slug, label: name }))} onChange={setChosen} />
      )}
      {channel && <Prices channel={channel} filter={{ product }} classes={data.omsDiscountClasses} />}
    </>
  );
}
