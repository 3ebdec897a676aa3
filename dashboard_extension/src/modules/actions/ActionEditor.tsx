import { useMemo, useRef } from "react";
import { useWatch } from "react-hook-form";

import type { ActionEditorQuery } from "../../graphql/types";
import { useKeys } from "../../shell/keys";
import { buildHref, goTo } from "../../shell/location";
import { useLanguage } from "../../shell/texts";
import { useAction } from "../../shell/useAction";
import { dropDraft } from "../../ui/form/draft";
import { ConflictNotice } from "../../ui/form/ConflictNotice";
import { FormBar } from "../../ui/form/FormBar";
import { type JsonSchema, secretsOf } from "../../ui/form/jsonSchema";
import { useLatest } from "../../ui/form/useLatest";
import { useServerForm } from "../../ui/form/useServerForm";
import { useSampleOrder } from "../../ui/preview/useSampleOrder";
import { showToast } from "../../ui/toast/toasts";
import { ActionFields } from "./ActionFields";
import { ActionPreview } from "./ActionPreview";
import styles from "./actions.module.css";
import { ActionEditorDocument, CreateActionDocument, SaveActionDocument } from "./actions.generated";
import { type ActionsKey, useActionsText } from "./actionsTexts";
import { AfterSaving } from "./AfterSaving";
import { describeConfig } from "./configFields";
import { type ActionValues, fromAction, newAction, toInput } from "./draft";
import { type Teller, kindName } from "./sentences";

export type EditorStatus = NonNullable<ActionEditorQuery["omsStatuses"]>[number];
export type EditorAction = EditorStatus["actions"][number];
export type EditorKind = NonNullable<ActionEditorQuery["omsActionKinds"]>[number];

const LABELS: Readonly<Record<string, ActionsKey>> = {
  label: "edit.label",
  trigger: "edit.trigger",
  isEnabled: "edit.enabled",
  delayMinutes: "edit.delay",
  inWorkingTime: "edit.working",
  cancelWhenLeft: "edit.cancel",
  condition: "edit.if",
};

interface Props {
  status: EditorStatus;
  statuses: readonly EditorStatus[];
  /** Null for a new one. */
  action: EditorAction | null;
  /** Null for one that is not installed now. */
  kind: EditorKind | null;
  schema: JsonSchema;
  teller: Teller;
}

/** An action's form at the left, and what it does to a real order at the right. What is typed is kept until it is saved. */
export function ActionEditor({ status, statuses, action, kind, schema, teller }: Props) {
  const t = useActionsText();
  const create = useAction(CreateActionDocument);
  const update = useAction(SaveActionDocument);
  const name = action ? `action-${action.id}` : `action-new-${status.id}-${kind?.name ?? ""}`;
  const stored = useMemo(() => (action ? fromAction(action, schema) : newAction(kind ? kindName(t, kind.name, [kind]) : "", schema)), [action, kind, schema, t]);
  const latest = useLatest(ActionEditorDocument, (data) => {
    const found = data.omsStatuses?.flatMap(({ actions }) => actions).find(({ id }) => id === action?.id);
    return found ? fromAction(found, schema) : null;
  });
  const { form, ...bar } = useServerForm({
    name,
    stored,
    secrets: secretsOf(schema, "config"),
    within: "config",
    latest: action ? latest : undefined,
    send: async (changed) => {
      if (action) {
        const outcome = await update.run({ id: action.id, input: toInput(changed, schema) });
        if (outcome.kind !== "done") return outcome;
        return { kind: "done", payload: { stored: outcome.payload.action ? fromAction(outcome.payload.action, schema) : stored } };
      }
      const outcome = await create.run({ status: status.id, input: { kind: kind?.name ?? "", ...toInput({ ...stored, ...changed }, schema) } });
      if (outcome.kind !== "done") return outcome;
      const made = outcome.payload.action;
      showToast({ tone: "success", children: t("edit.created") });
      if (made) {
        dropDraft(name);
        window.setTimeout(() => {
          goTo(buildHref(`/actions/${made.id}`));
        });
      }
      return { kind: "done", payload: { stored: made ? fromAction(made, schema) : stored } };
    },
  });
  const values = { ...stored, ...(useWatch({ control: form.control }) as Partial<ActionValues>) };
  const describe = describeConfig(t, useLanguage(), action?.secretsSet);
  const labelOf = (place: string) => {
    const name = place.replace(/^config\./, "");
    return name === place ? t(LABELS[place] ?? "edit.do") : (describe(name)?.label ?? schema.properties?.[name]?.title ?? name);
  };
  const sample = useSampleOrder({ statusId: status.id, condition: action?.condition ?? null });
  const showNow = useRef<() => void>(() => undefined);
  const whenPane = useRef<HTMLHeadingElement>(null);
  const doPane = useRef<HTMLHeadingElement>(null);
  const previewPane = useRef<HTMLHeadingElement>(null);

  useKeys([
    { key: "Mod+s", label: t("keys.save"), run: () => { bar.save(); } },
    { key: "Mod+Enter", label: t("keys.preview"), run: () => { showNow.current(); } },
    { key: "Alt+1", label: t("keys.pane", { pane: t("edit.when") }), run: () => { whenPane.current?.focus(); } },
    { key: "Alt+2", label: t("keys.pane", { pane: t("edit.do") }), run: () => { doPane.current?.focus(); } },
    { key: "Alt+3", label: t("keys.pane", { pane: t("preview.title") }), run: () => { previewPane.current?.focus(); } },
  ]);

  return (
    <>
      <div className={styles.panes}>
        <form
          className={styles.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            bar.save();
          }}
        >
          <ActionFields form={form} values={values} status={status} statuses={statuses} action={action} kind={kind} schema={schema} teller={teller} sample={sample.order} whenPane={whenPane} doPane={doPane} />
          <ConflictNotice conflicts={bar.conflicts} labelOf={labelOf} onTakeTheirs={bar.takeTheirs} />
          <FormBar {...bar} isNew={action === null} />
        </form>
        <ActionPreview statusId={status.id} actionId={action?.id ?? null} kind={kind} input={{ kind: kind?.name ?? values.label, ...toInput(values, schema) }} sample={sample} showNowRef={showNow} heading={previewPane} />
      </div>
      {action && <AfterSaving action={action} kind={kind} isDirty={bar.isDirty} order={sample.order} status={status} />}
    </>
  );
}
