import { useFormat } from "../../../shell/format";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import { Notice } from "../../../ui/Notice";
import { Loaded } from "../kit/Loaded";
import styles from "../settings.module.css";
import { useSettingsText } from "../settingsTexts";
import { ShopStaffDocument } from "./shop.generated";

/** Who works with orders, and where their rights come from. */
export default function PeopleSection() {
  const t = useSettingsText();
  const { dateTime } = useFormat();
  const query = useLiveQuery(ShopStaffDocument, {});
  return (
    <Loaded query={query} pick={(data) => data.omsStaff} permission="MANAGE_ORDERS">
      {(staff) => (
        <section className={styles.section}>
          <Notice tone="info">{t("people.limits")}</Notice>
          <p className={styles.quiet}>
            {query.data?.omsMe?.channels ? t("people.yourChannels", { channels: query.data.omsMe.channels.join(", ") }) : t("people.allChannels")}
          </p>
          {staff.length === 0 && <p>{t("people.empty")}</p>}
          <ul className={styles.rows}>
            {staff.map((member) => (
              <li key={member.id} className={styles.row}>
                <strong>{member.name}</strong>
                <span className={styles.quiet}>{t("people.seen", { time: dateTime(member.seenAt) })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Loaded>
  );
}
