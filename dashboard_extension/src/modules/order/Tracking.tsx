import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";

import type { OrderDetailsFragment } from "../../graphql/types";
import { useHost } from "../../shell/host";
import { ExternalLink } from "../../ui/ExternalLink";
import { IconButton } from "../../ui/IconButton";
import { Section } from "../../ui/Section";
import { useOrderText } from "./orderTexts";
import styles from "./order.module.css";

type Parcels = NonNullable<OrderDetailsFragment["tracking"]>;

export function Tracking({ parcels }: { parcels: Parcels }) {
  const t = useOrderText();
  return (
    <Section title={t("order.tracking")}>
      <ul className={styles.tracking}>
        {parcels.map((parcel) => (
          <li key={`${parcel.carrier} ${parcel.number}`}>
            <span className={styles.muted}>{parcel.carrier}</span>
            <span className={styles.number}>
              <ExternalLink url={parcel.url}>{parcel.number}</ExternalLink>
            </span>
            <CopyButton text={parcel.number} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const SHOWN_MS = 2000;

function CopyButton({ text }: { text: string }) {
  const t = useOrderText();
  const host = useHost();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = window.setTimeout(() => {
      setIsCopied(false);
    }, SHOWN_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [isCopied]);
  return (
    <>
      <IconButton
        label={t("order.copy", { number: text })}
        icon={isCopied ? <Check size={16} /> : <Copy size={16} />}
        onClick={() => {
          setIsCopied(host.copy(text));
        }}
      />
      <span role="status" className="oms-hidden">
        {isCopied && t("order.copied")}
      </span>
    </>
  );
}
