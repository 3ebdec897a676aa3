import { useState } from "react";

import type { PromiseRuleFragment, PromiseRulesQuery } from "../../../graphql/types";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import { instantIn } from "../../../shell/timeZones";
import { TextField } from "../../../ui/form/TextField";
import type { Values } from "../../../ui/form/useServerForm";
import { FIELDS } from "../fields";
import { Collection } from "../kit/Collection";
import { describeBy } from "../kit/describe";
import { Loaded } from "../kit/Loaded";
import { schemaOf, valuesOf } from "../kit/schemas";
import { SettingsForm } from "../kit/SettingsForm";
import { useLatest } from "../../../ui/form/useLatest";
import { useShop } from "../kit/useShop";
import { useSettingsText } from "../settingsTexts";
import { CalendarEffect } from "./CalendarEffect";
import { CreatePromiseRuleDocument, DeletePromiseRuleDocument, PromiseRulesDocument, SavePromiseRuleDocument } from "./shop.generated";

const RULE = FIELDS.OmsPromiseRuleInput.rule;

/** What new orders are promised by themselves. */
export default function PromisesSection() {
  const t = useSettingsText();
  const query = useLiveQuery(PromiseRulesDocument, {});
  const { shop } = useShop();
  const remove = useAction(DeletePromiseRuleDocument);
  return (
    <Loaded query={query} pick={(data) => data.omsPromiseRules}>
      {(rules) => (
        <Collection
          intro={<p>{t("rule.intro")}</p>}
          rows={rules}
          keyOf={(rule) => rule.id}
          nameOf={(rule) => rule.name}
          about={(rule) => aboutRule(t, rule)}
          empty={t("rule.empty")}
          addLabel={t("rule.add")}
          form={(rule, saved) => (
            <RuleForm
              rule={rule}
              schemas={query.data?.omsSchemas ?? null}
              timeZone={shop?.timeZone ?? "UTC"}
              onSaved={saved}
            />
          )}
          onChanged={query.reload}
          remove={{
            ...remove,
            text: () => t("rule.delete"),
            run: (rule) => remove.run({ id: rule.id }),
          }}
        />
      )}
    </Loaded>
  );
}

function aboutRule(t: ReturnType<typeof useSettingsText>, rule: PromiseRuleFragment): string {
  const parts = [
    rule.dispatchHours !== null && t("rule.dispatchIn", { hours: rule.dispatchHours }),
    rule.deliveryHours !== null && t("rule.deliveryIn", { hours: rule.deliveryHours }),
    rule.condition !== null && t("rule.hasCondition"),
    !rule.isEnabled && t("list.off"),
  ];
  return parts.filter(Boolean).join(" · ");
}

interface RuleFormProps {
  rule: PromiseRuleFragment | null;
  schemas: PromiseRulesQuery["omsSchemas"];
  timeZone: string;
  onSaved: () => void;
}

function RuleForm({ rule, schemas, timeZone, onSaved }: RuleFormProps) {
  const t = useSettingsText();
  const create = useAction(CreatePromiseRuleDocument);
  const save = useAction(SavePromiseRuleDocument);
  const [day, setDay] = useState("");
  const schema = schemaOf(schemas, "OmsPromiseRuleInput", rule ? RULE : RULE.filter((name) => name !== "position")) ?? {};
  const id = rule?.id;
  const latest = useLatest(PromiseRulesDocument, (data) => {
    const found = data.omsPromiseRules?.find((one) => one.id === id);
    return found ? valuesOf(found, schema) : null;
  });
  const send = async (changed: Values, all: Values) => {
    const outcome = id ? await save.run({ id, input: changed }) : await create.run({ input: all });
    if (outcome.kind !== "done") return outcome;
    onSaved();
    return { kind: "done" as const, payload: { stored: valuesOf(outcome.payload.rule ?? {}, schema) } };
  };
  return (
    <SettingsForm
      name={`promise-rule-${id ?? "new"}`}
      schema={schema}
      stored={valuesOf(rule ?? { isEnabled: true, inWorkingTime: true }, schema)}
      send={send}
      latest={id ? latest : undefined}
      describe={describeBy(t, "rule")}
      effect={(values) => (
        <>
          <TextField label={t("rule.example")} hint={timeZone.replace(/_/g, " ")} type="datetime-local" value={day} onChange={setDay} />
          <CalendarEffect rule={{ ...values, name: values.name === "" ? "–" : values.name }} at={instantIn(timeZone, day) ?? undefined} timeZone={timeZone} />
        </>
      )}
    />
  );
}
