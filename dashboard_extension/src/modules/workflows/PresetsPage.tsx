import { Button } from "@saleor/macaw-ui";
import { Flag, Lock } from "lucide-react";
import { useState } from "react";

import type { PresetsQuery } from "../../graphql/types";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Badge } from "../../ui/Badge";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { StatusChip } from "../../ui/StatusChip";
import { buildHref } from "../../shell/location";
import { SetupNav } from "../statuses/SetupNav";
import { InstallDialog } from "./InstallDialog";
import { PresetsDocument } from "./presets.generated";
import { usePresetText } from "./usePresetText";
import { useConditionWords } from "./useConditionWords";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

export type Preset = NonNullable<PresetsQuery["omsPresets"]>[number];

/** Ready-made workflows for the usual kinds of shop. */
export default function PresetsPage() {
  const t = useWorkflowsText();
  const { data, error, isLoading, reload } = useLiveQuery(PresetsDocument, {});
  const [installing, setInstalling] = useState<Preset | null>(null);
  const presets = data?.omsPresets;
  return (
    <div className={styles.page}>
      <SetupNav current="/presets" />
      <h1 className={styles.title}>{t("preset.title")}</h1>
      <p className={styles.muted}>{t("preset.text")}</p>
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />}
      {!presets && !error && (isLoading ? <Loading label={t("preset.loading")} rows={8} /> : <Notice tone="info">{t("workflow.off")}</Notice>)}
      {presets && (
        <ul className={styles.cards}>
          {presets.map((preset) => (
            <PresetCard
              key={preset.code}
              preset={preset}
              installed={data.omsWorkflows?.find(({ code }) => code === preset.code)}
              onInstall={() => {
                setInstalling(preset);
              }}
            />
          ))}
        </ul>
      )}
      {installing && (
        <InstallDialog
          preset={installing}
          before={data?.omsWorkflows?.find(({ isDefault }) => isDefault)?.name ?? null}
          onClose={() => {
            setInstalling(null);
          }}
          onDone={reload}
        />
      )}
    </div>
  );
}

function PresetCard({ preset, installed, onInstall }: { preset: Preset; installed: { id: string } | undefined; onInstall: () => void }) {
  const t = useWorkflowsText();
  const { nameOf, textOf } = usePresetText();
  const { say } = useConditionWords();
  const condition = say(preset.condition);
  return (
    <li className={styles.card}>
      <div className={styles.bar}>
        <h2 className={styles.cardTitle}>{nameOf(preset)}</h2>
        {installed && <Badge tone="success">{t("preset.installed")}</Badge>}
      </div>
      <p>{textOf(preset)}</p>
      <ol className={styles.path} aria-label={t("preset.path")}>
        {preset.statuses.map((status) => (
          <li key={status.code} className={styles.chips}>
            {status.isInitial && <Flag size={14} aria-label={t("matrix.start")} />}
            <StatusChip status={status} />
            {status.paymentGate !== "NONE" && <Lock size={14} aria-label={t("matrix.gate")} />}
          </li>
        ))}
      </ol>
      <p className={styles.muted}>
        {t("preset.statuses", { count: preset.statuses.length })}, {t("preset.triggers", { count: preset.triggers.length })}
      </p>
      <p className={styles.muted}>{condition ? t("settings.takes", { condition }) : t("preset.takesAll")}</p>
      <div>
        {installed ? (
          <a className={styles.link} href={buildHref(`/workflows/${encodeURIComponent(installed.id)}`)}>
            {t("preset.open")}
          </a>
        ) : (
          <Button variant="secondary" onClick={onInstall}>
            {t("preset.install")}
            <span className="oms-hidden"> {nameOf(preset)}</span>
          </Button>
        )}
      </div>
    </li>
  );
}
