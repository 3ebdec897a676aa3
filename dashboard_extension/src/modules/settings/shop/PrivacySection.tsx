import type { ShopFragment } from "../../../graphql/types";
import { useFormat } from "../../../shell/format";
import { buildHref } from "../../../shell/location";
import ui from "../../../ui/ui.module.css";
import { PrivacyRequests } from "../../privacy/PrivacyRequests";
import { FIELDS } from "../fields";
import { describeBy } from "../kit/describe";
import { EffectBox } from "../kit/EffectBox";
import { Loaded } from "../kit/Loaded";
import { textOf } from "../kit/schemas";
import { SettingsForm } from "../kit/SettingsForm";
import { useShop, useShopPart } from "../kit/useShop";
import { useSettingsText } from "../settingsTexts";

/** Who may be mailed beside what is written about an order, how long invoices are kept, and who was exported or erased. */
export default function PrivacySection() {
  const { query } = useShop();
  return (
    <Loaded query={query} pick={(data) => data.omsShop}>
      {(shop) => (
        <>
          <PrivacyForm shop={shop} schemas={query.data?.omsSchemas ?? null} onSaved={query.reload} />
          <PrivacyRequests />
        </>
      )}
    </Loaded>
  );
}

function PrivacyForm({ shop, schemas, onSaved }: { shop: ShopFragment; schemas: Parameters<typeof useShopPart>[1]; onSaved: () => void }) {
  const t = useSettingsText();
  const { day } = useFormat();
  const part = useShopPart(shop, schemas, FIELDS.OmsShopInput.privacy, onSaved);
  return (
    <SettingsForm
      name="shop-privacy"
      {...part}
      describe={describeBy(t, "privacy")}
      effect={({ mailingConsentKey, documentRetentionYears }) => {
        const key = textOf(mailingConsentKey).trim();
        const year = new Date().getFullYear();
        const last = new Date(year + Number(documentRetentionYears ?? 0), 11, 31, 12);
        return (
          <EffectBox title={t("effect.title")}>
            <p>{key ? t("privacy.consent", { key }) : t("privacy.noConsent")}</p>
            {key !== "" && key !== shop.mailingConsentKey && <p>{t("privacy.lookedUp")}</p>}
            <p>
              <a className={ui.link} href={buildHref("/customers/mailing")}>
                {t("privacy.mailing")}
              </a>
            </p>
            {!Number.isNaN(last.getTime()) && <p>{t("privacy.retention", { year: String(year), day: day(last.toISOString()) })}</p>}
          </EffectBox>
        );
      }}
    />
  );
}
