import { buildHref, useRoute } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { matchRoute } from "../../shell/routes";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { LanguageTabs } from "../../ui/form/LanguageTabs";
import { Loading } from "../../ui/Loading";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { useSampleOrder } from "../../ui/preview/useSampleOrder";
import ui from "../../ui/ui.module.css";
import { useActionsText } from "../actions/actionsTexts";
import { textName } from "../actions/sentences";
import { languagesOf } from "./languages";
import { TextEditor } from "./TextEditor";
import { TextEditorDocument } from "./texts.generated";
import { useTextsText } from "./textsTexts";
import styles from "./texts.module.css";

/** A text in all its languages; `?medium=SMS` for a short message. */
export default function TextPage({ params }: PageProps) {
  const t = useTextsText();
  const names = useActionsText();
  const { path } = useRoute();
  const code = matchRoute(path)?.names.code ?? "";
  const medium = params.get("medium") === "SMS" ? "SMS" : "EMAIL";
  const { data, error, isLoading, reload } = useLiveQuery(TextEditorDocument, { code });
  const sample = useSampleOrder();
  const texts = (data?.omsMessageTemplates ?? []).filter((text) => text.medium === medium);
  const defaultLanguage = data?.omsMessageSettings?.defaultLanguage ?? "en";
  const languages = languagesOf(defaultLanguage, texts.map(({ languageCode }) => languageCode));
  const textIn = (language: string) => texts.find(({ languageCode }) => languageCode === language) ?? null;
  return (
    <div className={styles.page}>
      <a className={ui.link} href={buildHref("/texts")}>
        ← {t("edit.back")}
      </a>
      <h1 className={styles.title}>
        {textName(names, code)} · {t(medium === "SMS" ? "texts.sms" : "texts.mail")}
      </h1>
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />}
      {!data && !error && isLoading && <Loading label={t("texts.loading")} rows={8} />}
      {data?.omsMessageTemplates && (
        <LanguageTabs label={t("edit.languages")} languages={languages} missing={languages.filter((language) => textIn(language) === null)}>
          {(language) => (
            <TextEditor
              key={language}
              code={code}
              medium={medium}
              language={language}
              text={textIn(language)}
              model={textIn(defaultLanguage) ?? textIn("en") ?? texts[0] ?? null}
              variables={data.omsTemplateVariables ?? []}
              services={data.omsMessageServices ?? []}
              sample={sample}
              onChanged={reload}
            />
          )}
        </LanguageTabs>
      )}
    </div>
  );
}
