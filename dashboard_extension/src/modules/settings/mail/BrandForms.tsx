import { useState } from "react";

import type { BrandPreviewQueryVariables } from "../../../graphql/types";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import { useSettled } from "../../../shell/useSettled";
import { SelectField } from "../../../ui/form/SelectField";
import type { Values } from "../../../ui/form/useServerForm";
import { MailPreview } from "../../../ui/preview/MailPreview";
import { FIELDS } from "../fields";
import { describeBy } from "../kit/describe";
import { EffectBox } from "../kit/EffectBox";
import { SettingsForm } from "../kit/SettingsForm";
import { type MessagePartProps, toMessageInput, useMessagePart } from "../kit/useMessages";
import { useSettingsText } from "../settingsTexts";
import { BrandPreviewDocument } from "./mail.generated";

/** The shop's name, colors and small print, with a mail that wears them. */
export function BrandForm(props: MessagePartProps) {
  const t = useSettingsText();
  const part = useMessagePart(props, FIELDS.OmsMessageSettingsInput.brand);
  return <SettingsForm name="brand" {...part} describe={describeBy(t, "brand")} effect={(values) => <BrandEffect values={values} />} />;
}

/** Who a mail is from, with how its reader sees it. */
export function SenderForm(props: MessagePartProps) {
  const t = useSettingsText();
  const part = useMessagePart(props, FIELDS.OmsMessageSettingsInput.sender);
  return <SettingsForm name="sender" {...part} describe={describeBy(t, "brand")} effect={(values) => <BrandEffect values={values} isHeadOnly />} />;
}

/** What is different in single sales channels. */
export function ChannelsForm(props: MessagePartProps) {
  const t = useSettingsText();
  const part = useMessagePart(props, FIELDS.OmsMessageSettingsInput.channels);
  const [channel, setChannel] = useState("");
  return (
    <SettingsForm
      name="brand-channels"
      {...part}
      describe={describeBy(t, "brand")}
      effect={(values) => {
        const slugs = Array.isArray(values.channels) ? (values.channels as { channel?: string }[]).flatMap((one) => (one.channel ? [one.channel] : [])) : [];
        const shown = slugs.includes(channel) ? channel : (slugs[0] ?? "");
        return (
          <>
            {slugs.length > 0 && <SelectField label={t("brand.channelShown")} value={shown} onChange={setChannel} options={slugs.map((slug) => ({ value: slug, label: slug }))} />}
            <BrandEffect values={values} channel={shown} />
          </>
        );
      }}
    />
  );
}

/** A mail in the brand that is typed. */
function BrandEffect({ values, channel = "", isHeadOnly = false }: { values: Values; channel?: string; isHeadOnly?: boolean }) {
  const t = useSettingsText();
  const variables = useSettled({ input: toMessageInput(values), channel }) as BrandPreviewQueryVariables;
  const { data, previous, error } = useLiveQuery(BrandPreviewDocument, variables);
  const shown = (data ?? previous)?.omsBrandPreview;
  return (
    <EffectBox title={t("effect.title")} error={error} errors={shown?.errors}>
      {shown && (
        <>
          <p>{t("brand.from", { sender: shown.sender || t("brand.installation") })}</p>
          <p>{shown.replyTo ? t("brand.replies", { address: shown.replyTo }) : t("brand.repliesToSender")}</p>
          {!isHeadOnly && <MailPreview subject={shown.subject} html={shown.html} text={shown.text} />}
        </>
      )}
    </EffectBox>
  );
}
