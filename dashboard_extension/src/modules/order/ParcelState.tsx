import type { OrderDetailsFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useOrderText } from "./orderTexts";
import styles from "./order.module.css";

type Parcel = NonNullable<OrderDetailsFragment["parcels"]>[number];

/** Where a parcel is, as its carrier reports it, with all that was reported; nothing where nothing was. */
export function ParcelState({ parcel }: { parcel: Parcel }) {
  const t = useOrderText();
  const { dateTime } = useFormat();
  const { state, stateAt, place, events } = parcel;
  if (!state || !stateAt) return null;
  const now = [t(`parcel.state.${state}`), place].filter(Boolean).join(", ");
  return (
    <div className={styles.parcelState} data-state={state}>
      <strong>{now}</strong> <time dateTime={stateAt}>{dateTime(stateAt)}</time>
      {events.length > 1 && (
        <details>
          <summary>{t("parcel.events")}</summary>
          <ol reversed>
            {events.map((one, index) => (
              <li key={index}>
                {[t(`parcel.state.${one.event}`), one.place].filter(Boolean).join(", ")} <time dateTime={one.at}>{dateTime(one.at)}</time>
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
