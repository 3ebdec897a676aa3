import { useMemo } from "react";

import { buildHref } from "../../shell/location";
import { LANGUAGES } from "../../shell/languages";
import { useSession } from "../../shell/session";
import type { Describe } from "../../ui/form/SchemaField";
import { Loading } from "../../ui/Loading";
import { RequestErrorView } from "../../ui/RequestErrorView";
import ui from "../../ui/ui.module.css";
import { BrandMail } from "./BrandMail";
import { ServerFields } from "./ServerFields";
import styles from "./start.module.css";
import { type StartKey, useStartText } from "./startTexts";
import { type MailSettings, useMailSettings } from "./useMailSettings";

const FIELDS = ["shopName", "logoUrl", "color", "defaultLanguage", "website", "contactEmail"] as const;

const pick = (settings: MailSettings) => Object.fromEntries(FIELDS.map((field) => [field, settings[field]]));

/** Who the shop is to its customers, with a mail that looks so. */
export function ShopCard({ onDone }: { onDone: () => void }) {
  const t = useStartText();
  const { locale } = useSession();
  const { settings, schema, error, reload, save } = useMailSettings(onDone);
  const stored = useMemo(() => settings && pick(settings), [settings]);
  const describe = useMemo<Describe>(
    () => (path) => (FIELDS.some((field) => field === path) ? { label: t(`shop.${path}` as StartKey), hint: t(`shop.${path}.hint` as StartKey) } : undefined),
    [t],
  );
  const choices = useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: "language" });
    // The texts of mails are written in these.
    return { defaultLanguage: LANGUAGES.map((code) => code.replace(/-.*/, "")).map((code) => ({ value: code, label: names.of(code) ?? code })) };
  }, [locale]);
  if (error) return <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />;
  if (!stored || !schema) return <Loading label={t("start.loading")} rows={6} />;
  return (
    <div className={styles.stack}>
      <ServerFields
        name="start-brand"
        schema={schema}
        fields={FIELDS}
        stored={stored}
        describe={describe}
        choices={choices}
        send={(changed) => save(changed, pick)}
        aside={(values) => <BrandMail values={values} />}
      />
      <p>
        <a className={ui.link} href={buildHref("/settings")}>
          {t("shop.hours")}
        </a>
      </p>
    </div>
  );
}
