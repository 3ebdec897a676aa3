import { useState } from "react";

import type { PageProps } from "../../shell/pages";
import { buildHref, goTo } from "../../shell/location";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { SetupNav } from "../statuses/SetupNav";
import { NewWorkflowDialog } from "./NewWorkflowDialog";
import { WorkflowEditor } from "./WorkflowEditor";
import { WorkflowPicker } from "./WorkflowPicker";
import { WorkflowsDocument } from "./workflows.generated";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

const RELOAD_MS = 60_000;

/** One workflow: as a table of steps or as a graph. Without an id it is the default one. */
export default function WorkflowPage({ params }: PageProps) {
  const t = useWorkflowsText();
  const { data, error, isLoading, reload } = useLiveQuery(WorkflowsDocument, {}, { everyMs: RELOAD_MS });
  const [isMaking, setIsMaking] = useState(false);
  const id = params.get("id");
  const workflows = data?.omsWorkflows;
  const statuses = data?.omsStatuses ?? [];
  const workflow = id === null ? (workflows?.find(({ isDefault }) => isDefault) ?? workflows?.[0]) : workflows?.find((one) => one.id === id);
  return (
    <div className={styles.page}>
      <SetupNav current="/workflows" />
      <h1 className={styles.title}>{workflow?.name ?? t("workflow.title")}</h1>
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />}
      {!workflows && !error && (isLoading ? <Loading label={t("workflow.loading")} rows={10} /> : <Notice tone="info">{t("workflow.off")}</Notice>)}
      {workflows && (
        <>
          <WorkflowPicker
            workflows={workflows}
            current={workflow ?? null}
            onNew={() => {
              setIsMaking(true);
            }}
          />
          {!workflow && id !== null && <Notice tone="warning">{t("workflow.gone")}</Notice>}
          {!workflow && id === null && (
            <div className={styles.empty}>
              <p>{t("workflow.empty")}</p>
              <p>
                <a className={styles.link} href={buildHref("/presets")}>
                  {t("workflow.emptyPresets")}
                </a>
              </p>
            </div>
          )}
          {workflow && (
            <WorkflowEditor key={workflow.id} workflow={workflow} workflows={workflows} statuses={statuses} view={params.get("view") === "graph" ? "graph" : "table"} onChanged={reload} />
          )}
        </>
      )}
      {isMaking && (
        <NewWorkflowDialog
          workflows={workflows ?? []}
          statuses={statuses}
          onClose={() => {
            setIsMaking(false);
          }}
          onMade={(made) => {
            setIsMaking(false);
            reload();
            goTo(buildHref(`/workflows/${encodeURIComponent(made)}`));
          }}
        />
      )}
    </div>
  );
}
