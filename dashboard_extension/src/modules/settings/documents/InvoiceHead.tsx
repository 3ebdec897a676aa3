import { useState } from "react";

import { displayName } from "../../../shell/format";
import { useSession } from "../../../shell/session";
import type { Values } from "../../../ui/form/useServerForm";
import { EffectBox } from "../kit/EffectBox";
import styles from "../settings.module.css";
import { useSettingsText } from "../settingsTexts";

/** The head of an invoice as these values make it; it says what is still missing. */
export function InvoiceHead({ values }: { values: Values }) {
  const t = useSettingsText();
  const { locale } = useSession();
  const [today] = useState(() => Date.now());
  const text = (name: string) => (typeof values[name] === "string" ? values[name].trim() : "");
  const missing = (["name", "address", "country", "iban"] as const).filter((name) => text(name) === "");
  const due = typeof values.paymentDays === "number" ? new Date(today + values.paymentDays * 86_400_000) : null;
  const bank = [text("iban"), text("bic"), text("bankName")].filter(Boolean).join(" · ");
  return (
    <EffectBox title={t("seller.head")}>
      <div className={styles.paper}>
        <strong>{text("name") || t("seller.noName")}</strong>
        <p className={styles.lines}>{text("address")}</p>
        <p>{displayName(locale, "region", text("country"))}</p>
        {text("vatId") && <p>{t("seller.vat", { id: text("vatId") })}</p>}
        {text("registrationNumber") && <p>{t("seller.registration", { id: text("registrationNumber") })}</p>}
        <p>{[text("email"), text("phone"), text("website")].filter(Boolean).join(" · ")}</p>
        {bank && <p>{t("seller.pay", { account: bank })}</p>}
        <p>{due ? t("seller.due", { date: new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(due) }) : t("seller.noDue")}</p>
      </div>
      {missing.length > 0 && <p>{t("seller.missing", { fields: missing.map((name) => t(`f.seller.${name}`)).join(", ") })}</p>}
    </EffectBox>
  );
}
