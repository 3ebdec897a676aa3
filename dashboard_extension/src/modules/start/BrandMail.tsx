import { useState } from "react";

import type { BrandPreviewQueryVariables } from "../../graphql/types";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { useSettled } from "../../shell/useSettled";
import type { Values } from "../../ui/form/useServerForm";
import { Loading } from "../../ui/Loading";
import { MailPreview } from "../../ui/preview/MailPreview";
import { BrandPreviewDocument } from "../settings/mail/mail.generated";
import styles from "./start.module.css";
import { useStartText } from "./startTexts";

/** A short mail as the brand dresses it, by what is typed now; the last good one stays while a value is not valid. */
export function BrandMail({ values }: { values: Values }) {
  const t = useStartText();
  const input = useSettled(values);
  const language = typeof input.defaultLanguage === "string" ? input.defaultLanguage : null;
  const { data, previous } = useLiveQuery(BrandPreviewDocument, { input, language } satisfies BrandPreviewQueryVariables);
  const [good, setGood] = useState<NonNullable<typeof data>["omsBrandPreview"] | null>(null);
  const newest = (data ?? previous)?.omsBrandPreview;
  if (newest?.errors.length === 0 && newest !== good) setGood(newest);
  return (
    <section className={styles.stack} aria-label={t("shop.mail")}>
      <h3 className={styles.subtitle}>{t("shop.mail")}</h3>
      {good ? <MailPreview subject={good.subject} html={good.html} text={good.text} /> : <Loading label={t("start.loading")} rows={5} />}
    </section>
  );
}
