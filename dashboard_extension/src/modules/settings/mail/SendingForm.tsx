import { useAction } from "../../../shell/useAction";
import { Notice } from "../../../ui/Notice";
import { FIELDS } from "../fields";
import { describeBy } from "../kit/describe";
import { EffectBox } from "../kit/EffectBox";
import { textOf } from "../kit/schemas";
import { SettingsForm } from "../kit/SettingsForm";
import { TestBox } from "../kit/TestBox";
import { type MessagePartProps, useMessagePart } from "../kit/useMessages";
import { useSettingsText } from "../settingsTexts";
import { TestMailDocument } from "./mail.generated";

/** The server through which mails go, and a test that says what it answered. */
export function SendingForm(props: MessagePartProps) {
  const t = useSettingsText();
  const { settings } = props;
  const part = useMessagePart(props, FIELDS.OmsMessageSettingsInput.smtp);
  return (
    <>
      {settings.lostSmtpPassword && <Notice tone="warning">{t("mail.lostPassword")}</Notice>}
      <SettingsForm
        name="smtp"
        {...part}
        describe={describeBy(t, "mail", { secrets: { smtpPassword: settings.hasSmtpPassword } })}
        effect={({ smtpHost, smtpPort, smtpUser, smtpSecurity }) => (
          <EffectBox title={t("effect.title")}>
            <p>{typeof smtpHost === "string" && smtpHost ? t("mail.through", { host: smtpHost, port: Number(smtpPort) }) : t("mail.installation", { name: settings.sendsThrough })}</p>
            {smtpHost ? <p>{smtpUser ? t("mail.asUser", { user: textOf(smtpUser) }) : t("mail.noUser")}</p> : null}
            {smtpHost && smtpSecurity === "NONE" ? <Notice tone="warning">{t("mail.plain")}</Notice> : null}
          </EffectBox>
        )}
      />
      <MailTest />
    </>
  );
}

/** Sends a test mail by what is saved. */
function MailTest() {
  const t = useSettingsText();
  const test = useAction(TestMailDocument);
  return (
    <TestBox
      label={t("mail.testTo")}
      hint={t("mail.testHint")}
      button={t("mail.test")}
      run={(recipient) => test.run({ recipient })}
      isRunning={test.isRunning}
      problem={test.problem}
      done={(recipient) => t("mail.tested", { recipient })}
    />
  );
}

/** When messages may go out, and who hears of failures. */
export function QuietForm(props: MessagePartProps) {
  const t = useSettingsText();
  const part = useMessagePart(props, FIELDS.OmsMessageSettingsInput.quiet);
  return (
    <SettingsForm
      name="quiet"
      {...part}
      describe={describeBy(t, "mail")}
      effect={({ quietFrom, quietTo, alertsTo, saleorMailsOff }) => (
        <EffectBox title={t("effect.title")}>
          <p>{quietFrom && quietTo ? t("mail.quiet", { from: textOf(quietFrom), to: textOf(quietTo) }) : t("mail.noQuiet")}</p>
          <p>{typeof alertsTo === "string" && alertsTo.trim() ? t("mail.alerts", { addresses: alertsTo }) : t("mail.noAlerts")}</p>
          <p>{t(saleorMailsOff ? "mail.saleorOff" : "mail.saleorOn")}</p>
        </EffectBox>
      )}
    />
  );
}
