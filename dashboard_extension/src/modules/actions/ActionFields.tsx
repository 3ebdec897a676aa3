import type { RefObject } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";

import { useLanguage } from "../../shell/texts";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { ConditionBuilder } from "../../ui/conditions/ConditionBuilder";
import { Checkbox } from "../../ui/form/Checkbox";
import type { JsonSchema } from "../../ui/form/jsonSchema";
import { DurationField } from "../../ui/form/NumberField";
import { SchemaForm } from "../../ui/form/SchemaForm";
import { SelectField } from "../../ui/form/SelectField";
import { TextField } from "../../ui/form/TextField";
import { Notice } from "../../ui/Notice";
import type { SampleOrder } from "../../ui/preview/useSampleOrder";
import ui from "../../ui/ui.module.css";
import { buildHref } from "../../shell/location";
import type { EditorAction, EditorKind, EditorStatus } from "./ActionEditor";
import styles from "./actions.module.css";
import { ActionChoicesDocument } from "./actions.generated";
import { useActionsText } from "./actionsTexts";
import { choicesOf, describeConfig } from "./configFields";
import { type ActionValues, asked } from "./draft";
import { type Teller, what } from "./sentences";

interface Props {
  form: UseFormReturn;
  values: ActionValues;
  status: EditorStatus;
  statuses: readonly EditorStatus[];
  action: EditorAction | null;
  kind: EditorKind | null;
  schema: JsonSchema;
  teller: Teller;
  sample: SampleOrder | null;
  whenPane: RefObject<HTMLHeadingElement>;
  doPane: RefObject<HTMLHeadingElement>;
}

/** When, if, do, and the order among the others. */
export function ActionFields({ form, values, status, statuses, action, kind, schema, teller, sample, whenPane, doPane }: Props) {
  const t = useActionsText();
  const language = useLanguage();
  const { data } = useLiveQuery(ActionChoicesDocument, {});
  const { control } = form;
  const template = typeof values.config.template === "string" ? values.config.template : "";
  const others = status.actions.filter(({ trigger }) => trigger === values.trigger);
  return (
    <>
      <section className={styles.pane}>
        <h2 ref={whenPane} tabIndex={-1} className={styles.paneTitle}>
          {t("edit.when")}
        </h2>
        <Controller
          name="trigger"
          control={control}
          render={({ field, fieldState }) => (
            <SelectField
              label={t("edit.trigger")}
              value={String(field.value)}
              onChange={field.onChange}
              error={fieldState.error?.message}
              options={[
                { value: "ENTER", label: t("edit.trigger.ENTER") },
                { value: "LEAVE", label: t("edit.trigger.LEAVE") },
              ]}
            />
          )}
        />
        <Controller
          name="delayMinutes"
          control={control}
          render={({ field, fieldState }) => (
            <DurationField
              label={t("edit.delay")}
              hint={t("edit.delay.hint")}
              min={0}
              least="minutes"
              value={typeof field.value === "number" ? field.value * 60 : null}
              onChange={(seconds) => {
                field.onChange(seconds === null ? 0 : Math.round(seconds / 60));
              }}
              error={fieldState.error?.message}
            />
          )}
        />
        {values.delayMinutes > 0 && <Controller name="inWorkingTime" control={control} render={({ field }) => <Checkbox label={t("edit.working")} value={field.value === true} onChange={field.onChange} />} />}
        {values.trigger === "ENTER" && <Controller name="cancelWhenLeft" control={control} render={({ field }) => <Checkbox label={t("edit.cancel")} value={field.value === true} onChange={field.onChange} />} />}
        {kind?.isCustomerFacing && <p className={styles.muted}>{t("edit.grace")}</p>}
      </section>
      <section className={styles.pane}>
        <h2 className={styles.paneTitle}>{t("edit.if")}</h2>
        <Controller
          name="condition"
          control={control}
          render={({ field, fieldState }) => (
            <ConditionBuilder label={t("edit.if")} value={field.value as unknown} onChange={field.onChange} error={fieldState.error?.message} orderId={sample?.id} orderNumber={sample?.number} />
          )}
        />
      </section>
      <section className={styles.pane}>
        <h2 ref={doPane} tabIndex={-1} className={styles.paneTitle}>
          {t("edit.do")}
        </h2>
        <Controller
          name="label"
          control={control}
          render={({ field, fieldState }) => <TextField label={t("edit.label")} hint={t("edit.label.hint")} isRequired maxLength={120} value={String(field.value)} onChange={field.onChange} error={fieldState.error?.message} />}
        />
        <Controller name="isEnabled" control={control} render={({ field }) => <Checkbox label={t("edit.enabled")} value={field.value === true} onChange={field.onChange} />} />
        {kind ? (
          <SchemaForm at="config" schema={asked(schema, values.config)} control={control} describe={describeConfig(t, language, action?.secretsSet)} choices={choicesOf(t, data, statuses, kind.name)} />
        ) : (
          <Notice tone="warning">{t("edit.notInstalled")}</Notice>
        )}
        {kind && Object.keys(schema.properties ?? {}).length === 0 && <p className={styles.muted}>{t("edit.nothing")}</p>}
        {template !== "" && (
          <a className={ui.link} href={buildHref(`/texts/${template}`)}>
            {t("edit.text")}
          </a>
        )}
      </section>
      {action && others.length > 1 && (
        <section className={styles.pane}>
          <h2 className={styles.paneTitle}>{t("edit.order")}</h2>
          <ol className={styles.actionOrder}>
            {others.map((one) => (
              <li key={one.id}>
                {one.id === action.id ? <strong>{`${what(teller, one)} ${t("edit.this")}`}</strong> : what(teller, one)}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
