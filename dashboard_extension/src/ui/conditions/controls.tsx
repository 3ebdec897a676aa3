import { Button } from "@saleor/macaw-ui";
import { Check, Trash2, X } from "lucide-react";
import type { ActionProps, CombinatorSelectorProps, FieldSelectorProps, NotToggleProps, OperatorSelectorProps, ValueEditorProps } from "react-querybuilder";

import type { Text } from "../../shell/texts";
import { Checkbox } from "../form/Checkbox";
import form from "../form/form.module.css";
import { IconButton } from "../IconButton";
import { type ConditionField, fieldOf, isComplete, pathKey } from "./condition";
import type { RuleOutcome } from "./ConditionFacts";
import styles from "./conditions.module.css";
import type { ConditionsKey } from "./conditionsTexts";
import { ValueControl } from "./ValueControl";
import { fieldName, groupName, groupOf, operatorName, valueName } from "./words";

/** What every control of the builder knows. */
export interface BuilderContext {
  t: Text<ConditionsKey>;
  locale: string;
  fields: readonly ConditionField[];
  /** What the rules met on the chosen order, by `pathKey`. */
  outcomes: ReadonlyMap<string, RuleOutcome>;
  isTested: boolean;
}

function contextOf(props: { context?: unknown }): BuilderContext {
  return props.context as BuilderContext;
}

function FieldSelector(props: FieldSelectorProps) {
  const { t, fields } = contextOf(props);
  const name = props.value ?? "";
  const field = fieldOf(name, fields);
  const groups = [...new Set(fields.map((one) => groupOf(one.name)))];
  return (
    <div className={styles.field}>
      <select
        className={form.control}
        aria-label={t("rule.field")}
        value={field?.name ?? name}
        onChange={(event) => {
          props.handleOnChange(event.target.value);
        }}
      >
        {groups.map((group) => (
          <optgroup key={group} label={groupName(t, group)}>
            {fields
              .filter((one) => groupOf(one.name) === group)
              .map((one) => (
                <option key={one.name} value={one.name}>
                  {one.takesKey ? t("field.keyed", { label: fieldName({ t, fields: [] }, one.name) }) : fieldName({ t, fields }, one.name)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      {field?.takesKey && (
        <input
          className={form.control}
          aria-label={t("rule.key")}
          placeholder={t("rule.key")}
          maxLength={250}
          spellCheck={false}
          value={name.slice(field.name.length)}
          onChange={(event) => {
            props.handleOnChange(field.name + event.target.value);
          }}
        />
      )}
    </div>
  );
}

function OperatorSelector(props: OperatorSelectorProps) {
  const { t, fields } = contextOf(props);
  const field = fieldOf(props.field, fields);
  return (
    <select
      className={`${form.control ?? ""} ${styles.operator ?? ""}`}
      aria-label={t("rule.operator")}
      value={props.value ?? ""}
      onChange={(event) => {
        props.handleOnChange(event.target.value);
      }}
    >
      {(field?.operators ?? []).map((operator) => (
        <option key={operator} value={operator}>
          {operatorName(t, operator, field?.type ?? "text")}
        </option>
      ))}
    </select>
  );
}

function ValueEditor(props: ValueEditorProps) {
  const { t, fields } = contextOf(props);
  const field = fieldOf(props.field, fields);
  if (!field) return null;
  return <ValueControl label={t("rule.value", { field: fieldName({ t, fields }, props.field) })} field={field} operator={props.operator} value={props.value as unknown} onChange={(next) => { props.handleOnChange(next); }} />;
}

function Combinator(props: CombinatorSelectorProps) {
  const { t } = contextOf(props);
  return (
    <select
      className={`${form.control ?? ""} ${styles.combinator ?? ""}`}
      aria-label={t("group.combinator")}
      value={props.value ?? "and"}
      onChange={(event) => {
        props.handleOnChange(event.target.value);
      }}
    >
      <option value="and">{t("group.and")}</option>
      <option value="or">{t("group.or")}</option>
    </select>
  );
}

function NotToggle(props: NotToggleProps) {
  const { t } = contextOf(props);
  return <Checkbox label={t("group.not")} value={props.checked ?? false} onChange={(next) => { props.handleOnChange(next); }} />;
}

function AddRule(props: ActionProps) {
  const { t } = contextOf(props);
  return (
    <Button type="button" variant="secondary" size="small" onClick={() => { props.handleOnClick(); }}>
      {t("group.addRule")}
    </Button>
  );
}

function AddGroup(props: ActionProps) {
  const { t } = contextOf(props);
  // One that could not be shown is not offered.
  if (props.level >= props.schema.maxLevels - 1) return null;
  return (
    <Button type="button" variant="secondary" size="small" onClick={() => { props.handleOnClick(); }}>
      {t("group.addGroup")}
    </Button>
  );
}

function RemoveGroup(props: ActionProps) {
  const { t } = contextOf(props);
  return <IconButton label={t("group.remove")} icon={<Trash2 size={16} />} onClick={() => { props.handleOnClick(); }} />;
}

function RemoveRule(props: ActionProps) {
  const context = contextOf(props);
  const rule = props.ruleOrGroup;
  const name = "field" in rule ? fieldName(context, rule.field) : "";
  const isUnfinished = "field" in rule && !isComplete(rule, context.fields);
  return (
    <div className={styles.outcome}>
      {isUnfinished ? <span className={styles.muted}>{context.t("rule.unfinished")}</span> : <Outcome outcome={context.outcomes.get(pathKey(props.path))} context={context} />}
      <IconButton label={context.t("rule.remove", { field: name })} icon={<Trash2 size={16} />} onClick={() => { props.handleOnClick(); }} />
    </div>
  );
}

/** Whether a rule holds of the chosen order, and what it met there. */
function Outcome({ outcome, context }: { outcome: RuleOutcome | undefined; context: BuilderContext }) {
  if (!outcome) return null;
  const { t } = context;
  return (
    <span className={outcome.holds ? styles.holds : styles.holdsNot}>
      <span aria-hidden="true">{outcome.holds ? <Check size={16} /> : <X size={16} />}</span>
      {t(outcome.holds ? "rule.holds" : "rule.holdsNot", { value: valueName(context, outcome.field, outcome.actual) })}
    </span>
  );
}

export const CONTROLS = {
  fieldSelector: FieldSelector,
  operatorSelector: OperatorSelector,
  valueEditor: ValueEditor,
  combinatorSelector: Combinator,
  notToggle: NotToggle,
  addRuleAction: AddRule,
  addGroupAction: AddGroup,
  removeGroupAction: RemoveGroup,
  removeRuleAction: RemoveRule,
};
