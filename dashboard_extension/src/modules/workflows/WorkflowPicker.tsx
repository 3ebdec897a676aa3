import { Button } from "@saleor/macaw-ui";

import type { WorkflowDetailsFragment } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

/** The shop's workflows, by the order in which they take orders. */
export function WorkflowPicker({ workflows, current, onNew }: { workflows: readonly WorkflowDetailsFragment[]; current: WorkflowDetailsFragment | null; onNew: () => void }) {
  const t = useWorkflowsText();
  return (
    <div className={styles.bar}>
      <nav aria-label={t("workflow.choose")}>
        <ul className={styles.chips}>
          {workflows.map((workflow) => (
            <li key={workflow.id}>
              <a className={styles.choice} href={buildHref(`/workflows/${encodeURIComponent(workflow.id)}`)} aria-current={workflow.id === current?.id ? "page" : undefined}>
                {workflow.name}
                {workflow.isDefault && <span className={styles.muted}> {t("workflow.isDefault")}</span>}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Button variant="secondary" size="medium" onClick={onNew}>
        {t("workflow.new")}
      </Button>
    </div>
  );
}
