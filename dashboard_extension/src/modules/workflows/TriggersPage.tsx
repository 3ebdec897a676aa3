import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { TriggerDetailsFragment, TriggersQuery } from "../../graphql/types";
import { useKeys } from "../../shell/keys";
import { useSession } from "../../shell/session";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Badge } from "../../ui/Badge";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { type Column, DataTable } from "../../ui/table/DataTable";
import { SetupNav } from "../statuses/SetupNav";
import { TriggerDrawer } from "./TriggerDrawer";
import { TriggersDocument } from "./triggers.generated";
import { triggerWords } from "./triggerWords";
import { useConditionWords } from "./useConditionWords";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

const RELOAD_MS = 60_000;

/** What moves orders by itself. */
export default function TriggersPage() {
  const t = useWorkflowsText();
  const { data, error, isLoading, reload } = useLiveQuery(TriggersDocument, {}, { everyMs: RELOAD_MS });
  const [opened, setOpened] = useState<string | null>(null);
  const triggers = data?.omsTriggers;
  const trigger = triggers?.find(({ id }) => id === opened);
  useKeys(
    [
      {
        key: "n",
        label: t("trigger.new"),
        run: () => {
          setOpened("new");
        },
      },
    ],
    { title: t("trigger.title"), isActive: opened === null },
  );
  return (
    <div className={styles.page}>
      <SetupNav current="/triggers" />
      <header className={styles.head}>
        <h1 className={styles.title}>{t("trigger.title")}</h1>
        <Button
          disabled={!triggers}
          onClick={() => {
            setOpened("new");
          }}
        >
          {t("trigger.new")}
        </Button>
      </header>
      <p className={styles.muted}>{t("trigger.text")}</p>
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />}
      {!triggers && !error && (isLoading ? <Loading label={t("trigger.loading")} rows={6} /> : <Notice tone="info">{t("workflow.off")}</Notice>)}
      {triggers?.length === 0 && <p className={styles.empty}>{t("trigger.empty")}</p>}
      {triggers && triggers.length > 0 && <TriggerTable triggers={triggers} onOpen={setOpened} />}
      {data && (trigger ?? opened === "new") && (
        <TriggerDrawer
          key={opened}
          trigger={trigger ?? null}
          triggers={triggers ?? []}
          statuses={data.omsStatuses ?? []}
          workflows={(data.omsWorkflows ?? []) satisfies NonNullable<TriggersQuery["omsWorkflows"]>}
          onChanged={reload}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </div>
  );
}

function TriggerTable({ triggers, onOpen }: { triggers: readonly TriggerDetailsFragment[]; onOpen: (id: string) => void }) {
  const t = useWorkflowsText();
  const { locale } = useSession();
  const { say } = useConditionWords();
  const columns: Column<TriggerDetailsFragment>[] = [
    {
      id: "sentence",
      header: t("trigger.what"),
      priority: 1,
      phone: 1,
      cell: (trigger) => {
        const condition = say(trigger.condition);
        return (
          <>
            <button
              type="button"
              className={styles.rowButton}
              onClick={() => {
                onOpen(trigger.id);
              }}
            >
              {triggerWords(t, locale, trigger)}
            </button>
            {condition && <span className={styles.muted}> {t("step.if", { condition })}</span>}
          </>
        );
      },
    },
    { id: "workflow", header: t("trigger.workflow"), priority: 2, phone: 3, cell: (trigger) => trigger.workflow?.name ?? t("trigger.allWorkflows") },
    { id: "back", header: t("trigger.back"), priority: 3, cell: (trigger) => (trigger.mayMoveBack ? t("trigger.yes") : "–") },
    {
      id: "state",
      header: t("trigger.state"),
      priority: 2,
      phone: 2,
      cell: (trigger) => <Badge tone={trigger.isEnabled ? "success" : "neutral"}>{t(trigger.isEnabled ? "trigger.on" : "trigger.off")}</Badge>,
    },
  ];
  return (
    <DataTable
      label={t("trigger.title")}
      columns={columns}
      rows={triggers}
      rowId={({ id }) => id}
      rowName={(trigger) => triggerWords(t, locale, trigger)}
      onOpen={({ id }) => {
        onOpen(id);
      }}
    />
  );
}
