import { Button } from "@saleor/macaw-ui";
import { TicketX } from "lucide-react";

import type { AttentionQuery } from "../../graphql/types";
import { useAction } from "../../shell/useAction";
import { Problem } from "../../ui/Problem";
import { DismissForeignVoucherDocument } from "./attention.generated";
import styles from "./attention.module.css";
import { useAttentionText } from "./attentionTexts";
import { CauseCard } from "./CauseCard";
import { OrderLink } from "./OrderLink";

type Orders = NonNullable<AttentionQuery["omsAttention"]>["foreignVouchers"];

/** Orders that were made with a voucher of other customers, the oldest first. */
export function ForeignVouchers({ orders, onChanged }: { orders: Orders; onChanged: () => void }) {
  const t = useAttentionText();
  const dismiss = useAction(DismissForeignVoucherDocument);
  return (
    <CauseCard
      title={t("foreign.title", { count: orders.length })}
      tone="warning"
      icon={<TicketX size={16} />}
      facts={t("foreign.hint")}
      outcome={dismiss.problem && <Problem problem={dismiss.problem} lead={t("foreign.notDone")} />}
    >
      <ul className={styles.items}>
        {orders.map((order) => (
          <li key={order.id} className={styles.item} data-item="">
            <span className={styles.statuses}>
              <OrderLink order={order} />
              <span>{order.customerName}</span>
              <span className={styles.muted}>{order.voucherCode}</span>
            </span>
            <Button
              variant="secondary"
              size="small"
              disabled={dismiss.isRunning}
              onClick={() => {
                void dismiss.run({ order: order.orderId }).then(({ kind }) => {
                  if (kind === "done") onChanged();
                });
              }}
            >
              {t("foreign.dismiss")}
            </Button>
          </li>
        ))}
      </ul>
    </CauseCard>
  );
}
