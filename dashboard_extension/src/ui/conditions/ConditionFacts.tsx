import { useFormat } from "../../shell/format";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { useSettled } from "../../shell/useSettled";
import type { ConditionTestQuery } from "../../graphql/types";
import type { Condition } from "./condition";
import styles from "./conditions.module.css";
import { ConditionCountDocument, ConditionTestDocument } from "./conditions.generated";
import { useConditionsText } from "./conditionsTexts";

type TestResult = NonNullable<ConditionTestQuery["omsConditionTest"]>;
export type RuleOutcome = TestResult["rules"][number];

export interface ConditionTest {
  /** Null until it is known, and while nothing is asked. */
  holds: boolean | null;
  rules: readonly RuleOutcome[] | null;
  /** Why it can't be judged. */
  problem: string | null;
}

const PAUSE_MS = 500;

/** Asks whether a condition holds of an order, rule by rule. */
export function useConditionTest(condition: Condition, orderId: string | null, isReady: boolean): ConditionTest {
  const say = useShellText();
  const settled = useSettled(condition, { pauseMs: PAUSE_MS });
  const isSettled = JSON.stringify(settled) === JSON.stringify(condition);
  const { data } = useLiveQuery(ConditionTestDocument, { condition: settled, order: orderId ?? "" }, { isPaused: orderId === null || !isReady || !isSettled });
  const result = isReady && isSettled ? data?.omsConditionTest : null;
  if (!result) return { holds: null, rules: null, problem: null };
  const [error] = result.errors;
  return { holds: result.holds ?? null, rules: error ? null : result.rules, problem: error ? serverText(say, error) : null };
}

interface Props {
  condition: Condition;
  /** Every rule has what it needs. */
  isReady: boolean;
  test: ConditionTest;
  orderNumber: string | null;
  hasCount: boolean;
}

/** What comes of a condition on the shop's own orders. */
export function ConditionFacts({ condition, isReady, test, orderNumber, hasCount }: Props) {
  const t = useConditionsText();
  const say = useShellText();
  const { number } = useFormat();
  const settled = useSettled(condition, { pauseMs: PAUSE_MS });
  const isSettled = JSON.stringify(settled) === JSON.stringify(condition);
  const { data, error } = useLiveQuery(ConditionCountDocument, { condition: settled }, { isPaused: !hasCount || !isReady || !isSettled });
  const count = isReady && isSettled ? data?.omsConditionCount : null;
  const [refusal] = count?.errors ?? [];
  return (
    <div role="status" className={styles.facts}>
      {!isReady && <p className={styles.muted}>{t("facts.unfinished")}</p>}
      {refusal && <p className={styles.error}>{serverText(say, refusal)}</p>}
      {count && !refusal && <p>{t("facts.count", { holds: count.holds, total: count.lookedAt, holdsText: number(count.holds), totalText: number(count.lookedAt) })}</p>}
      {isReady && hasCount && !count && <p className={styles.muted}>{t(error && isSettled ? "facts.uncounted" : "facts.counting")}</p>}
      {test.holds !== null && <p>{t(test.holds ? "facts.holds" : "facts.holdsNot", { number: orderNumber ?? "" })}</p>}
      {test.problem && !refusal && <p className={styles.error}>{test.problem}</p>}
    </div>
  );
}
