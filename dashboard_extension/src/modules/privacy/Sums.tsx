import type { PersonalDataCountFragment, PersonalDataKeptFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import styles from "./privacy.module.css";
import { usePrivacyText } from "./privacyTexts";

/** How much there is of what. */
export function Counts({ counts }: { counts: readonly PersonalDataCountFragment[] }) {
  const t = usePrivacyText();
  const { number } = useFormat();
  return (
    <ul className={styles.list}>
      {counts.map(({ what, count }) => (
        <li key={what}>
          {t(`what.${what}`)}: <strong>{number(count)}</strong>
        </li>
      ))}
    </ul>
  );
}

/** What stays, why, and until when. */
export function Staying({ kept }: { kept: readonly PersonalDataKeptFragment[] }) {
  const t = usePrivacyText();
  const { number, day } = useFormat();
  return (
    <ul className={styles.list}>
      {kept.map(({ what, reason, count, until }) => (
        <li key={`${what} ${reason}`}>
          {t(`what.${what}`)}: <strong>{number(count)}</strong>. {reason === "BY_LAW" && until ? t("stays.BY_LAW.until", { day: day(until) }) : t(`stays.${reason}`)}
        </li>
      ))}
    </ul>
  );
}
