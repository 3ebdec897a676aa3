import styles from "./preview.module.css";
import ui from "../ui.module.css";
import { HtmlFrame } from "./HtmlFrame";
import { usePreviewText } from "./previewTexts";

interface Props {
  name: string;
  /** Where its PDF is; it is downloaded, for the Dashboard's frames show none. */
  url?: string | null | undefined;
  html?: string | null | undefined;
}

/** A paper of an order: as HTML where there is one, and the file to download. */
export function DocumentPreview({ name, url, html }: Props) {
  const t = usePreviewText();
  return (
    <section className={styles.mail} aria-label={name}>
      {url && (
        <p>
          <a className={ui.link} href={url} download>
            {t("document.download", { name })}
          </a>
        </p>
      )}
      {html && (
        <div className={styles.paper} tabIndex={0} role="group" aria-label={name}>
          <HtmlFrame title={name} html={html} width={680} />
        </div>
      )}
    </section>
  );
}
