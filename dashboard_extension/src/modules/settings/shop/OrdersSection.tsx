import type { ShopFragment } from "../../../graphql/types";
import { FIELDS } from "../fields";
import { describeBy } from "../kit/describe";
import { EffectBox } from "../kit/EffectBox";
import { Loaded } from "../kit/Loaded";
import { SettingsForm } from "../kit/SettingsForm";
import { useShop, useShopPart } from "../kit/useShop";
import { useSettingsText } from "../settingsTexts";

/** What holds for every order. */
export default function OrdersSection() {
  const { query } = useShop();
  return (
    <Loaded query={query} pick={(data) => data.omsShop}>
      {(shop) => <OrdersForm shop={shop} schemas={query.data?.omsSchemas ?? null} onSaved={query.reload} />}
    </Loaded>
  );
}

function OrdersForm({ shop, schemas, onSaved }: { shop: ShopFragment; schemas: Parameters<typeof useShopPart>[1]; onSaved: () => void }) {
  const t = useSettingsText();
  const part = useShopPart(shop, schemas, FIELDS.OmsShopInput.orders, onSaved);
  return (
    <SettingsForm
      name="shop-orders"
      {...part}
      describe={describeBy(t, "orders", { durations: ["graceSeconds"] })}
      effect={({ graceSeconds, gatesHoldTriggers, gatesHoldErp, areBulkOrdersNew }) => (
        <EffectBox title={t("effect.title")}>
          <p>{Number(graceSeconds) > 0 ? t("orders.grace", { seconds: Number(graceSeconds) }) : t("orders.noGrace")}</p>
          <p>{t(gatesHoldTriggers ? "orders.triggersHeld" : "orders.triggersFree")}</p>
          <p>{t(gatesHoldErp ? "orders.erpHeld" : "orders.erpFree")}</p>
          <p>{t(areBulkOrdersNew ? "orders.bulkNew" : "orders.bulkOld")}</p>
        </EffectBox>
      )}
    />
  );
}
