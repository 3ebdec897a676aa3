import styles from "./orderPage.module.css";
import { useOrderPageText } from "./orderPageTexts";

/** What a run has sent, as it says itself: to whom, under which subject, the very text. */
export function SentMessage({ result, requestedBy }: { result: unknown; requestedBy: string | null }) {
  const t = useOrderPageText();
  const { to, subject, text, attached } = parsed(result);
  const hasMessage = Boolean(subject ?? text) || to.length > 0;
  return (
    <>
      {requestedBy && <span className={styles.muted}>{t("run.requestedBy", { name: requestedBy })}</span>}
      {hasMessage && (
        <details className={styles.message}>
          <summary>{t("run.message")}</summary>
          <dl className={styles.messageParts}>
            {to.length > 0 && <Part name={t("run.to")} value={to.join(", ")} />}
            {subject && <Part name={t("run.subject")} value={subject} />}
            {attached.length > 0 && <Part name={t("run.attached")} value={attached.join(", ")} />}
          </dl>
          {text && <blockquote className={styles.messageText}>{text}</blockquote>}
        </details>
      )}
    </>
  );
}

function Part({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface Message {
  to: string[];
  subject: string | null;
  text: string | null;
  attached: string[];
}

/** Of a mail `sent` lists each recipient; a short message has one, `to`. */
function parsed(result: unknown): Message {
  const given = typeof result === "object" && result !== null ? (result as Record<string, unknown>) : {};
  const sent = Array.isArray(given.sent) ? (given.sent as unknown[]) : [given];
  const to = sent.map((one) => (typeof one === "object" && one !== null ? (one as Record<string, unknown>).to : null));
  return { to: to.filter(isText), subject: isText(given.subject) ? given.subject : null, text: isText(given.text) ? given.text : null, attached: Array.isArray(given.attached) ? given.attached.filter(isText) : [] };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
