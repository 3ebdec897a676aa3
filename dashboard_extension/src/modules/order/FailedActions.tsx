import type { OmsActionRunStateEnum, OrderDetailsFragment } from "../../graphql/generated";
import { useText } from "../../shell/text";
import styles from "./order.module.css";

const FAILED: readonly OmsActionRunStateEnum[] = ["FAILED", "UNCERTAIN", "PARKED"];

/** The actions of a status that failed, each with its reason. */
export function FailedActions({ runs }: { runs: NonNullable<OrderDetailsFragment["actionRuns"]> }) {
  const t = useText();
  const failed = runs.filter((run) => FAILED.includes(run.state));
  if (failed.length === 0) return null;
  return (
    <div className={styles.failed}>
      <strong>{t("order.failedActions", { count: failed.length })}</strong>
      <ul>
        {failed.map((run) => (
          <li key={run.id} title={run.error ?? undefined}>
            {run.error ? `${run.label}: ${run.error}` : run.label}
          </li>
        ))}
      </ul>
    </div>
  );
}
