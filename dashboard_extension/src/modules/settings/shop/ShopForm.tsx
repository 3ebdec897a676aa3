import { useMemo } from "react";

import type { ShopFragment, ShopSettingsQuery } from "../../../graphql/types";
import { FIELDS } from "../fields";
import { describeBy } from "../kit/describe";
import { SettingsForm } from "../kit/SettingsForm";
import { useShopPart } from "../kit/useShop";
import { useSettingsText } from "../settingsTexts";
import { CalendarEffect } from "./CalendarEffect";
import { toInput } from "./shopValues";
import { timeZones } from "../kit/timeZones";

interface Props {
  shop: ShopFragment;
  schemas: ShopSettingsQuery["omsSchemas"];
  onSaved?: () => void;
}

/** When the shop works, and what that means for an order placed now. */
export function ShopForm({ shop, schemas, onSaved }: Props) {
  const t = useSettingsText();
  const part = useShopPart(shop, schemas, FIELDS.OmsShopInput.shop, onSaved);
  const choices = useMemo(() => ({ timeZone: timeZones() }), []);
  return (
    <SettingsForm
      name="shop"
      {...part}
      describe={describeBy(t, "shop")}
      choices={choices}
      effect={(values) => <CalendarEffect shop={toInput(values)} timeZone={typeof values.timeZone === "string" ? values.timeZone : shop.timeZone} />}
    />
  );
}
