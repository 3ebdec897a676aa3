import type { CarrierFragment, CarriersQuery } from "../../../graphql/types";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import type { Values } from "../../../ui/form/useServerForm";
import { FIELDS } from "../fields";
import { Collection } from "../kit/Collection";
import { describeBy } from "../kit/describe";
import { EffectBox } from "../kit/EffectBox";
import { Loaded } from "../kit/Loaded";
import { schemaOf, textOf, valuesOf } from "../kit/schemas";
import { SettingsForm } from "../kit/SettingsForm";
import { useLatest } from "../../../ui/form/useLatest";
import { useSettingsText } from "../settingsTexts";
import { Reporters } from "./Reporters";
import { CarriersDocument, CreateCarrierDocument, DeleteCarrierDocument, SaveCarrierDocument } from "./carriers.generated";

const CARRIER = FIELDS.OmsCarrierInput.carrier;
const EXAMPLE: Record<string, string> = { number: "123456789", postal_code: "1000", country: "SI", language: "sl" };

type Known = NonNullable<CarriersQuery["omsKnownCarriers"]>;

/** Who carries the parcels of which shipping methods, where they are followed, and who reports what becomes of them. */
export default function CarriersSection() {
  return (
    <>
      <Carriers />
      <Reporters />
    </>
  );
}

function Carriers() {
  const t = useSettingsText();
  const query = useLiveQuery(CarriersDocument, {});
  const remove = useAction(DeleteCarrierDocument);
  const known = query.data?.omsKnownCarriers ?? [];
  const nameOf = (code: string) => known.find((one) => one.code === code)?.name ?? code;
  return (
    <Loaded query={query} pick={(data) => data.omsCarriers}>
      {(carriers) => (
        <Collection
          intro={<p>{t("carrier.intro")}</p>}
          rows={carriers}
          keyOf={(carrier) => carrier.id}
          nameOf={(carrier) => carrier.name}
          about={(carrier) => [carrier.knownAs && nameOf(carrier.knownAs), carrier.shippingMethods.join(", ")].filter(Boolean).join(" · ")}
          empty={t("carrier.empty", { names: known.map(({ name }) => name).join(", ") })}
          addLabel={t("carrier.add")}
          form={(carrier, saved) => (
            <CarrierForm
              carrier={carrier}
              known={known}
              schemas={query.data?.omsSchemas ?? null}
              onSaved={saved}
            />
          )}
          onChanged={query.reload}
          remove={{
            ...remove,
            text: () => t("carrier.delete"),
            run: ({ id }) => remove.run({ id }),
          }}
        />
      )}
    </Loaded>
  );
}

function CarrierForm({ carrier, known, schemas, onSaved }: { carrier: CarrierFragment | null; known: Known; schemas: CarriersQuery["omsSchemas"]; onSaved: () => void }) {
  const t = useSettingsText();
  const create = useAction(CreateCarrierDocument);
  const save = useAction(SaveCarrierDocument);
  const schema = schemaOf(schemas, "OmsCarrierInput", carrier ? CARRIER : CARRIER.filter((name) => name !== "position")) ?? {};
  const id = carrier?.id;
  const latest = useLatest(CarriersDocument, (data) => {
    const found = data.omsCarriers?.find((one) => one.id === id);
    return found ? valuesOf(found, schema) : null;
  });
  const send = async (changed: Values, all: Values) => {
    const outcome = id ? await save.run({ id, input: tidy(changed) }) : await create.run({ input: tidy(all) });
    if (outcome.kind !== "done") return outcome;
    onSaved();
    return { kind: "done" as const, payload: { stored: valuesOf(outcome.payload.carrier ?? {}, schema) } };
  };
  return (
    <SettingsForm
      name={`carrier-${id ?? "new"}`}
      schema={schema}
      stored={valuesOf(carrier ?? {}, schema)}
      send={send}
      latest={id ? latest : undefined}
      describe={describeBy(t, "carrier")}
      choices={{ knownAs: known.map(({ code, name }) => ({ value: code, label: name })) }}
      effect={(values) => {
        const methods = linesOf(values.shippingMethods);
        const address = addressOf(values, known);
        return (
          <EffectBox title={t("effect.title")}>
            <p>{methods.length > 0 ? t("carrier.carries", { methods: methods.join(", ") }) : t("carrier.carriesChosen")}</p>
            <p>{address ? t("carrier.follows", { address }) : t("carrier.noAddress")}</p>
          </EffectBox>
        );
      }}
    />
  );
}

/** Where a parcel would be followed. */
function addressOf({ knownAs, url }: Values, known: Known): string {
  const address = textOf(url).trim() || (known.find(({ code }) => code === knownAs)?.url ?? "");
  return address.replace(/\{(\w+)\}/g, (whole, name: string) => EXAMPLE[name] ?? whole);
}

function linesOf(value: unknown): string[] {
  return (Array.isArray(value) ? (value as string[]) : []).map((line) => line.trim()).filter(Boolean);
}

function tidy(values: Values): Values {
  return "shippingMethods" in values ? { ...values, shippingMethods: linesOf(values.shippingMethods) } : values;
}
