import { displayName } from "../../shell/format";
import { buildHref } from "../../shell/location";
import { LANGUAGES } from "../../shell/languages";
import { useSession } from "../../shell/session";
import type { Describe } from "../../ui/form/SchemaField";
import { Loading } from "../../ui/Loading";
import { RequestErrorView } from "../../ui/RequestErrorView";
import ui from "../../ui/ui.module.css";
import { type MessagePartProps, useMessagePart, useMessages } from "../settings/kit/useMessages";
import { BrandMail } from "./BrandMail";
import { ServerFields } from "./ServerFields";
import styles from "./start.module.css";
import { type StartKey, useStartText } from "./startTexts";

const FIELDS = ["shopName", "logoUrl", "color", "defaultLanguage", "website", "contactEmail"] as const;

/** Who the shop is to its customers, with a mail that looks so. */
export function ShopCard({ onDone }: { onDone: () => void }) {
  const t = useStartText();
  const { data, error, reload } = useMessages();
  const settings = data?.omsMessageSettings;
  const problem = error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />;
  if (!settings) return problem ?? <Loading label={t("start.loading")} rows={6} />;
  return (
    <div className={styles.stack}>
      {problem}
      <BrandFields
        settings={settings}
        schemas={data.omsSchemas}
        onSaved={() => {
          reload();
          onDone();
        }}
      />
      <p>
        <a className={ui.link} href={buildHref("/settings/shop")}>
          {t("shop.hours")}
        </a>
      </p>
    </div>
  );
}

function BrandFields(props: MessagePartProps) {
  const t = useStartText();
  const { locale } = useSession();
  const describe: Describe = (path) => (FIELDS.some((field) => field === path) ? { label: t(`shop.${path}` as StartKey), hint: t(`shop.${path}.hint` as StartKey) } : undefined);
  // The texts of mails are written in these.
  const languages = LANGUAGES.map((code) => code.replace(/-.*/, "")).map((code) => ({ value: code, label: displayName(locale, "language", code) }));
  return <ServerFields name="start-brand" {...useMessagePart(props, FIELDS)} describe={describe} choices={{ defaultLanguage: languages }} aside={(values) => <BrandMail values={values} />} />;
}
