import { Check, X } from "lucide-react";

import type { OrderDetailsFragment } from "../../graphql/types";
import { useFormat } from "../../shell/format";
import { Badge } from "../../ui/Badge";
import { TimeAgo } from "../../ui/TimeAgo";
import styles from "./notes.module.css";
import orderStyles from "./order.module.css";
import { useOrderText } from "./orderTexts";

/** What was answered to the offer that the order is, or was; nothing for an order that never was one. */
export function OfferAnswers({ order }: { order: OrderDetailsFragment }) {
  const t = useOrderText();
  const { money } = useFormat();
  const { version = null, answers = [] } = order.offer ?? {};
  const [latest] = answers;
  if (!latest) return order.saleorStatus === "DRAFT" ? <p className={orderStyles.muted}>{t("offer.unanswered")}</p> : null;
  return (
    <>
      <ul className={styles.offers}>
        {answers.map((answer) => (
          <li key={answer.at} className={styles.offer}>
            <Badge tone={answer.isAccepted ? "success" : "critical"} icon={answer.isAccepted ? <Check size={14} /> : <X size={14} />}>
              {t(answer.isAccepted ? "offer.accepted" : "offer.declined")}
            </Badge>
            <span>{t("offer.by", { name: answer.name, total: money(answer.total) })}</span>
            <span className={orderStyles.who}>
              <TimeAgo at={answer.at} />
            </span>
          </li>
        ))}
      </ul>
      {version !== null && version !== latest.version && <p className={orderStyles.muted}>{t("offer.changed")}</p>}
    </>
  );
}
