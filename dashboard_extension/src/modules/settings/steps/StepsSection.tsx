import { useState } from "react";

import type { StepTemplateFragment, StepTemplatesQuery } from "../../../graphql/types";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import { useLatest } from "../../../ui/form/useLatest";
import type { Values } from "../../../ui/form/useServerForm";
import { FIELDS } from "../fields";
import { Collection } from "../kit/Collection";
import { describeBy } from "../kit/describe";
import { Loaded } from "../kit/Loaded";
import { schemaOf, valuesOf } from "../kit/schemas";
import { SettingsForm } from "../kit/SettingsForm";
import { useSettingsText } from "../settingsTexts";
import { ReadyMadeSteps } from "./ReadyMadeSteps";
import { CreateStepTemplateDocument, DeleteStepTemplateDocument, SaveStepTemplateDocument, StepTemplatesDocument } from "./steps.generated";

const STEP = FIELDS.OmsStepTemplateInput.step;

/** What people have to do with orders that come into a status. */
export default function StepsSection() {
  const t = useSettingsText();
  const query = useLiveQuery(StepTemplatesDocument, {});
  const remove = useAction(DeleteStepTemplateDocument);
  const [installed, setInstalled] = useState(0);
  return (
    <Loaded query={query} pick={(data) => data.omsStepTemplates}>
      {(steps) => (
        <>
          <Collection
            intro={<p>{t("step.intro")}</p>}
            rows={steps}
            keyOf={({ id }) => id}
            nameOf={({ name }) => name}
            about={(step) => aboutStep(t, step)}
            empty={t("step.empty")}
            addLabel={t("step.add")}
            form={(step, saved) => query.data && <StepForm step={step} data={query.data} onSaved={saved} />}
            onChanged={query.reload}
            remove={{
              ...remove,
              text: () => t("step.delete"),
              run: ({ id }) => remove.run({ id }),
            }}
          />
          {query.data && (
            <ReadyMadeSteps
              key={installed}
              data={query.data}
              onInstalled={() => {
                setInstalled(installed + 1);
                query.reload();
              }}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function aboutStep(t: ReturnType<typeof useSettingsText>, step: StepTemplateFragment): string {
  const parts = [
    step.toStatus ? t("step.path", { from: step.status.name, to: step.toStatus.name }) : step.status.name,
    step.workflow?.name,
    step.people.join(", "),
    !step.isEnabled && t("list.off"),
  ];
  return parts.filter(Boolean).join(" · ");
}

function StepForm({ step, data, onSaved }: { step: StepTemplateFragment | null; data: StepTemplatesQuery; onSaved: () => void }) {
  const t = useSettingsText();
  const create = useAction(CreateStepTemplateDocument);
  const save = useAction(SaveStepTemplateDocument);
  const schema = schemaOf(data.omsSchemas, "OmsStepTemplateInput", step ? STEP : STEP.filter((name) => name !== "position")) ?? {};
  const id = step?.id;
  const latest = useLatest(StepTemplatesDocument, (answer) => {
    const found = answer.omsStepTemplates?.find((one) => one.id === id);
    return found ? valuesOf(flat(found), schema) : null;
  });
  const send = async (changed: Values, all: Values) => {
    const outcome = id ? await save.run({ id, input: changed }) : await create.run({ input: all });
    if (outcome.kind !== "done") return outcome;
    onSaved();
    return { kind: "done" as const, payload: { stored: valuesOf(outcome.payload.step ? flat(outcome.payload.step) : {}, schema) } };
  };
  const statuses = (data.omsStatuses ?? []).map(({ id: value, name }) => ({ value, label: name }));
  return (
    <SettingsForm
      name={`step-${id ?? "new"}`}
      schema={schema}
      stored={valuesOf(step ? flat(step) : {}, schema)}
      send={send}
      latest={id ? latest : undefined}
      describe={describeBy(t, "step")}
      choices={{ status: statuses, toStatus: statuses, workflow: (data.omsWorkflows ?? []).map(({ id: value, name }) => ({ value, label: name })) }}
    />
  );
}

/** As its input has it: other things by their ids. */
function flat({ status, toStatus, workflow, ...step }: StepTemplateFragment): object {
  return { ...step, status: status.id, toStatus: toStatus?.id ?? null, workflow: workflow?.id ?? null };
}
