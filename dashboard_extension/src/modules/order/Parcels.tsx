import { Button } from "@saleor/macaw-ui";
import { Pencil } from "lucide-react";
import { type FormEvent, useState } from "react";

import type { OrderDetailsFragment } from "../../graphql/types";
import { useHost } from "../../shell/host";
import { usePausedReloading } from "../../shell/livePause";
import { useAction } from "../../shell/useAction";
import { CopyButton } from "../../ui/CopyButton";
import { ExternalLink } from "../../ui/ExternalLink";
import { TextField } from "../../ui/form/TextField";
import { IconButton } from "../../ui/IconButton";
import { Problem } from "../../ui/Problem";
import { Section } from "../../ui/Section";
import { ParcelCarrier } from "./ParcelCarrier";
import { ParcelState } from "./ParcelState";
import { TrackParcelDocument } from "./order.generated";
import { PART } from "./orderKeys";
import { useOrderText } from "./orderTexts";
import styles from "./order.module.css";

type Parcel = NonNullable<OrderDetailsFragment["parcels"]>[number];

/** What was sent, each with its number to follow, copy and write; nothing before something was. */
export function Parcels({ order }: { order: OrderDetailsFragment }) {
  const t = useOrderText();
  const parcels = order.parcels ?? [];
  if (parcels.length === 0) return null;
  return (
    <Section title={t("order.tracking")}>
      <ul id={PART.parcels} className={styles.parcels}>
        {parcels.map((parcel) => (
          <ParcelItem key={parcel.id} order={order} parcel={parcel} />
        ))}
      </ul>
    </Section>
  );
}

function ParcelItem({ order, parcel }: { order: OrderDetailsFragment; parcel: Parcel }) {
  const t = useOrderText();
  const [isEditing, setIsEditing] = useState(false);
  const { number } = parcel;
  const isWritten = number === null || isEditing;
  return (
    <li>
      <div className={styles.muted}>
        {parcel.carrier && `${parcel.carrier} · `}
        {t("parcel.pieces", { count: parcel.quantity })}
        {!parcel.isSent && ` · ${t("parcel.waiting")}`}
      </div>
      <ParcelState parcel={parcel} />
      {parcel.takesNumber && isWritten ? (
        <NumberForm
          order={order}
          parcel={parcel}
          onClose={
            number === null
              ? undefined
              : () => {
                  setIsEditing(false);
                }
          }
        />
      ) : (
        number !== null && (
          <div className={styles.parcel}>
            <span className={styles.number}>
              <ExternalLink url={parcel.url}>{number}</ExternalLink>
            </span>
            <CopyButton text={number} />
            {parcel.takesNumber && (
              <IconButton
                label={t("parcel.change", { number })}
                icon={<Pencil size={16} />}
                onClick={() => {
                  setIsEditing(true);
                }}
              />
            )}
          </div>
        )
      )}
    </li>
  );
}

/** A scanner types the number and presses Enter, as people do. */
function NumberForm({ order, parcel, onClose }: { order: OrderDetailsFragment; parcel: Parcel; onClose: (() => void) | undefined }) {
  const t = useOrderText();
  const host = useHost();
  const before = parcel.trackingNumber;
  const [number, setNumber] = useState(before);
  // Null: nobody has chosen one here, and what was chosen before stays.
  const [carrier, setCarrier] = useState<string | null>(null);
  // Whoever only looks at an order asks for no list of carriers.
  const [isUsed, setIsUsed] = useState(onClose !== undefined);
  const { run, isRunning, problem, dismiss } = useAction(TrackParcelDocument);
  const isChanged = number.trim() !== before || carrier !== null;
  usePausedReloading(isChanged);
  const save = async () => {
    if (!isChanged) {
      onClose?.();
      return;
    }
    const outcome = await run({ order: order.id, fulfillment: parcel.id, number: number.trim(), ...(carrier === null ? {} : { carrier }) });
    if (outcome.kind !== "done") return;
    host.refreshHost();
    onClose?.();
  };
  return (
    <form
      className={styles.numberForm}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose?.();
      }}
      onFocus={() => {
        setIsUsed(true);
      }}
    >
      <TextField
        label={t("parcel.number")}
        value={number}
        maxLength={255}
        autoComplete="off"
        spellCheck={false}
        autoFocus={onClose !== undefined}
        onChange={(value) => {
          dismiss();
          setNumber(value);
        }}
      />
      {isUsed && number.trim() !== "" && (
        <ParcelCarrier
          number={number}
          shippingMethod={order.shippingMethod}
          value={carrier ?? parcel.chosenCarrier ?? ""}
          onChange={(code) => {
            dismiss();
            setCarrier(code);
          }}
        />
      )}
      <div className={styles.buttons}>
        <Button type="submit" size="medium" variant="secondary" disabled={isRunning || (number.trim() === "" && before === "")}>
          {t("parcel.save")}
        </Button>
        {onClose && (
          <Button variant="tertiary" size="medium" onClick={onClose}>
            {t("promise.cancel")}
          </Button>
        )}
      </div>
      {problem && <Problem problem={problem} lead={t("parcel.notSaved")} onRetry={() => void save()} />}
    </form>
  );
}
