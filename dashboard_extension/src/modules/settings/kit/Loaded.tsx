import type { ReactNode } from "react";

import type { LiveQuery } from "../../../shell/useLiveQuery";
import { Loading } from "../../../ui/Loading";
import { Notice } from "../../../ui/Notice";
import { RequestErrorView } from "../../../ui/RequestErrorView";
import { useSettingsText } from "../settingsTexts";

interface Props<Data, Found> {
  query: LiveQuery<Data>;
  /** What the section needs of the answer; null where the server did not give it. */
  pick: (data: Data) => Found | null | undefined;
  permission?: "MANAGE_ORDERS" | "MANAGE_SETTINGS" | "MANAGE_DISCOUNTS";
  children: (found: Found) => ReactNode;
}

/** A section's data, or why there is none. What is shown stays when a later request fails. */
export function Loaded<Data, Found>({ query, pick, permission = "MANAGE_SETTINGS", children }: Props<Data, Found>) {
  const t = useSettingsText();
  const found = query.data ? pick(query.data) : null;
  return (
    <>
      {query.error && <RequestErrorView error={query.error} onRetry={query.reload} permission={permission} />}
      {found === null || found === undefined
        ? !query.error && (query.isLoading ? <Loading label={t("settings.loading")} rows={8} /> : <Notice tone="info">{t("settings.off")}</Notice>)
        : children(found)}
    </>
  );
}
