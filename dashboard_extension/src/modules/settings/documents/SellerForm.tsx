import type { SellerFragment, SellersQuery } from "../../../graphql/types";
import { useAction } from "../../../shell/useAction";
import type { JsonSchema } from "../../../ui/form/jsonSchema";
import type { Values } from "../../../ui/form/useServerForm";
import { FIELDS } from "../fields";
import { describeBy } from "../kit/describe";
import { schemaOf, valuesOf } from "../kit/schemas";
import { SettingsForm } from "../kit/SettingsForm";
import { useLatest } from "../../../ui/form/useLatest";
import { useSettingsText } from "../settingsTexts";
import { SaveSellerDocument, SellersDocument } from "./documents.generated";
import { InvoiceHead } from "./InvoiceHead";

const FOOTERS: JsonSchema = { type: "array", items: { type: "object", properties: { language: { type: "string" }, text: { type: "string", maxLength: 2000 } } } };

interface Props {
  /** Null where nothing is entered yet. */
  seller: SellerFragment | null;
  schemas: SellersQuery["omsSchemas"];
  /** Slug; null is for all channels. */
  channel?: string | null;
  /** What stands where this one's field is empty: the seller for all channels. */
  otherwise?: SellerFragment | null;
  onSaved?: () => void;
}

/** Who sells, with the head of an invoice of his. */
export function SellerForm({ seller, schemas, channel = null, otherwise = null, onSaved }: Props) {
  const t = useSettingsText();
  const { run } = useAction(SaveSellerDocument);
  const schema = schemaOf(schemas, "OmsSellerInput", [...FIELDS.OmsSellerInput.seller, ...FIELDS.OmsSellerInput.further], { footers: FOOTERS }) ?? {};
  const part = (one: SellerFragment | null): Values => valuesOf(one ? { ...one, footers: linesOf(one.footer) } : {}, schema);
  const latest = useLatest(SellersDocument, (data) => part(data.omsSellers?.find((one) => one.channel === channel) ?? null));
  const send = async (changed: Values) => {
    const outcome = await run({ input: toInput(changed), channel });
    if (outcome.kind !== "done") return outcome;
    onSaved?.();
    return { kind: "done" as const, payload: { stored: part(outcome.payload.seller) } };
  };
  return (
    <SettingsForm
      name={`seller-${channel ?? "all"}`}
      schema={schema}
      stored={part(seller)}
      send={send}
      latest={latest}
      describe={describeBy(t, "seller")}
      effect={(values) => <InvoiceHead values={filled(values, otherwise)} />}
    />
  );
}

function linesOf(footer: unknown): { language: string; text: string }[] {
  return typeof footer === "object" && footer !== null ? Object.entries(footer).map(([language, text]) => ({ language, text: String(text) })) : [];
}

function toInput({ footers, ...values }: Values): Values {
  const named = Object.fromEntries(["referenceModel", "paymentCode"].filter((name) => name in values).map((name) => [name, values[name] === "" ? null : values[name]]));
  if (!Array.isArray(footers)) return { ...values, ...named };
  return { ...values, ...named, footer: Object.fromEntries((footers as { language: string; text: string }[]).map(({ language, text }) => [language.trim(), text])) };
}

function filled(values: Values, otherwise: SellerFragment | null): Values {
  if (!otherwise) return values;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === "" || value === null ? ((otherwise as unknown as Values)[name] ?? value) : value]));
}
