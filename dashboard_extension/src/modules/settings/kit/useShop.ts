import type { ShopFragment } from "../../../graphql/types";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import type { Values } from "../../../ui/form/useServerForm";
import { SaveShopDocument, ShopSettingsDocument } from "../shop/shop.generated";
import { fromShop, toInput } from "../shop/shopValues";
import { schemaOf, valuesOf } from "./schemas";
import { useLatest } from "../../../ui/form/useLatest";

const REFRESH_MS = 60_000;

/** The shop's settings as the forms need them. */
export function useShop() {
  const query = useLiveQuery(ShopSettingsDocument, {}, { everyMs: REFRESH_MS });
  return { query, shop: query.data?.omsShop, schemas: query.data?.omsSchemas };
}

/** Part of the shop's settings: its form's schema, what is stored, and how it is saved. */
export function useShopPart(shop: ShopFragment, schemas: Parameters<typeof schemaOf>[0], fields: readonly string[], onSaved?: () => void) {
  const { run } = useAction(SaveShopDocument);
  const schema = schemaOf(schemas, "OmsShopInput", fields) ?? {};
  const part = (one: ShopFragment): Values => valuesOf(fromShop(one), schema);
  const latest = useLatest(ShopSettingsDocument, (data) => (data.omsShop ? part(data.omsShop) : null));
  const send = async (changed: Values) => {
    const outcome = await run({ input: toInput(changed) });
    if (outcome.kind !== "done") return outcome;
    onSaved?.();
    return { kind: "done" as const, payload: { stored: part(outcome.payload.shop ?? shop) } };
  };
  return { schema, stored: part(shop), send, latest };
}
