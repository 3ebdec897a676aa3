import { Button } from "@saleor/macaw-ui";

import { NewestOrderDocument } from "../../graphql/generated";
import type { Config } from "../../shell/config";
import { buildHref } from "../../shell/location";
import { useSessionStore } from "../../shell/session";
import { useText } from "../../shell/text";
import { useServerQuery } from "../../shell/useServerQuery";
import { RequestErrorView } from "../../ui/RequestErrorView";
import styles from "./home.module.css";

/** The start page outside of the Dashboard. */
export default function HomePage({ config }: { config: Config }) {
  const t = useText();
  const { signOut } = useSessionStore();
  const { data, error, isLoading, reload } = useServerQuery(NewestOrderDocument, {});
  const newest = data?.omsOrders?.edges[0]?.node;
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{t("home.title")}</h1>
        <p className={styles.muted}>{t("home.intro")}</p>
      </header>
      <ul className={styles.cards}>
        <li>
          <a className={styles.card} href={buildHref("/orders")}>
            <span className={styles.name}>{t("home.orders")}</span>
            <span className={styles.muted}>{t("home.ordersHint")}</span>
          </a>
        </li>
        <li>
          {newest ? (
            <a className={styles.card} href={buildHref("/widget/order", { orderId: newest.orderId })}>
              <span className={styles.name}>{t("home.widget")}</span>
              <span className={styles.muted}>{t("home.widgetHint", { number: newest.number })}</span>
            </a>
          ) : (
            <div className={styles.card} aria-busy={isLoading}>
              <span className={styles.name}>{t("home.widget")}</span>
              {!isLoading && <span className={styles.muted}>{t("home.widgetNone")}</span>}
            </div>
          )}
        </li>
      </ul>
      {error && <RequestErrorView error={error} onRetry={reload} />}
      <footer className={styles.foot}>
        <span>
          {t("home.graphql")}: <code>{config.endpoint}</code>
        </span>
        <Button variant="tertiary" size="small" onClick={signOut}>
          {t("home.signOut")}
        </Button>
      </footer>
    </div>
  );
}
