import { useLiveQuery } from "../../shell/useLiveQuery";
import type { JsonSchema } from "../../ui/form/jsonSchema";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { useSettingsText } from "./settingsTexts";
import styles from "./settings.module.css";
import { ShopForm } from "./ShopForm";
import { ShopSettingsDocument } from "./shop.generated";

/** The shop's settings. */
export default function SettingsPage() {
  const t = useSettingsText();
  const { data, error, isLoading, reload } = useLiveQuery(ShopSettingsDocument, {});
  const shop = data?.omsShop;
  const schema = data?.omsSchemas?.find(({ name }) => name === "OmsShopInput")?.schema as JsonSchema | undefined;
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t("settings.title")}</h1>
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />}
      {!shop && !error && (isLoading ? <Loading label={t("settings.loading")} rows={8} /> : <Notice tone="info">{t("settings.off")}</Notice>)}
      {shop && schema && <ShopForm shop={shop} schema={schema} />}
    </div>
  );
}
