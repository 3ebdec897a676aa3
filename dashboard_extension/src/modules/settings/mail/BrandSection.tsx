import { Loaded } from "../kit/Loaded";
import { Part } from "../kit/Part";
import { useMessages } from "../kit/useMessages";
import { useSettingsText } from "../settingsTexts";
import { BrandForm, ChannelsForm, SenderForm } from "./BrandForms";

/** Brand and sender, for all channels and per channel. */
export default function BrandSection() {
  const t = useSettingsText();
  const query = useMessages();
  const more = { schemas: query.data?.omsSchemas ?? null, onSaved: query.reload };
  return (
    <Loaded query={query} pick={(data) => data.omsMessageSettings}>
      {(settings) => (
        <>
          <Part title={t("brand.title")}>
            <BrandForm settings={settings} {...more} />
          </Part>
          <Part title={t("brand.senderTitle")}>
            <SenderForm settings={settings} {...more} />
          </Part>
          <Part title={t("brand.channelsTitle")} intro={t("brand.channelsIntro")}>
            <ChannelsForm settings={settings} {...more} />
          </Part>
        </>
      )}
    </Loaded>
  );
}
