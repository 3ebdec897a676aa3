import { Suspense, lazy, useState } from "react";

import type { StatusDetailsFragment, WorkflowDetailsFragment } from "../../graphql/types";
import { loadPart } from "../../shell/lostChunk";
import { buildHref } from "../../shell/location";
import { Button } from "@saleor/macaw-ui";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { StatusDrawer } from "../statuses/StatusDrawer";
import { membersOf, stepKey } from "./draft";
import { Matrix } from "./Matrix";
import { PhoneSteps } from "./PhoneSteps";
import { ProblemPanel } from "./ProblemPanel";
import { SaveBar } from "./SaveBar";
import { StatusSteps } from "./StatusSteps";
import { StepDialog } from "./StepDialog";
import { useDraft } from "./useDraft";
import { useIsNarrow } from "./useIsNarrow";
import { WorkflowMenu } from "./WorkflowMenu";
import { WorkflowSettings } from "./WorkflowSettings";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

const Graph = lazy(() => loadPart(() => import("./Graph")));

interface Props {
  workflow: WorkflowDetailsFragment;
  workflows: readonly WorkflowDetailsFragment[];
  statuses: readonly StatusDetailsFragment[];
  view: "table" | "graph";
  onChanged: () => void;
}

/** A workflow as it is being edited: what it is, its steps, what is wrong with it, and what saving it would do. */
export function WorkflowEditor({ workflow, workflows, statuses, view, onChanged }: Props) {
  const t = useWorkflowsText();
  const isNarrow = useIsNarrow();
  const editing = useDraft(workflow, statuses);
  const { draft, change, findings } = editing;
  const [editedStep, setEditedStep] = useState<{ from: string; to: string } | null>(null);
  const [openStatus, setOpenStatus] = useState<string | null>(null);
  // What a problem is about; it is brought into sight.
  const [shown, setShown] = useState<readonly string[]>([]);
  const members = membersOf(draft, statuses);
  const opened = statuses.find(({ id }) => id === openStatus);
  const parts = {
    members,
    draft,
    moves: Object.fromEntries(workflow.transitions.map(({ fromStatus, toStatus, movesCount }) => [stepKey(fromStatus.id, toStatus.id), movesCount])),
    findings,
    shown,
    change,
    onEdit: (from: string, to: string) => {
      setEditedStep({ from, to });
    },
    onOpen: setOpenStatus,
  };
  const page = `/workflows/${encodeURIComponent(workflow.id)}`;
  return (
    <>
      {editing.isStale && (
        <Notice
          tone="warning"
          action={
            <Button variant="secondary" size="small" onClick={editing.rebase}>
              {t("draft.rebase")}
            </Button>
          }
        >
          {t("draft.stale")}
        </Notice>
      )}
      {editing.isRestored && !editing.isStale && <Notice tone="info">{t("draft.restored")}</Notice>}
      <WorkflowSettings workflow={workflow} draft={draft} members={members} statuses={statuses} onChange={change} />
      <ProblemPanel editing={editing} statuses={statuses} onShow={setShown} />
      <div className={styles.bar}>
        <nav aria-label={t("view.label")}>
          <ul className={styles.chips}>
            {(["table", "graph"] as const).map((name) => (
              <li key={name}>
                <a className={styles.choice} href={buildHref(page, { view: name })} aria-current={name === view ? "page" : undefined}>
                  {t(`view.${name}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <WorkflowMenu workflow={workflow} workflows={workflows} isDirty={editing.isDirty} onChanged={onChanged} />
      </div>
      {view === "graph" ? (
        <Suspense fallback={<Loading label={t("workflow.loading")} rows={8} />}>
          <Graph {...parts} />
        </Suspense>
      ) : isNarrow ? (
        <PhoneSteps {...parts} />
      ) : (
        <Matrix {...parts} />
      )}
      <SaveBar editing={editing} statuses={statuses} onSaved={onChanged} />
      {editedStep && (
        <StepDialog
          key={`${editedStep.from}>${editedStep.to}`}
          draft={draft}
          statuses={statuses}
          {...editedStep}
          onChange={change}
          onClose={() => {
            setEditedStep(null);
          }}
        />
      )}
      {opened && (
        <StatusDrawer
          key={opened.id}
          status={opened}
          statuses={statuses}
          onChanged={onChanged}
          onClose={() => {
            setOpenStatus(null);
          }}
          extra={{
            label: t("steps.tab"),
            content: (
              <StatusSteps
                status={opened}
                {...parts}
                onLeft={() => {
                  setOpenStatus(null);
                }}
              />
            ),
          }}
        />
      )}
    </>
  );
}
