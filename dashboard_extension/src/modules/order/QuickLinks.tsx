import { Settings2 } from "lucide-react";
import { useState } from "react";

import type { OrderDetailsFragment } from "../../graphql/types";
import { ExternalLink } from "../../ui/ExternalLink";
import { IconButton } from "../../ui/IconButton";
import { useOrderText } from "./orderTexts";
import styles from "./order.module.css";
import { QuickLinksDialog } from "./QuickLinksDialog";
import { LINK_NAMES, isKnownKind } from "./quickLinkKinds";

/** From the order to the customer's mails, the web and a map. Parcels have links of their own. */
export function QuickLinks({ order, onChanged }: { order: OrderDetailsFragment; onChanged: () => void }) {
  const t = useOrderText();
  const [isChoosing, setIsChoosing] = useState(false);
  const links = (order.quickLinks ?? []).filter(({ kind }) => kind !== "TRACKING");
  return (
    <nav className={styles.quickLinks} aria-label={t("quickLinks.title")}>
      {links.map(({ kind, url }) => (
        <ExternalLink key={url} url={url}>
          {isKnownKind(kind) ? t(LINK_NAMES[kind]) : kind}
        </ExternalLink>
      ))}
      <IconButton
        label={t("quickLinks.choose")}
        icon={<Settings2 size={16} />}
        onClick={() => {
          setIsChoosing(true);
        }}
      />
      {isChoosing && (
        <QuickLinksDialog
          onClose={() => {
            setIsChoosing(false);
          }}
          onSaved={onChanged}
        />
      )}
    </nav>
  );
}
