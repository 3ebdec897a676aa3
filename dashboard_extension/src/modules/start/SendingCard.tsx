import { Button } from "@saleor/macaw-ui";
import { useMemo, useState } from "react";

import { useAction } from "../../shell/useAction";
import { TextField } from "../../ui/form/TextField";
import type { JsonSchema } from "../../ui/form/jsonSchema";
import type { Describe } from "../../ui/form/SchemaField";
import type { Values } from "../../ui/form/useServerForm";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { ServerFields } from "./ServerFields";
import { SendTestMailDocument } from "./start.generated";
import styles from "./start.module.css";
import { type StartKey, useStartText } from "./startTexts";
import { type MailSettings, useMailSettings } from "./useMailSettings";

const FIELDS = ["senderName", "senderAddress", "smtpHost", "smtpPort", "smtpSecurity", "smtpUser", "smtpPassword", "saleorMailsOff"] as const;

/** Asked for where the shop names a server of its own. */
const OF_SERVER: readonly string[] = ["smtpPort", "smtpSecurity", "smtpUser", "smtpPassword"];
const shownFields = ({ smtpHost }: Values) => FIELDS.filter((field) => Boolean(smtpHost) || !OF_SERVER.includes(field));

/** The password is never read: an empty field keeps it. */
const pick = (settings: MailSettings) =>
  Object.fromEntries(FIELDS.map((field) => [field, field === "smtpPassword" ? "" : settings[field]]));

/** Through whom mails go, and one to oneself to see that they arrive. */
export function SendingCard({ onDone }: { onDone: () => void }) {
  const t = useStartText();
  const { settings, schema, error, reload, save } = useMailSettings(onDone);
  const stored = useMemo(() => settings && pick(settings), [settings]);
  const describe = useMemo<Describe>(
    () => (path) =>
      FIELDS.some((field) => field === path)
        ? {
            label: t(`sending.${path}` as StartKey),
            hint: t(`sending.${path}.hint` as StartKey),
            values: { NONE: t("security.none"), STARTTLS: t("security.starttls"), TLS: t("security.ssl") },
          }
        : undefined,
    [t],
  );
  const whole = useMemo<JsonSchema | undefined>(
    () => schema && { ...schema, properties: { ...schema.properties, smtpPassword: { type: "string", format: "password", writeOnly: true } } },
    [schema],
  );
  if (error) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />;
  if (!settings || !stored || !whole) return <Loading label={t("start.loading")} rows={6} />;
  return (
    <div className={styles.stack}>
      <Notice tone="info">{settings.smtpHost ? t("sending.through", { server: settings.sendsThrough }) : t("sending.throughHost")}</Notice>
      <ServerFields
        name="start-sending"
        schema={whole}
        fields={FIELDS}
        stored={stored}
        describe={describe}
        shownFields={shownFields}
        send={(changed) => save(changed, pick)}
      />
      <SendOne />
    </div>
  );
}

function SendOne() {
  const t = useStartText();
  const [recipient, setRecipient] = useState("");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const test = useAction(SendTestMailDocument);
  const send = async () => {
    setSentTo(null);
    const outcome = await test.run({ recipient });
    if (outcome.kind === "done" && outcome.payload.sent) setSentTo(recipient);
  };
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField label={t("sending.recipient")} hint={t("sending.recipient.hint")} type="email" autoComplete="email" value={recipient} onChange={setRecipient} />
      <div className={styles.row}>
        <Button type="submit" variant="secondary" disabled={!recipient.trim() || test.isRunning}>
          {t("sending.sendOne")}
        </Button>
      </div>
      {sentTo && <Notice tone="success">{t("sending.sent", { recipient: sentTo })}</Notice>}
      {test.problem && <Problem problem={test.problem} lead={t("sending.notSent")} />}
    </form>
  );
}
