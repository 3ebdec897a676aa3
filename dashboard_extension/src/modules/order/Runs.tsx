import { CircleAlert } from "lucide-react";
import { type ReactNode, useState } from "react";

import type { OrderActionRunFragment } from "../../graphql/types";
import { Section } from "../../ui/Section";
import { useOrderText } from "./orderTexts";
import orderStyles from "./order.module.css";
import styles from "./runs.module.css";
import { FAILED, RunItem } from "./RunItem";

/** The actions of a status that were not done, each with its reason and a way to do it after all. */
export function FailedRuns({ runs }: { runs: readonly OrderActionRunFragment[] }) {
  const t = useOrderText();
  const failed = runs.filter((run) => FAILED.includes(run.state));
  if (failed.length === 0) return null;
  return (
    <div className={styles.failed}>
      <strong className={styles.failedTitle}>
        <CircleAlert size={16} aria-hidden="true" />
        {t("failed.title", { count: failed.length })}
      </strong>
      <ul className={styles.runs}>
        {failed.map((run) => (
          <RunItem key={run.id} run={run} />
        ))}
      </ul>
    </div>
  );
}

const INITIALLY_SHOWN = 3;

/** What statuses did and will do for the order by themselves, newest first; what failed stands above, with the status. */
export function Runs<Run extends OrderActionRunFragment>({ runs, detail }: { runs: readonly Run[]; detail?: (run: Run) => ReactNode }) {
  const t = useOrderText();
  const [isOpen, setIsOpen] = useState(false);
  const others = runs.filter((run) => !FAILED.includes(run.state));
  if (others.length === 0) return null;
  return (
    <Section title={t("order.actions")}>
      <ul className={styles.runs}>
        {(isOpen ? others : others.slice(0, INITIALLY_SHOWN)).map((run) => (
          <RunItem key={run.id} run={run}>
            {detail?.(run)}
          </RunItem>
        ))}
      </ul>
      {!isOpen && others.length > INITIALLY_SHOWN && (
        <button
          type="button"
          className={orderStyles.textButton}
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {t("order.actionsAll", { count: others.length })}
        </button>
      )}
    </Section>
  );
}
