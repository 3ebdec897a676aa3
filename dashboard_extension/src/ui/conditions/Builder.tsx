import { useEffect, useId, useMemo, useRef, useState } from "react";
import { type Field, QueryBuilder } from "react-querybuilder";

import { useSession } from "../../shell/session";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { TextArea } from "../form/TextArea";
import { Loading } from "../Loading";
import { Notice } from "../Notice";
import { RequestErrorView } from "../RequestErrorView";
import { useUiText } from "../uiTexts";
import { type BuilderGroup, type BuilderRule, type ConditionField, MAX_NESTED, fieldOf, fromBuilder, isWhole, pathsOf, settled, toBuilder } from "./condition";
import type { ConditionBuilderProps } from "./ConditionBuilder";
import { ConditionFacts, type RuleOutcome, useConditionTest } from "./ConditionFacts";
import styles from "./conditions.module.css";
import { ConditionFieldsDocument } from "./conditions.generated";
import { useConditionsText } from "./conditionsTexts";
import { type BuilderContext, CONTROLS } from "./controls";
import { fieldName } from "./words";

export default function Builder(props: ConditionBuilderProps) {
  const t = useConditionsText();
  const { data, error, reload } = useLiveQuery(ConditionFieldsDocument, {});
  const fields = data?.omsConditionFields;
  if (!fields) return error ? <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" /> : <Loading label={t("builder.loading")} rows={2} />;
  return <Loaded {...props} fields={fields} />;
}

function Loaded({ fields, ...props }: ConditionBuilderProps & { fields: readonly ConditionField[] }) {
  const { value, onChange } = props;
  const editable = useMemo(() => toBuilder(value, fields), [value, fields]);
  if (editable.kind === "json") return <AsJson {...props} />;
  return <AsRules {...props} fields={fields} query={editable.query} onChange={onChange} />;
}

function AsRules({ label, error, value, onChange, orderId, orderNumber, hasNoCount, fields, query }: ConditionBuilderProps & { fields: readonly ConditionField[]; query: BuilderGroup }) {
  const t = useConditionsText();
  const { locale } = useSession();
  const errorId = useId();
  const [edited, setEdited] = useState(query);
  // What comes back is what was sent; anything else was changed from outside.
  const sent = useRef(JSON.stringify(value ?? null));
  const given = JSON.stringify(value ?? null);
  useEffect(() => {
    if (given === sent.current) return;
    sent.current = given;
    setEdited(query);
  }, [given, query]);

  const isReady = isWhole(edited, fields);
  const isAsked = edited.rules.length > 0 || edited.not === true;
  const condition = useMemo(() => fromBuilder(edited), [edited]);
  const test = useConditionTest(condition, orderId ?? null, isReady && isAsked);
  const outcomes = useMemo(() => byPath(edited, test.rules), [edited, test.rules]);
  const context: BuilderContext = { t, fields, locale, outcomes, isTested: test.rules !== null };

  const offered = useMemo(() => fields.map((field): Field => ({ name: field.name, label: fieldName({ t, fields }, field.name) })), [fields, t]);
  const operatorsOf = (name: string) => (fieldOf(name, fields)?.operators ?? []).map((operator) => ({ name: operator, label: operator }));

  return (
    <div role="group" aria-label={label} aria-describedby={error ? errorId : undefined} className={styles.builder}>
      <QueryBuilder
        query={edited}
        onQueryChange={(next: BuilderGroup) => {
          const changed = settled(next, fields);
          setEdited(changed);
          const stored = fromBuilder(changed);
          sent.current = JSON.stringify(stored);
          onChange(stored);
        }}
        enableMountQueryChange={false}
        fields={offered}
        getOperators={operatorsOf}
        getDefaultField="order.total"
        getDefaultOperator={(name: string) => fieldOf(name, fields)?.operators[0] ?? "="}
        getDefaultValue={(rule: BuilderRule) => (fieldOf(rule.field, fields)?.type === "boolean" ? true : "")}
        resetOnFieldChange={false}
        showNotToggle
        maxLevels={MAX_NESTED + 1}
        context={context}
        controlElements={CONTROLS}
        controlClassnames={{
          ruleGroup: styles.group ?? "",
          header: styles.header ?? "",
          body: styles.rules ?? "",
          rule: styles.rule ?? "",
        }}
      />
      {!isAsked && <p className={styles.muted}>{t("builder.always")}</p>}
      {error && (
        <p id={errorId} className={styles.error}>
          {error}
        </p>
      )}
      {isAsked && <ConditionFacts condition={condition} isReady={isReady} test={test} orderNumber={orderNumber ?? null} hasCount={!hasNoCount} />}
    </div>
  );
}

function byPath(query: BuilderGroup, rules: readonly RuleOutcome[] | null): ReadonlyMap<string, RuleOutcome> {
  const paths = pathsOf(query);
  const found = new Map<string, RuleOutcome>();
  if (rules?.length !== paths.length) return found;
  for (const [index, path] of paths.entries()) {
    const rule = rules[index];
    if (rule) found.set(path, rule);
  }
  return found;
}

/** A condition that the builder can't show whole. Only JSON that can be read is handed on; the last one stays until then. */
function AsJson({ label, value, onChange, error }: ConditionBuilderProps) {
  const t = useConditionsText();
  const ui = useUiText();
  const [typed, setTyped] = useState<string | null>(null);
  const [isBroken, setIsBroken] = useState(false);
  return (
    <div className={styles.builder}>
      <Notice tone="info">{t("builder.json")}</Notice>
      <TextArea
        label={label}
        isCode
        error={isBroken ? ui("form.notJson") : error}
        value={typed ?? JSON.stringify(value, null, 2)}
        onChange={(next) => {
          setTyped(next);
          try {
            onChange(next.trim() === "" ? null : (JSON.parse(next) as unknown));
            setIsBroken(false);
          } catch {
            setIsBroken(true);
          }
        }}
      />
    </div>
  );
}
