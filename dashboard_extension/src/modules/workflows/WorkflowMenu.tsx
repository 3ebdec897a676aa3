import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { WorkflowDetailsFragment } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import { DefaultDialog } from "./DefaultDialog";
import { DeleteDialog } from "./DeleteDialog";
import { RegenerateDialog } from "./RegenerateDialog";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

interface Props {
  workflow: WorkflowDetailsFragment;
  workflows: readonly WorkflowDetailsFragment[];
  /** Something of it is not saved: then nothing is done with the whole of it. */
  isDirty: boolean;
  onChanged: () => void;
}

/** What is done with a workflow as a whole. */
export function WorkflowMenu({ workflow, workflows, isDirty, onChanged }: Props) {
  const t = useWorkflowsText();
  const [opened, setOpened] = useState<"regenerate" | "default" | "delete" | null>(null);
  const dialog = {
    workflow,
    onClose: () => {
      setOpened(null);
    },
    onDone: () => {
      setOpened(null);
      onChanged();
    },
  };
  const entries = workflow.isDefault ? (["regenerate"] as const) : (["regenerate", "default", "delete"] as const);
  return (
    <div className={styles.chips}>
      <a className={styles.link} href={buildHref("/settings/configuration")}>
        {t("menu.history")}
      </a>
      {entries.map((entry) => (
        <Button
          key={entry}
          variant="secondary"
          size="small"
          disabled={isDirty}
          title={isDirty ? t("menu.saveFirst") : undefined}
          onClick={() => {
            setOpened(entry);
          }}
        >
          {t(`menu.${entry}`)}
        </Button>
      ))}
      {opened === "regenerate" && <RegenerateDialog {...dialog} />}
      {opened === "default" && <DefaultDialog {...dialog} before={workflows.find(({ isDefault }) => isDefault)?.name ?? ""} />}
      {opened === "delete" && <DeleteDialog {...dialog} workflows={workflows} />}
    </div>
  );
}
