import { useFormat } from "../../shell/format";
import { buildHref } from "../../shell/location";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import ui from "../../ui/ui.module.css";
import { MailingSummaryDocument } from "./mailing.generated";
import styles from "./mailing.module.css";
import { useMailingText } from "./mailingTexts";
import { type DayRange, momentsOf } from "./range";
import { useLanguageName } from "./useLanguageName";

/** How many addresses a range has, in which languages, and who is left out and why. */
export function MailingSums({ range }: { range: DayRange }) {
  const t = useMailingText();
  const { number } = useFormat();
  const languageName = useLanguageName();
  const { data, previous, error, isLoading, reload } = useLiveQuery(MailingSummaryDocument, momentsOf(range));
  const found = (data ?? previous)?.omsCustomerEmailsSummary;
  if (error && !found) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_USERS" />;
  if (!found) return isLoading ? <Loading label={t("sums.loading")} rows={4} /> : <Notice tone="info">{t("mailing.off")}</Notice>;
  return (
    <section className={`${styles.part ?? ""} ${data ? "" : (styles.stale ?? "")}`} aria-label={t("sums.title")} aria-busy={!data}>
      <p className={styles.count} role="status">
        {t("sums.count", { count: found.emailsCount, number: number(found.emailsCount) })}
      </p>
      {found.languages.length > 0 && (
        <p className={styles.muted}>{found.languages.map(({ languageCode, count }) => `${languageName(languageCode)}: ${number(count)}`).join(" · ")}</p>
      )}
      <h2 className={ui.heading}>{t("left.title")}</h2>
      {found.leftOut.length === 0 && <p className={styles.muted}>{t("left.nobody")}</p>}
      <ul className={styles.list}>
        {found.leftOut.map(({ reason, count }) => (
          <li key={reason}>{t(`left.${reason}`, { number: number(count) })}</li>
        ))}
      </ul>
      <p className={styles.muted}>
        {t("left.consent")}{" "}
        <a className={ui.link} href={buildHref("/settings/privacy")}>
          {t("left.settings")}
        </a>
      </p>
    </section>
  );
}
