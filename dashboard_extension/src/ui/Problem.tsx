import { Button } from "@saleor/macaw-ui";

import { useProblemText } from "../shell/problemText";
import { useShellText } from "../shell/shellTexts";
import type { Unfinished } from "../shell/useAction";
import { Notice } from "./Notice";
import styles from "./ui.module.css";

interface Props {
  problem: Unfinished;
  /** Put before the reason, such as "Not moved". */
  lead?: string;
  /** Does it again; offered where the server gave no answer. */
  onRetry?: () => void;
}

/** Why a change was not made, and the way on. */
export function Problem({ problem, lead, onRetry }: Props) {
  const t = useShellText();
  const { problemText } = useProblemText();
  const text = problemText(problem);
  return (
    <div className={styles.problem}>
      <Notice tone={problem.kind === "stale" ? "warning" : "critical"}>{lead && problem.kind !== "stale" ? `${lead}: ${text}` : text}</Notice>
      {problem.kind === "failed" && onRetry && (
        <Button variant="secondary" size="small" onClick={onRetry}>
          {t("error.retry")}
        </Button>
      )}
    </div>
  );
}
