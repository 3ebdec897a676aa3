import { Button } from "@saleor/macaw-ui";
import { Link2 } from "lucide-react";
import { useState } from "react";

import type { OrderDetailsFragment, OrderLinkFragment } from "../../graphql/types";
import { useHost } from "../../shell/host";
import { useAction } from "../../shell/useAction";
import { Problem } from "../../ui/Problem";
import { Section } from "../../ui/Section";
import { LinkItem, isOver } from "./LinkItem";
import { CreateLinkDocument } from "./links.generated";
import { NewLink } from "./NewLink";
import styles from "./notes.module.css";
import { OfferAnswers } from "./OfferAnswers";
import orderStyles from "./order.module.css";
import { PART } from "./orderKeys";
import { useOrderText } from "./orderTexts";

/** By which the order is read without an account: copied, made, ended. Of a draft, what its customer answered. */
export function OrderLinks({ order }: { order: OrderDetailsFragment }) {
  const t = useOrderText();
  const host = useHost();
  const { run, isRunning, problem } = useAction(CreateLinkDocument);
  const [given, setGiven] = useState<{ url: string; is: "copied" | "made" | "notCopied" } | null>(null);
  const links = order.links ?? [];
  const isDraft = order.saleorStatus === "DRAFT";
  const give = ({ url }: Pick<OrderLinkFragment, "url">, isNew: boolean) => {
    setGiven({ url, is: !host.copy(url) ? "notCopied" : isNew ? "made" : "copied" });
  };
  const copy = async () => {
    const usual = usualOf(links);
    if (usual) {
      give(usual, false);
      return;
    }
    const outcome = await run({ order: order.id });
    if (outcome.kind === "done" && outcome.payload.link) give(outcome.payload.link, true);
  };
  return (
    <Section title={t(isDraft ? "link.titleOffer" : "link.title")}>
      <OfferAnswers order={order} />
      <div id={PART.links} className={`${orderStyles.buttons ?? ""} ${styles.wraps ?? ""}`}>
        <Button variant="secondary" size="medium" icon={<Link2 size={16} />} disabled={isRunning} onClick={() => void copy()}>
          {t(isDraft ? "link.copyOffer" : "link.copy")}
        </Button>
      </div>
      <p role="status" className={given ? orderStyles.muted : "oms-hidden"}>
        {given && t(`link.${given.is}`)}
      </p>
      {given?.is === "notCopied" && <p className={styles.address}>{given.url}</p>}
      {problem && <Problem problem={problem} lead={t("link.notMade")} onRetry={() => void copy()} />}
      <details className={styles.all}>
        <summary>{t("link.all", { count: links.length })}</summary>
        <ul className={styles.links}>
          {links.map((link) => (
            <LinkItem key={link.id} link={link} />
          ))}
        </ul>
        <NewLink
          orderId={order.id}
          onMade={(link) => {
            give(link, true);
          }}
        />
      </details>
    </Section>
  );
}

/** The link that messages carry, else the newest one that holds. */
function usualOf(links: readonly OrderLinkFragment[]): OrderLinkFragment | undefined {
  const valid = links.filter((link) => !isOver(link));
  return valid.find((link) => link.isAutomatic) ?? valid[0];
}
