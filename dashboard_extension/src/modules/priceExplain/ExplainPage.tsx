import { useState } from "react";

import { buildHref, goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { PricesNav } from "../prices/PricesNav";
import { type Customer, CustomerPicker } from "../vouchers/CustomerPicker";
import { Explanation } from "./Explanation";
import { ExplainChannelsDocument } from "./priceExplain.generated";
import styles from "./priceExplain.module.css";
import { usePriceExplainText } from "./priceExplainTexts";
import { type Variant, VariantPicker } from "./VariantPicker";

const MAX_QUANTITY = 100_000;

/** How the price of an article comes about for a customer. What is asked is in the address, so that it can be shared. */
export default function ExplainPage({ params }: PageProps) {
  const t = usePriceExplainText();
  const { data } = useLiveQuery(ExplainChannelsDocument, {});
  const channels = data?.omsPriceChannels ?? [];
  const [customer, setCustomer] = useState<Customer | null>(null);
  const [variant, setVariant] = useState<Variant | null>(null);
  const asked = {
    customer: params.get("customer") ?? "",
    variant: params.get("variant") ?? "",
    channel: params.get("channel") ?? channels[0]?.slug ?? "",
    quantity: params.get("quantity") ?? "1",
    voucher: params.get("voucher") ?? "",
  };
  const show = (change: Partial<typeof asked>) => {
    goTo(buildHref("/prices/explain", { ...asked, ...change }), { replace: true });
  };
  const quantity = Number(asked.quantity);
  const isQuantity = Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_QUANTITY;
  const isComplete = asked.customer !== "" && asked.variant !== "" && asked.channel !== "" && isQuantity;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t("explain.title")}</h1>
        <PricesNav current="/prices/explain" />
        <p className={styles.muted}>{t("explain.intro")}</p>
      </header>
      <section className={styles.fields} aria-label={t("explain.what")}>
        <SelectField
          label={t("explain.channel")}
          value={asked.channel}
          onChange={(channel) => { show({ channel }); }}
          options={channels.map((one) => ({ value: one.slug, label: one.name }))}
        />
        <CustomerPicker
          label={customer ? t("explain.customerIs", { name: customer.name }) : t("explain.customer")}
          onPick={(picked) => {
            setCustomer(picked);
            show({ customer: picked.userId });
          }}
        />
        <VariantPicker
          label={variant ? t("explain.variantIs", { name: variant.name }) : t("explain.variant")}
          channel={asked.channel}
          onPick={(picked) => {
            setVariant(picked);
            show({ variant: picked.id });
          }}
        />
        <TextField
          label={t("explain.quantity")}
          value={asked.quantity}
          inputMode="numeric"
          error={isQuantity ? undefined : t("explain.quantityWrong")}
          onChange={(next) => { show({ quantity: next }); }}
        />
        <TextField label={t("explain.voucher")} value={asked.voucher} autoComplete="off" spellCheck={false} maxLength={255} onChange={(voucher) => { show({ voucher }); }} />
      </section>
      {isComplete ? (
        <Explanation asked={{ customer: asked.customer, variant: asked.variant, channel: asked.channel, quantity, voucher: asked.voucher.trim() || null }} />
      ) : (
        <p className={styles.muted}>{t("explain.incomplete")}</p>
      )}
    </div>
  );
}
