import { Button } from "@saleor/macaw-ui";
import { MessageCircleQuestion } from "lucide-react";

import type { AttentionQuery } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import { useAction } from "../../shell/useAction";
import { Problem } from "../../ui/Problem";
import { TimeAgo } from "../../ui/TimeAgo";
import { DismissQuestionDocument } from "./attention.generated";
import styles from "./attention.module.css";
import { useAttentionText } from "./attentionTexts";
import { CauseCard } from "./CauseCard";
import { OrderLink } from "./OrderLink";

type Asked = NonNullable<AttentionQuery["omsAttention"]>["questions"];

/** What customers asked on the pages of their orders, the longest wait first. */
export function Questions({ asked, onChanged }: { asked: Asked; onChanged: () => void }) {
  const t = useAttentionText();
  const dismiss = useAction(DismissQuestionDocument);
  return (
    <CauseCard
      title={t("questions.title", { count: asked.length })}
      tone="warning"
      icon={<MessageCircleQuestion size={16} />}
      facts={t("questions.hint")}
      actions={
        <a className={styles.linkButton} href={buildHref("/orders", { q: "is:question" })}>
          {t("questions.open")}
        </a>
      }
      outcome={dismiss.problem && <Problem problem={dismiss.problem} lead={t("questions.notDone")} />}
    >
      <ul className={styles.items}>
        {asked.map(({ order, note }) => (
          <li key={note.id} className={styles.item} data-item="">
            <span className={styles.statuses}>
              <OrderLink order={order} />
              <span>{order.customerName}</span>
              <span className={styles.muted}>
                <TimeAgo at={note.createdAt} />
              </span>
            </span>
            <p className={styles.question}>{note.text}</p>
            <Button
              variant="secondary"
              size="small"
              disabled={dismiss.isRunning}
              onClick={() => {
                void dismiss.run({ id: note.id }).then(({ kind }) => {
                  if (kind === "done") onChanged();
                });
              }}
            >
              {t("questions.dismiss")}
            </Button>
          </li>
        ))}
      </ul>
    </CauseCard>
  );
}
