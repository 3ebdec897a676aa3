import { buildHref } from "../../../shell/location";
import ui from "../../../ui/ui.module.css";
import { useSettingsText } from "../settingsTexts";

/** The texts have a page of their own. */
export default function TextsSection() {
  const t = useSettingsText();
  return (
    <>
      <p>{t("texts.intro")}</p>
      <p>
        <a className={ui.link} href={buildHref("/texts")}>
          {t("texts.open")}
        </a>
      </p>
    </>
  );
}
