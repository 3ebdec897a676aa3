import { useState } from "react";

import type { MessageServiceFragment, MessageServicesQuery } from "../../../graphql/types";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import type { JsonSchema } from "../../../ui/form/jsonSchema";
import { SelectField } from "../../../ui/form/SelectField";
import type { Values } from "../../../ui/form/useServerForm";
import { Notice } from "../../../ui/Notice";
import { Collection } from "../kit/Collection";
import { Loaded } from "../kit/Loaded";
import { SECRET, TEXT } from "../kit/schemas";
import { SettingsForm } from "../kit/SettingsForm";
import { TestBox } from "../kit/TestBox";
import { useLatest } from "../../../ui/form/useLatest";
import { useSettingsText } from "../settingsTexts";
import { DeleteMessageServiceDocument, MessageServicesDocument, SaveMessageServiceDocument, TestMessageServiceDocument } from "./mail.generated";

type Offered = NonNullable<MessageServicesQuery["omsMessageServicesOffered"]>[number];

/** Accounts with SMS gateways and chats. */
export default function ServicesSection() {
  const t = useSettingsText();
  const query = useLiveQuery(MessageServicesDocument, {});
  const remove = useAction(DeleteMessageServiceDocument);
  const offered = query.data?.omsMessageServicesOffered ?? [];
  const labelOf = (name: string) => offered.find((one) => one.name === name)?.label ?? name;
  return (
    <Loaded query={query} pick={(data) => data.omsMessageServices}>
      {(services) => (
        <Collection
          intro={<p>{t("service.intro")}</p>}
          rows={services}
          keyOf={(service) => service.code}
          nameOf={(service) => service.label || service.code}
          about={(service) => [labelOf(service.service), !service.isEnabled && t("list.off"), service.secretsToEnter.length > 0 && t("service.lost")].filter(Boolean).join(" · ")}
          empty={t("service.empty")}
          addLabel={t("service.add")}
          form={(service, saved) => (
            <ServiceEditor
              service={service}
              offered={offered}
              onSaved={saved}
            />
          )}
          onChanged={query.reload}
          remove={{
            ...remove,
            text: () => t("service.delete"),
            run: ({ code }) => remove.run({ code }),
          }}
        />
      )}
    </Loaded>
  );
}

function ServiceEditor({ service, offered, onSaved }: { service: MessageServiceFragment | null; offered: readonly Offered[]; onSaved: () => void }) {
  const t = useSettingsText();
  const test = useAction(TestMessageServiceDocument);
  const [name, setName] = useState(service?.service ?? offered[0]?.name ?? "");
  const chosen = offered.find((one) => one.name === name);
  return (
    <>
      {!service && <SelectField label={t("service.service")} value={name} onChange={setName} options={offered.map((one) => ({ value: one.name, label: one.label }))} />}
      {chosen?.unavailableReason && <Notice tone="warning">{chosen.unavailableReason}</Notice>}
      {service && service.secretsToEnter.length > 0 && <Notice tone="warning">{t("service.lostText", { fields: namesOf(service, service.secretsToEnter) })}</Notice>}
      {chosen && <ServiceForm key={name} service={service} offered={chosen} onSaved={onSaved} />}
      {service && (
        <TestBox
          label={chosen?.recipient === "NONE" ? undefined : t(chosen?.recipient === "ID" ? "service.testChat" : "service.testPhone")}
          button={t("service.test")}
          run={(recipient) => test.run({ code: service.code, recipient })}
          isRunning={test.isRunning}
          problem={test.problem}
          done={() => t("service.tested")}
        />
      )}
    </>
  );
}

function namesOf(service: MessageServiceFragment, names: readonly string[]): string {
  return names.map((name) => service.fields.find((field) => field.name === name)?.label ?? name).join(", ");
}

/** The account's own fields, as its service names them. */
function ServiceForm({ service, offered, onSaved }: { service: MessageServiceFragment | null; offered: Offered; onSaved: () => void }) {
  const t = useSettingsText();
  const { run } = useAction(SaveMessageServiceDocument);
  const fields = service?.fields ?? offered.fields;
  const place = (name: string) => `field_${name}`;
  const schema: JsonSchema = {
    type: "object",
    required: [...(service ? [] : ["code"]), ...fields.filter((field) => field.isRequired).map((field) => place(field.name))],
    properties: {
      ...(!service && { code: TEXT }),
      label: TEXT,
      isEnabled: { type: "boolean" },
      ...Object.fromEntries(fields.map((field) => [place(field.name), field.isSecret ? SECRET : TEXT])),
    },
  };
  const valuesOf = (one: MessageServiceFragment | null): Values => ({
    ...(!service && { code: "" }),
    label: one?.label ?? "",
    isEnabled: one?.isEnabled ?? true,
    ...Object.fromEntries(fields.map((field) => [place(field.name), one?.fields.find((other) => other.name === field.name)?.value ?? ""])),
  });
  const latest = useLatest(MessageServicesDocument, (data) => {
    const one = data.omsMessageServices?.find(({ code }) => code === service?.code);
    return one ? valuesOf(one) : null;
  });
  const send = async (changed: Values, all: Values) => {
    const input = {
      code: service?.code ?? String(all.code),
      service: offered.name,
      label: String(all.label),
      isEnabled: all.isEnabled === true,
      fields: fields.filter((field) => place(field.name) in changed).map((field) => ({ name: field.name, value: String(changed[place(field.name)]) })),
    };
    const outcome = await run({ input });
    if (outcome.kind !== "done") return { ...outcome, ...("errors" in outcome && { errors: outcome.errors.map((error) => ({ ...error, field: placeOf(error.field, fields, place) })) }) };
    onSaved();
    return { kind: "done" as const, payload: { stored: valuesOf(outcome.payload.service) } };
  };
  return (
    <SettingsForm
      name={`service-${service?.code ?? `new-${offered.name}`}`}
      schema={schema}
      stored={valuesOf(service)}
      send={send}
      latest={service ? latest : undefined}
      describe={(path) => {
        const field = fields.find((one) => place(one.name) === path);
        if (field) return { label: field.label, hint: "", ...(field.isSecret && { isSet: field.isSet }) };
        return path === "code" ? { label: t("service.code"), hint: t("service.codeHint") } : path === "label" ? { label: t("service.label"), hint: t("service.labelHint") } : { label: t("list.enabled") };
      }}
    />
  );
}

/** A refusal names the account's field by itself, or within `fields`. */
function placeOf(field: string | null | undefined, fields: readonly { name: string }[], place: (name: string) => string): string | null {
  const last = field?.split(".").at(-1);
  return fields.some(({ name }) => name === last) ? place(last ?? "") : (field ?? null);
}
