import type { MessageSettingsFragment, MessageSettingsQuery } from "../../../graphql/types";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import type { JsonSchema } from "../../../ui/form/jsonSchema";
import type { Values } from "../../../ui/form/useServerForm";
import { MessageSettingsDocument, SaveMessageSettingsDocument } from "../mail/mail.generated";
import { SECRET, TEXT, schemaOf, valuesOf } from "./schemas";
import { useLatest } from "../../../ui/form/useLatest";

const REFRESH_MS = 60_000;
const BY_CHANNEL = ["channel", "shopName", "logoUrl", "website", "contactEmail", "contactPhone", "senderName", "senderAddress", "replyTo", "paymentLink"];

/** What the server does not publish as a schema: lists that GraphQL has in another form, and a password. */
const MORE: Record<string, JsonSchema> = {
  footers: { type: "array", items: { type: "object", properties: { languageCode: TEXT, text: { type: "string", maxLength: 2000 } } } },
  channels: { type: "array", items: { type: "object", required: ["channel"], properties: Object.fromEntries(BY_CHANNEL.map((name) => [name, TEXT])) } },
  smtpPassword: SECRET,
};

export function useMessages() {
  return useLiveQuery(MessageSettingsDocument, {}, { everyMs: REFRESH_MS });
}

export interface MessagePartProps {
  settings: MessageSettingsFragment;
  schemas: MessageSettingsQuery["omsSchemas"];
  onSaved?: () => void;
}

/** Part of how the shop writes: its form's schema, what is stored, and how it is saved. */
export function useMessagePart({ settings, schemas, onSaved }: MessagePartProps, fields: readonly string[]) {
  const { run } = useAction(SaveMessageSettingsDocument);
  const schema = schemaOf(schemas, "OmsMessageSettingsInput", fields, MORE) ?? {};
  const part = (one: MessageSettingsFragment): Values => valuesOf(fromSettings(one), schema);
  const latest = useLatest(MessageSettingsDocument, (data) => (data.omsMessageSettings ? part(data.omsMessageSettings) : null));
  const send = async (changed: Values) => {
    const outcome = await run({ input: toMessageInput(changed) });
    if (outcome.kind !== "done") return outcome;
    onSaved?.();
    return { kind: "done" as const, payload: { stored: part(outcome.payload.settings ?? settings) } };
  };
  return { schema, stored: part(settings), send, latest };
}

function fromSettings(settings: MessageSettingsFragment): Values {
  return {
    ...settings,
    smtpPassword: "",
    footers: settings.footers.map(({ languageCode, text }) => ({ languageCode, text })),
    channels: settings.channels.map((one) => Object.fromEntries(BY_CHANNEL.map((name) => [name, (one as Record<string, unknown>)[name] ?? ""]))),
  };
}

/** What was changed, as the mutation takes it: empty quiet hours are none. */
export function toMessageInput(values: Values): Values {
  const times = Object.fromEntries(["quietFrom", "quietTo"].filter((name) => name in values).map((name) => [name, values[name] ?? ""]));
  return { ...values, ...times };
}
