import type { OrderDetailsFragment } from "../../graphql/generated";
import { useText } from "../../shell/text";
import { Section } from "../../ui/Section";
import styles from "./order.module.css";

type Parcels = NonNullable<OrderDetailsFragment["tracking"]>;

export function Tracking({ parcels }: { parcels: Parcels }) {
  const t = useText();
  return (
    <Section title={t("order.tracking")}>
      <ul className={styles.tracking}>
        {parcels.map((parcel) => (
          <li key={`${parcel.carrier} ${parcel.number}`}>
            <span className={styles.muted}>{parcel.carrier}</span>
            <span className={styles.number}>
              {isWebUrl(parcel.url) ? (
                <a className={styles.link} href={parcel.url} target="_blank" rel="noopener noreferrer">
                  {parcel.number}
                </a>
              ) : (
                parcel.number
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A tracking link is user input: only http and https are rendered as a link, `javascript:` is not. */
function isWebUrl(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url);
}
