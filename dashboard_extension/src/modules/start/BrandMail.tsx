import { useEffect, useState } from "react";

import { useLiveQuery } from "../../shell/useLiveQuery";
import { Loading } from "../../ui/Loading";
import { MailPreview } from "../../ui/preview/MailPreview";
import { BrandMailDocument } from "./start.generated";
import styles from "./start.module.css";
import { useStartText } from "./startTexts";

/** Somebody who types is not asked after each letter. */
const PAUSE_MS = 400;

/** A short mail as the brand dresses it, by what is typed now; the last good one stays while a value is not valid. */
export function BrandMail({ values }: { values: Record<string, unknown> }) {
  const t = useStartText();
  const input = useSettled(values);
  const language = typeof input.defaultLanguage === "string" ? input.defaultLanguage : null;
  const { data, previous } = useLiveQuery(BrandMailDocument, { input, languageCode: language });
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

function useSettled(values: Record<string, unknown>): Record<string, unknown> {
  const key = JSON.stringify(values);
  const [settled, setSettled] = useState(key);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setSettled(key);
    }, PAUSE_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [key]);
  return JSON.parse(settled) as Record<string, unknown>;
}
