import { useId, useMemo } from "react";

import type { ShopFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import type { Text } from "../../shell/texts";
import { useAction } from "../../shell/useAction";
import { FormBar } from "../../ui/form/FormBar";
import type { JsonSchema } from "../../ui/form/jsonSchema";
import { SchemaForm } from "../../ui/form/SchemaForm";
import type { Describe } from "../../ui/form/SchemaField";
import { useServerForm } from "../../ui/form/useServerForm";
import { Notice } from "../../ui/Notice";
import { type SettingsKey, useSettingsText } from "./settingsTexts";
import styles from "./settings.module.css";
import { SaveShopDocument } from "./shop.generated";
import { fromShop, toInput } from "./shopValues";

/** When the shop works, and what holds for every order. */
export function ShopForm({ shop, schema }: { shop: ShopFragment; schema: JsonSchema }) {
  const t = useSettingsText();
  const id = useId();
  const { dateTime } = useFormat();
  const { run } = useAction(SaveShopDocument);
  const { form, ...bar } = useServerForm({
    name: "shop",
    stored: useMemo(() => fromShop(shop), [shop]),
    send: async (changed) => {
      const outcome = await run({ input: toInput(changed) });
      return outcome.kind === "done" ? { kind: "done", payload: { stored: fromShop(outcome.payload.shop ?? shop) } } : outcome;
    },
  });
  const describe = useMemo(() => describeShop(t), [t]);
  const choices = useMemo(() => ({ timeZone: timeZones() }), []);
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id} className={styles.subtitle}>
        {t("shop.title")}
      </h2>
      <Notice tone="info">{shop.liveSince ? t("shop.liveSince", { time: dateTime(shop.liveSince) }) : t("shop.notLive")}</Notice>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          bar.save();
        }}
      >
        <SchemaForm schema={schema} control={form.control} describe={describe} choices={choices} />
        <FormBar {...bar} />
      </form>
    </section>
  );
}

const FIELDS = ["timeZone", "workingHours", "holidayCountry", "extraHolidays", "graceSeconds", "gatesHoldTriggers", "gatesHoldErp", "areBulkOrdersNew"] as const;
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

function describeShop(t: Text<SettingsKey>): Describe {
  return (path) => {
    const field = FIELDS.find((name) => name === path);
    if (field) return { label: t(`shop.${field}`), hint: t(`shop.${field}.hint`), isDuration: field === "graceSeconds" };
    switch (path) {
      case "workingHours.day":
        return { label: t("shop.day"), values: Object.fromEntries(DAYS.map((day) => [day, t(`day.${day}`)])) };
      case "workingHours.opensAt":
        return { label: t("shop.opensAt"), hint: "" };
      case "workingHours.closesAt":
        return { label: t("shop.closesAt"), hint: "" };
      default:
        return undefined; // one that is newer than these pages: in the server's own words
    }
  };
}

function timeZones() {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")].map((zone) => ({ value: zone, label: zone.replace(/_/g, " ") }));
}
