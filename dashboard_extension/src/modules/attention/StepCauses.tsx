import { ListTodo, OctagonPause } from "lucide-react";

import type { AttentionQuery } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import styles from "./attention.module.css";
import { useAttentionText } from "./attentionTexts";
import { CauseCard } from "./CauseCard";
import { OrderLink } from "./OrderLink";

type Held = NonNullable<AttentionQuery["omsAttention"]>["heldSteps"];

/** Steps that were to be done by now. */
export function OverdueSteps({ count }: { count: number }) {
  const t = useAttentionText();
  return (
    <CauseCard
      title={t("steps.overdue", { count })}
      tone="warning"
      icon={<ListTodo size={16} />}
      facts={t("steps.overdueHint")}
      actions={
        <a className={styles.linkButton} href={buildHref("/work", { list: "overdue" })}>
          {t("steps.open")}
        </a>
      }
    />
  );
}

/** Steps that are closed though their orders could not move on, each with the reason. */
export function HeldSteps({ steps }: { steps: Held }) {
  const t = useAttentionText();
  const tShell = useShellText();
  return (
    <CauseCard
      title={t("steps.held", { count: steps.length })}
      tone="warning"
      icon={<OctagonPause size={16} />}
      facts={t("steps.heldHint")}
      actions={
        <a className={styles.linkButton} href={buildHref("/work", { list: "held" })}>
          {t("steps.open")}
        </a>
      }
    >
      <ul className={styles.items}>
        {steps.map((step) => (
          <li key={step.id} className={styles.item} data-item="">
            <span className={styles.statuses}>
              {step.order && <OrderLink order={step.order} />}
              <span>{step.order?.customerName}</span>
              <span>{step.name}</span>
            </span>
            {step.hold && <p className={styles.muted}>{serverText(tShell, step.hold)}</p>}
          </li>
        ))}
      </ul>
    </CauseCard>
  );
}
