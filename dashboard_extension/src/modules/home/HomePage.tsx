import { Button } from "@saleor/macaw-ui";

import { buildHref } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useSessionStore } from "../../shell/session";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { NewestOrderDocument } from "./home.generated";
import styles from "./home.module.css";
import { useHomeText } from "./homeTexts";

/** The start page outside of the Dashboard. */
export default function HomePage({ config }: PageProps) {
  const t = useHomeText();
  const { signOut } = useSessionStore();
  const { data, error, isLoading, reload } = useLiveQuery(NewestOrderDocument, {});
  const newest = data?.omsOrders?.edges[0]?.node;
  return (
    <div className={styles.page}>
      <header>
        <h1 className={styles.title}>{t("home.title")}</h1>
        <p className={styles.muted}>{t("home.intro")}</p>
      </header>
      {error && <RequestErrorView error={error} onRetry={reload} />}
      <ul className={styles.cards}>
        <li>
          <a className={styles.card} href={buildHref("/orders")}>
            <span className={styles.name}>{t("home.orders")}</span>
            <span className={styles.muted}>{t("home.ordersHint")}</span>
          </a>
        </li>
        {!error && (
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
        )}
        <li>
          <a className={styles.card} href={buildHref("/settings")}>
            <span className={styles.name}>{t("home.settings")}</span>
            <span className={styles.muted}>{t("home.settingsHint")}</span>
          </a>
        </li>
      </ul>
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
