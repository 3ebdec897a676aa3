import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import { useAction } from "../../shell/useAction";
import { TextField } from "../../ui/form/TextField";
import type { Describe } from "../../ui/form/SchemaField";
import type { Values } from "../../ui/form/useServerForm";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { Problem } from "../../ui/Problem";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { type MessagePartProps, useMessagePart, useMessages } from "../settings/kit/useMessages";
import { TestMailDocument } from "../settings/mail/mail.generated";
import { ServerFields } from "./ServerFields";
import styles from "./start.module.css";
import { type StartKey, useStartText } from "./startTexts";

const FIELDS = ["senderName", "senderAddress", "smtpHost", "smtpPort", "smtpSecurity", "smtpUser", "smtpPassword", "saleorMailsOff"] as const;

/** Asked for where the shop names a server of its own. */
const OF_SERVER: readonly string[] = ["smtpPort", "smtpSecurity", "smtpUser", "smtpPassword"];
const isShown = (field: string, { smtpHost }: Values) => Boolean(smtpHost) || !OF_SERVER.includes(field);

/** Through whom mails go, and one to oneself to see that they arrive. */
export function SendingCard({ onDone }: { onDone: () => void }) {
  const t = useStartText();
  const { data, error, reload } = useMessages();
  const settings = data?.omsMessageSettings;
  const problem = error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />;
  if (!settings) return problem ?? <Loading label={t("start.loading")} rows={6} />;
  return (
    <div className={styles.stack}>
      {problem}
      <Notice tone="info">{settings.smtpHost ? t("sending.through", { server: settings.sendsThrough }) : t("sending.throughHost")}</Notice>
      <SendingFields
        settings={settings}
        schemas={data.omsSchemas}
        onSaved={() => {
          reload();
          onDone();
        }}
      />
      <SendOne />
    </div>
  );
}

function SendingFields(props: MessagePartProps) {
  const t = useStartText();
  const describe: Describe = (path) =>
    FIELDS.some((field) => field === path)
      ? {
          label: t(`sending.${path}` as StartKey),
          hint: t(`sending.${path}.hint` as StartKey),
          values: { NONE: t("security.none"), STARTTLS: t("security.starttls"), TLS: t("security.ssl") },
          ...(path === "smtpPassword" && { isSet: props.settings.hasSmtpPassword }),
        }
      : undefined;
  return <ServerFields name="start-sending" {...useMessagePart(props, FIELDS)} describe={describe} isShown={isShown} />;
}

function SendOne() {
  const t = useStartText();
  const [recipient, setRecipient] = useState("");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const test = useAction(TestMailDocument);
  const send = async () => {
    setSentTo(null);
    const outcome = await test.run({ recipient });
    if (outcome.kind === "done") setSentTo(recipient);
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
