import type { ShopFragment } from "../../../graphql/types";
import { FIELDS } from "../fields";
import { describeBy } from "../kit/describe";
import { EffectBox } from "../kit/EffectBox";
import { Loaded } from "../kit/Loaded";
import { textOf } from "../kit/schemas";
import { SettingsForm } from "../kit/SettingsForm";
import { useShop, useShopPart } from "../kit/useShop";
import { useSettingsText } from "../settingsTexts";

/** The secret links by which customers see their orders. */
export default function LinksSection() {
  const { query } = useShop();
  return (
    <Loaded query={query} pick={(data) => data.omsShop}>
      {(shop) => <LinksForm shop={shop} schemas={query.data?.omsSchemas ?? null} onSaved={query.reload} />}
    </Loaded>
  );
}

function LinksForm({ shop, schemas, onSaved }: { shop: ShopFragment; schemas: Parameters<typeof useShopPart>[1]; onSaved: () => void }) {
  const t = useSettingsText();
  const part = useShopPart(shop, schemas, FIELDS.OmsShopInput.links, onSaved);
  return (
    <SettingsForm
      name="shop-links"
      {...part}
      describe={describeBy(t, "links")}
      effect={({ orderLinkDays, orderLinkAddress }) => (
        <EffectBox title={t("effect.title")}>
          <p>{Number(orderLinkDays) > 0 ? t("links.days", { days: Number(orderLinkDays) }) : t("links.forever")}</p>
          <p>{textOf(orderLinkAddress).trim() ? t("links.theirs", { address: textOf(orderLinkAddress).trim().replace("{token}", "…") }) : t("links.ours")}</p>
        </EffectBox>
      )}
    />
  );
}
