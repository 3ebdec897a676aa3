import type { StatusDetailsFragment } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import { Badge } from "../../ui/Badge";
import { useStatusesText } from "./statusesTexts";
import styles from "./statuses.module.css";

/** What the status does by itself, a sentence each; they are edited on a page of their own. */
export function StatusActions({ status }: { status: StatusDetailsFragment }) {
  const t = useStatusesText();
  return (
    <>
      {status.actions.length === 0 && <p className={styles.muted}>{t("actions.none")}</p>}
      <ol className={styles.list}>
        {status.actions.map((action) => {
          const hours = Math.floor(action.delayMinutes / 60);
          const delay = action.delayMinutes === 0 ? "" : action.delayMinutes % 60 === 0 ? t("actions.afterHours", { count: hours }) : t("actions.afterMinutes", { count: action.delayMinutes });
          return (
            <li key={action.id}>
              <span className={styles.muted}>{t(`actions.${action.trigger}`)}</span>{" "}
              <a className={styles.link} href={buildHref(`/actions/${encodeURIComponent(action.id)}`)}>
                {action.label}
              </a>
              {delay && ` (${delay})`} {!action.isEnabled && <Badge tone="neutral">{t("actions.off")}</Badge>}
            </li>
          );
        })}
      </ol>
      <p>
        <a className={styles.link} href={buildHref("/actions/new", { status: status.id })}>
          {t("actions.add")}
        </a>
      </p>
    </>
  );
}
