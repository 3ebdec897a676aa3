import { Button } from "@saleor/macaw-ui";

import type { Problem } from "../shell/problems";
import { useSession, useSessionStore } from "../shell/session";
import { type Text, useText } from "../shell/text";
import { Notice } from "./Notice";
import styles from "./ui.module.css";

/** Why there is nothing to see, and what can be done about it. */
export function ProblemView({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const t = useText();
  const { isEmbedded } = useSession();
  const { signOut } = useSessionStore();
  const isRefused = problem.kind === "signedOut" || problem.kind === "forbidden";
  return (
    <div className={styles.problem}>
      <Notice tone="critical">{wordsOf(problem, t, isEmbedded)}</Notice>
      {isRefused && !isEmbedded ? (
        <Button variant="secondary" onClick={signOut}>
          {t("problem.otherToken")}
        </Button>
      ) : (
        <Button variant="secondary" onClick={onRetry}>
          {t("problem.retry")}
        </Button>
      )}
    </div>
  );
}

export function wordsOf(problem: Problem, t: Text, isEmbedded: boolean): string {
  switch (problem.kind) {
    case "signedOut":
      return t(isEmbedded ? "problem.signedOutDashboard" : "problem.signedOut");
    case "forbidden":
      return t("problem.forbidden");
    case "offline":
      return t("problem.offline");
    case "server":
      return t("problem.server", { message: problem.message });
  }
}
