import { useState } from "react";

import { Segments } from "./Segments";
import { HtmlFrame } from "./HtmlFrame";
import styles from "./preview.module.css";
import { usePreviewText } from "./previewTexts";

export interface MailPreviewProps {
  subject: string | null;
  /** Who gets it; left out where nobody knows. */
  to?: string | null | undefined;
  html: string | null;
  /** The plain text that goes along. */
  text: string | null;
  /** Names of the files that go along. */
  attachments?: readonly string[] | undefined;
}

const WIDTHS = { phone: 375, desktop: 680 };
type Width = keyof typeof WIDTHS;

/** A mail as its reader sees it: on a telephone or a desk, formatted or plain. */
export function MailPreview({ subject, to, html, text, attachments = [] }: MailPreviewProps) {
  const t = usePreviewText();
  const [form, setForm] = useState<"html" | "text">("html");
  const [width, setWidth] = useState<Width>(() => (window.innerWidth < 700 ? "phone" : "desktop"));
  const shown = html === null ? "text" : text === null ? "html" : form;
  return (
    <div role="group" className={styles.mail} aria-label={t("mail.label")}>
      <div className={styles.bar}>
        {html !== null && text !== null && (
          <Segments
            label={t("mail.form")}
            value={shown}
            onChange={setForm}
            options={[
              { value: "html", label: t("mail.html") },
              { value: "text", label: t("mail.text") },
            ]}
          />
        )}
        {shown === "html" && (
          <Segments
            label={t("mail.width")}
            value={width}
            onChange={setWidth}
            options={[
              { value: "desktop", label: t("mail.desktop") },
              { value: "phone", label: t("mail.phone") },
            ]}
          />
        )}
      </div>
      <dl className={styles.head}>
        {to && (
          <div>
            <dt>{t("mail.to")}</dt>
            <dd>{to}</dd>
          </div>
        )}
        <div>
          <dt>{t("mail.subject")}</dt>
          <dd className={styles.subject}>{subject ?? ""}</dd>
        </div>
        {attachments.length > 0 && (
          <div>
            <dt>{t("mail.attachments")}</dt>
            <dd>{attachments.join(", ")}</dd>
          </div>
        )}
      </dl>
      {/* Scrolls by itself where the mail is wider than its place; by keys, too. */}
      {shown === "html" ? (
        <div className={styles.paper} tabIndex={0} role="group" aria-label={t("mail.html")}>
          <HtmlFrame title={subject ?? t("mail.label")} html={html ?? ""} width={WIDTHS[width]} />
        </div>
      ) : (
        <pre className={styles.plain} tabIndex={0}>
          {text ?? ""}
        </pre>
      )}
    </div>
  );
}
