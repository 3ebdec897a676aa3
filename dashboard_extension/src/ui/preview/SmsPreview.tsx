import styles from "./preview.module.css";
import { usePreviewText } from "./previewTexts";
import { smsSize } from "./sms";

/** A short message as a telephone shows it, and how many are paid for. */
export function SmsPreview({ text, to }: { text: string; to?: string | null | undefined }) {
  const t = usePreviewText();
  const { characters, segments, isUnicode } = smsSize(text);
  return (
    <section className={styles.sms} aria-label={t("sms.label")}>
      {to && (
        <p className={styles.muted}>
          {t("mail.to")}: {to}
        </p>
      )}
      <p className={styles.bubble}>{text}</p>
      <p className={styles.muted}>
        {t("sms.size", { characters, segments })}
        {isUnicode && ` ${t("sms.unicode")}`}
      </p>
    </section>
  );
}
