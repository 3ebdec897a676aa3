import type { TextLanguagesQuery } from "../../../graphql/types";
import { displayName } from "../../../shell/format";
import { buildHref } from "../../../shell/location";
import { useSession } from "../../../shell/session";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import ui from "../../../ui/ui.module.css";
import { FIELDS } from "../fields";
import { describeBy } from "../kit/describe";
import { EffectBox } from "../kit/EffectBox";
import { Loaded } from "../kit/Loaded";
import { Part } from "../kit/Part";
import { SettingsForm } from "../kit/SettingsForm";
import { type MessagePartProps, useMessagePart, useMessages } from "../kit/useMessages";
import styles from "../settings.module.css";
import { useSettingsText } from "../settingsTexts";
import { TextLanguagesDocument } from "./mail.generated";

type Texts = NonNullable<TextLanguagesQuery["omsMessageTemplates"]>;

/** In which languages the shop writes. */
export default function LanguagesSection() {
  const query = useMessages();
  const texts = useLiveQuery(TextLanguagesDocument, {}).data?.omsMessageTemplates ?? [];
  const languages = [...new Set(texts.map((text) => text.languageCode))].sort();
  return (
    <>
      <Loaded query={query} pick={(data) => data.omsMessageSettings}>
        {(settings) => <DefaultLanguage settings={settings} schemas={query.data?.omsSchemas ?? null} onSaved={query.reload} languages={languages} texts={texts} />}
      </Loaded>
      <Coverage languages={languages} texts={texts} />
    </>
  );
}

function useNames() {
  const { locale } = useSession();
  return (code: string) => displayName(locale, "language", code);
}

function DefaultLanguage({ languages, texts, ...props }: MessagePartProps & { languages: readonly string[]; texts: Texts }) {
  const t = useSettingsText();
  const part = useMessagePart(props, FIELDS.OmsMessageSettingsInput.language);
  const nameOf = useNames();
  const codes = new Set(texts.map((text) => `${text.medium} ${text.code}`)).size;
  return (
    <SettingsForm
      name="languages"
      {...part}
      describe={describeBy(t, "brand")}
      choices={languages.length > 0 ? { defaultLanguage: languages.map((code) => ({ value: code, label: nameOf(code) })) } : undefined}
      effect={({ defaultLanguage }) => (
        <EffectBox title={t("effect.title")}>
          <p>{t("languages.default", { language: nameOf(String(defaultLanguage)) })}</p>
          <p>{t("languages.has", { count: texts.filter((text) => text.languageCode === defaultLanguage).length, all: codes })}</p>
        </EffectBox>
      )}
    />
  );
}

function Coverage({ languages, texts }: { languages: readonly string[]; texts: Texts }) {
  const t = useSettingsText();
  const nameOf = useNames();
  return (
    <Part title={t("languages.title")} intro={t("languages.intro")}>
      <ul className={styles.rows}>
        {languages.map((code) => {
          const own = texts.filter((text) => text.languageCode === code);
          return (
            <li key={code} className={styles.row}>
              <strong>{nameOf(code)}</strong>
              <span className={styles.quiet}>{t("languages.count", { count: own.length, own: own.filter((text) => text.isOwn).length })}</span>
            </li>
          );
        })}
      </ul>
      <p>
        <a className={ui.link} href={buildHref("/texts")}>
          {t("texts.open")}
        </a>
      </p>
    </Part>
  );
}
