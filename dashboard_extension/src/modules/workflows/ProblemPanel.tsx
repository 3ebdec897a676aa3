import { Button } from "@saleor/macaw-ui";
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";

import type { StatusDetailsFragment } from "../../graphql/types";
import { Problem } from "../../ui/Problem";
import { type Finding, fixOf, fixed } from "./problems";
import type { WorkflowEditing } from "./useDraft";
import { useFindingText } from "./useFindingText";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

interface Props {
  editing: WorkflowEditing;
  statuses: readonly StatusDetailsFragment[];
  /** Brings these statuses into sight. */
  onShow: (statuses: readonly string[]) => void;
}

/** What is wrong with the workflow as it stands on the page, saved or not. */
export function ProblemPanel({ editing, statuses, onShow }: Props) {
  const t = useWorkflowsText();
  const { findings, isChecking, draft, base, change } = editing;
  const errors = findings.filter(({ isError }) => isError).length;
  const head = isChecking ? t("problems.checking") : findings.length === 0 ? t("problems.none") : t("problems.count", { errors, warnings: findings.length - errors });
  return (
    <section className={styles.problems} aria-label={t("problems.label")}>
      <p role="status" className={styles.problemsHead}>
        {findings.length === 0 ? <CircleCheck size={16} aria-hidden="true" /> : <CircleAlert size={16} aria-hidden="true" />}
        {head}
      </p>
      {editing.problem && <Problem problem={editing.problem} lead={t("problems.notSaved")} />}
      {findings.length > 0 && (
        <ul className={styles.findings}>
          {findings.map((finding, index) => {
            const fix = fixOf(finding, draft, statuses);
            return (
              <Row
                key={`${finding.code}-${finding.statuses.join()}-${String(index)}`}
                finding={finding}
                statuses={statuses}
                onShow={
                  finding.statuses.length > 0
                    ? () => {
                        onShow([...finding.statuses]);
                      }
                    : null
                }
                onFix={
                  fix
                    ? () => {
                        change(fixed(draft, base, fix));
                      }
                    : null
                }
                fixLabel={fix ? t(`fix.${fix.kind}`, namesOf(fix, statuses)) : ""}
              />
            );
          })}
        </ul>
      )}
    </section>
  );
}

function namesOf(fix: object, statuses: readonly StatusDetailsFragment[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fix)
      .filter(([key]) => key !== "kind")
      .map(([key, id]) => [key, statuses.find((status) => status.id === id)?.name ?? ""]),
  );
}

interface RowProps {
  finding: Finding;
  statuses: readonly StatusDetailsFragment[];
  onShow: (() => void) | null;
  onFix: (() => void) | null;
  fixLabel: string;
}

function Row({ finding, statuses, onShow, onFix, fixLabel }: RowProps) {
  const t = useWorkflowsText();
  const say = useFindingText(statuses);
  const Icon = finding.isError ? CircleAlert : TriangleAlert;
  return (
    <li className={styles.finding}>
      <span className={finding.isError ? styles.isError : styles.isWarning}>
        <Icon size={16} aria-hidden="true" />
        {t(finding.isError ? "problems.error" : "problems.warning")}
      </span>
      <span className={styles.findingText}>{say(finding)}</span>
      {onShow && (
        <Button variant="secondary" size="small" onClick={onShow}>
          {t("problems.show")}
        </Button>
      )}
      {onFix && (
        <Button variant="secondary" size="small" onClick={onFix}>
          {fixLabel}
        </Button>
      )}
    </li>
  );
}
