import { useFormat } from "../../../shell/format";
import { Notice } from "../../../ui/Notice";
import { Loaded } from "../kit/Loaded";
import { useShop } from "../kit/useShop";
import { useSettingsText } from "../settingsTexts";
import { ShopForm } from "./ShopForm";

/** Shop and hours. */
export default function ShopSection() {
  const t = useSettingsText();
  const { dateTime } = useFormat();
  const { query } = useShop();
  return (
    <Loaded query={query} pick={(data) => data.omsShop}>
      {(shop) => (
        <>
          <Notice tone="info">{shop.liveSince ? t("shop.liveSince", { time: dateTime(shop.liveSince) }) : t("shop.notLive")}</Notice>
          <ShopForm shop={shop} schemas={query.data?.omsSchemas ?? null} onSaved={query.reload} />
        </>
      )}
    </Loaded>
  );
}
