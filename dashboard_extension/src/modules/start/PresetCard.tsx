import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { StartWorkflowsQuery } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import { useAction } from "../../shell/useAction";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Badge } from "../../ui/Badge";
import { Checkbox } from "../../ui/form/Checkbox";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { StatusChip } from "../../ui/StatusChip";
import { showToast } from "../../ui/toast/toasts";
import ui from "../../ui/ui.module.css";
import { usePresetText } from "../workflows/usePresetText";
import { AddUsualMailsDocument, ReplaceWorkflowDocument, StartPresetDocument, StartWorkflowsDocument } from "./start.generated";
import styles from "./start.module.css";
import { useStartText } from "./startTexts";

type Preset = NonNullable<StartWorkflowsQuery["omsPresets"]>[number];
type Workflow = NonNullable<StartWorkflowsQuery["omsWorkflows"]>[number];

/** Kinds of statuses along the way of an order that nothing befalls. */
const ON_THE_WAY = ["NEW", "AWAITING_PAYMENT", "IN_PROGRESS", "READY", "SHIPPED"];

/** The code of the workflow with which every installation begins. */
const BEGUN_WITH = "default";

/** Which way the shop's orders go: a ready-made one, with its usual mails. */
export function PresetCard({ isLive, onDone }: { isLive: boolean; onDone: () => void }) {
  const t = useStartText();
  const { data, error, reload } = useLiveQuery(StartWorkflowsDocument, {});
  const workflows = data?.omsWorkflows ?? [];
  const presets = data?.omsPresets ?? [];
  const [chosen, setChosen] = useState("b2c");
  if (error) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />;
  if (!data) return <Loading label={t("start.loading")} rows={6} />;
  const preset = presets.find(({ code }) => code === chosen);
  const own = workflows.filter(({ code }) => !presets.some((one) => one.code === code));
  // Until the shop is live, nobody has chosen it.
  const begun = isLive ? undefined : own.find(({ code, isDefault }) => isDefault && code === BEGUN_WITH);
  const reloadAll = () => {
    reload();
    onDone();
  };
  return (
    <div className={styles.stack}>
      {begun && workflows.length === 1 ? (
        <p>{t("preset.begun", { name: begun.name })}</p>
      ) : (
        workflows.length > 0 && (
          <Notice tone="success">
            {t("preset.have", { names: workflows.map(({ name, isDefault }) => (isDefault ? t("preset.default", { name }) : name)).join(", ") })}{" "}
            <a className={ui.link} href={buildHref("/statuses")}>
              {t("preset.change")}
            </a>
          </Notice>
        )
      )}
      <fieldset className={styles.presets}>
        <legend className={styles.legend}>{t("preset.choose")}</legend>
        {presets.map((one) => (
          <PresetChoice
            key={one.code}
            preset={one}
            isChosen={one.code === chosen}
            isInstalled={workflows.some(({ code }) => code === one.code)}
            onChoose={() => {
              setChosen(one.code);
            }}
          />
        ))}
      </fieldset>
      {preset && (
        <Install
          key={preset.code}
          preset={preset}
          installed={workflows.find(({ code }) => code === preset.code)}
          isFirst={workflows.length === 0}
          begun={begun}
          onDone={reloadAll}
        />
      )}
      {own.map((workflow) => (
        <UsualMails key={workflow.id} workflow={workflow} isKept={workflow === begun} onDone={reloadAll} />
      ))}
    </div>
  );
}

function PresetChoice({ preset, isChosen, isInstalled, onChoose }: { preset: Preset; isChosen: boolean; isInstalled: boolean; onChoose: () => void }) {
  const t = useStartText();
  const { nameOf, textOf } = usePresetText();
  const path = mainPath(preset);
  return (
    <label className={styles.preset} data-chosen={isChosen || undefined}>
      <input type="radio" name="preset" value={preset.code} checked={isChosen} onChange={onChoose} />
      <span className={styles.presetText}>
        <span className={styles.presetName}>
          {nameOf(preset)} {isInstalled && <Badge tone="success">{t("preset.installed")}</Badge>}
        </span>
        <span className={styles.muted}>{textOf(preset)}</span>
        <span className={styles.path}>
          {path.map((status, index) => (
            <span key={status.code} className={styles.pathStep}>
              {index > 0 && <span aria-hidden="true">→</span>}
              <StatusChip status={status} />
            </span>
          ))}
        </span>
        <span className={styles.muted}>
          {t("preset.counts", {
            statuses: preset.statuses.length,
            triggers: preset.triggers.length,
            actions: preset.actionsCount,
            mails: preset.customerMailsCount,
          })}
        </span>
      </span>
    </label>
  );
}

function mainPath(preset: Preset) {
  const last = preset.statuses.find(({ kind }) => kind === "COMPLETED");
  return preset.statuses.filter((status) => ON_THE_WAY.includes(status.kind) || status === last);
}

interface InstallProps {
  preset: Preset;
  installed: Workflow | undefined;
  isFirst: boolean;
  /** The workflow that came with the installation, where it still takes the orders. */
  begun: Workflow | undefined;
  onDone: () => void;
}

function Install({ preset, installed, isFirst, begun, onDone }: InstallProps) {
  const t = useStartText();
  const name = usePresetText().nameOf(preset);
  const [withMails, setWithMails] = useState(true);
  const [takesPlace, setTakesPlace] = useState(true);
  // One without a condition that is not the default would take no order by itself.
  const [makeDefault, setMakeDefault] = useState(preset.condition === null);
  const install = useAction(StartPresetDocument);
  const mails = useAction(AddUsualMailsDocument);
  const replace = useAction(ReplaceWorkflowDocument);
  const run = async () => {
    const replaced = takesPlace ? begun : undefined;
    const made = await install.run({ code: preset.code, makeDefault: replaced !== undefined || (!isFirst && makeDefault) });
    const workflow = made.kind === "done" ? made.payload.workflow : null;
    if (!workflow) return;
    const isWhole =
      (!withMails || (await mails.run({ workflow: workflow.id })).kind === "done") &&
      (!replaced || (await replace.run({ id: replaced.id, by: workflow.id })).kind === "done");
    if (isWhole) showToast({ tone: "success", children: t("preset.done", { name }) });
    onDone();
  };
  const problem = install.problem ?? mails.problem;
  return (
    <div className={styles.stack}>
      {!installed && (
        <>
          <Checkbox label={t("preset.withMails", { mails: preset.customerMailsCount })} hint={t("preset.withMails.hint")} value={withMails} onChange={setWithMails} />
          {begun ? (
            <Checkbox label={t("preset.replace", { name: begun.name })} hint={t("preset.replace.hint", { name: begun.name })} value={takesPlace} onChange={setTakesPlace} />
          ) : (
            !isFirst && <Checkbox label={t("preset.makeDefault")} hint={t("preset.makeDefault.hint")} value={makeDefault} onChange={setMakeDefault} />
          )}
        </>
      )}
      {problem && <Problem problem={problem} lead={t("preset.notDone")} onRetry={() => void run()} />}
      {replace.problem && begun && <Problem problem={replace.problem} lead={t("preset.stays", { name: begun.name })} />}
      {installed ? (
        <UsualMails workflow={installed} onDone={onDone} />
      ) : (
        <div className={styles.row}>
          <Button type="button" disabled={install.isRunning || mails.isRunning || replace.isRunning} onClick={() => void run()}>
            {t("preset.install", { name })}
          </Button>
          <a className={ui.link} href={buildHref("/start", { card: "rehearsal", preset: preset.code })}>
            {t("preset.rehearse")}
          </a>
        </div>
      )}
    </div>
  );
}

/** Adds the mails that a workflow's statuses usually send; what is there stays. */
function UsualMails({ workflow, isKept = false, onDone }: { workflow: Workflow; isKept?: boolean; onDone: () => void }) {
  const t = useStartText();
  const mails = useAction(AddUsualMailsDocument);
  const run = async () => {
    const added = await mails.run({ workflow: workflow.id });
    if (added.kind !== "done") return;
    showToast({ tone: "success", children: t("preset.mailsAdded", { mails: added.payload.actions.length, name: workflow.name }) });
    onDone();
  };
  return (
    <div className={styles.row}>
      {mails.problem && <Problem problem={mails.problem} onRetry={() => void run()} />}
      <Button type="button" variant="secondary" disabled={mails.isRunning} onClick={() => void run()}>
        {t(isKept ? "preset.keep" : "preset.addMails", { name: workflow.name })}
      </Button>
    </div>
  );
}
