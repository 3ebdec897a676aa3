import { Button } from "@saleor/macaw-ui";
import { BadgePercent } from "lucide-react";

import type { AttentionQuery } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { useAction } from "../../shell/useAction";
import { Problem } from "../../ui/Problem";
import { showToast } from "../../ui/toast/toasts";
import { DismissPriceSlipDocument, MendPriceSlipDocument } from "./attention.generated";
import styles from "./attention.module.css";
import { useAttentionText } from "./attentionTexts";
import { CauseCard } from "./CauseCard";
import { OrderLink } from "./OrderLink";

export type PriceSlip = NonNullable<AttentionQuery["omsAttention"]>["priceSlips"][number];

/** Orders that were placed before their customers' prices were there. */
export function PriceSlipCause({ slips, onChanged }: { slips: readonly PriceSlip[]; onChanged: () => void }) {
  const t = useAttentionText();
  return (
    <CauseCard title={t("price.title", { count: slips.length })} tone="warning" icon={<BadgePercent size={16} />} facts={t("price.hint")}>
      <ul className={styles.items}>
        {slips.map((slip) => (
          <SlipItem key={slip.order.id} slip={slip} onChanged={onChanged} />
        ))}
      </ul>
    </CauseCard>
  );
}

function SlipItem({ slip, onChanged }: { slip: PriceSlip; onChanged: () => void }) {
  const t = useAttentionText();
  const { money, timeAgo } = useFormat();
  const mend = useAction(MendPriceSlipDocument);
  const dismiss = useAction(DismissPriceSlipDocument);
  const isRunning = mend.isRunning || dismiss.isRunning;
  const problem = mend.problem ?? dismiss.problem;
  const settle = async (action: typeof mend, done: string) => {
    const outcome = await action.run({ order: slip.order.orderId });
    if (outcome.kind !== "done") return;
    showToast({ tone: "success", children: done });
    onChanged();
  };
  return (
    <li className={styles.item} data-item="">
      <div className={styles.itemText}>
        <span className={styles.statuses}>
          <OrderLink order={slip.order} />
          <span>{slip.order.customerName}</span>
          <span>{t("price.difference", { amount: money(slip.difference) })}</span>
          <span className={styles.muted}>{t("price.since", { time: timeAgo(slip.foundAt) })}</span>
        </span>
        {slip.lines.map((line) => (
          <span key={line.id} className={styles.muted}>
            {t("price.line", { quantity: line.quantity, name: line.name, price: money(line.price), own: money(line.ownPrice) })}
          </span>
        ))}
        {problem && <Problem problem={problem} lead={t("price.notDone")} />}
      </div>
      <div className={styles.actions}>
        <Button variant="secondary" size="small" disabled={isRunning} data-key="retry" onClick={() => void settle(mend, t("price.mended"))}>
          {t("price.mend")}
        </Button>
        <Button variant="tertiary" size="small" disabled={isRunning} onClick={() => void settle(dismiss, t("price.dismissed"))}>
          {t("price.dismiss")}
        </Button>
      </div>
    </li>
  );
}
