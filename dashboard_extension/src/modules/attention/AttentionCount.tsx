import { useFormat } from "../../shell/format";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { AttentionCountDocument } from "./attention.generated";
import { useAttentionText } from "./attentionTexts";
import styles from "./count.module.css";

/** How many causes wait, behind the page's name in the navigation; nothing where none does, or where nobody knows. */
export default function AttentionCount() {
  const t = useAttentionText();
  const { number } = useFormat();
  const { data } = useLiveQuery(AttentionCountDocument, {}, { everyMs: 60_000 });
  const count = data?.omsAttention?.causesCount ?? 0;
  if (count === 0) return null;
  return (
    <span className={styles.count} title={t("count.label", { count })}>
      <span aria-hidden="true">{number(count)}</span>
      <span className="oms-hidden">{t("count.label", { count })}</span>
    </span>
  );
}
