import { buildHref } from "../../../shell/location";
import ui from "../../../ui/ui.module.css";
import { Loaded } from "../kit/Loaded";
import { Part } from "../kit/Part";
import { useMessages } from "../kit/useMessages";
import { useSettingsText } from "../settingsTexts";
import { QuietForm, SendingForm } from "./SendingForm";

/** How mails are sent. */
export default function SendingSection() {
  const t = useSettingsText();
  const query = useMessages();
  const more = { schemas: query.data?.omsSchemas ?? null, onSaved: query.reload };
  return (
    <Loaded query={query} pick={(data) => data.omsMessageSettings}>
      {(settings) => (
        <>
          <Part title={t("mail.smtpTitle")}>
            <SendingForm settings={settings} {...more} />
          </Part>
          <Part title={t("mail.whenTitle")}>
            <QuietForm settings={settings} {...more} />
          </Part>
          <p>
            {t("mail.seeSender")}{" "}
            <a className={ui.link} href={buildHref("/settings/brand")}>
              {t("section.brand")}
            </a>
          </p>
        </>
      )}
    </Loaded>
  );
}
