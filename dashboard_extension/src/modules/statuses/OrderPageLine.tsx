import type { UseFormReturn } from "react-hook-form";

import { COLOR, textColorOn } from "../../ui/form/colors";
import { StatusChip } from "../../ui/StatusChip";
import { useStatusesText } from "./statusesTexts";
import { OWN_WORDS, type Translation, translationIn } from "./statusValues";
import styles from "./statuses.module.css";

/** The status as the customer finds it on the order's page, while it is typed. */
export function OrderPageLine({ form, language }: { form: UseFormReturn; language: string }) {
  const t = useStatusesText();
  const [name, customerName, description, color, isVisible, translations] = form.watch(["name", "customerName", "description", "color", "isVisibleToCustomer", "translations"]) as [
    string,
    string,
    string,
    string,
    boolean,
    Translation[],
  ];
  const own = translationIn(translations, language);
  // A language without a name of its own reads the shop's own words, and one with a name never mixes in their sentence.
  const hasOwn = language !== OWN_WORDS && own.customerName.trim() !== "";
  const words = [hasOwn ? own.customerName : "", customerName, name].find((given) => given !== "");
  const sentence = hasOwn ? own.description : description;
  const shade = COLOR.test(color) ? color : "#9AA5B1";
  return (
    <section className={styles.preview} aria-label={t("preview.label")}>
      <p className={styles.groupLabel}>{t("preview.label")}</p>
      {isVisible ? (
        <>
          <StatusChip status={{ name: words ?? t("preview.noName"), color: shade, textColor: textColorOn(shade) }} />
          {sentence && <p lang={hasOwn ? language : undefined}>{sentence}</p>}
          {language !== OWN_WORDS && !hasOwn && <p className={styles.muted}>{t("preview.fallback")}</p>}
        </>
      ) : (
        <p className={styles.muted}>{t("preview.hidden")}</p>
      )}
    </section>
  );
}
