import { useState } from "react";

import { buildHref, useRoute } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { matchRoute } from "../../shell/routes";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SelectField } from "../../ui/form/SelectField";
import type { JsonSchema } from "../../ui/form/jsonSchema";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import ui from "../../ui/ui.module.css";
import { ActionEditor } from "./ActionEditor";
import styles from "./actions.module.css";
import { ActionEditorDocument } from "./actions.generated";
import { useActionsText } from "./actionsTexts";
import { Catalog } from "./Catalog";
import { entered } from "./draft";
import { kindName, sentence } from "./sentences";
import { useTeller } from "./useTeller";

/** One action: a new one of a status (`/actions/new?status=&kind=`), or one that is there (`/actions/:id`). */
export default function ActionPage({ params }: PageProps) {
  const t = useActionsText();
  const { path } = useRoute();
  const id = matchRoute(path)?.names.id;
  const { data, error, isLoading, reload } = useLiveQuery(ActionEditorDocument, {});
  const statuses = data?.omsStatuses ?? [];
  const kinds = data?.omsActionKinds ?? [];
  const teller = useTeller(statuses, kinds);
  const [chosen, setChosen] = useState("");

  const status = id ? statuses.find(({ actions }) => actions.some((one) => one.id === id)) : statuses.find((one) => one.id === (params.get("status") ?? chosen));
  const action = status?.actions.find((one) => one.id === id);
  const kind = kinds.find(({ name }) => name === (action?.kind ?? params.get("kind")));
  const schema = kind ? entered(kind.name, kind.configSchema as JsonSchema) : undefined;
  const title = action ? (status ? sentence(teller, action, status.name) : action.label) : status ? t("new.title", { status: status.name }) : t("actions.add");

  return (
    <div className={styles.page}>
      <a className={ui.link} href={buildHref("/actions")}>
        ← {t("edit.back")}
      </a>
      <h1 className={styles.title}>{kind && !action ? `${title}: ${kindName(t, kind.name, kinds)}` : title}</h1>
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />}
      {!data && !error && isLoading && <Loading label={t("actions.loading")} rows={8} />}
      {data?.omsStatuses && id && !action && <Notice tone="warning">{t("edit.gone")}</Notice>}
      {data?.omsStatuses && !id && !status && (
        <SelectField
          label={t("new.status")}
          hint={t("new.noStatus")}
          value={chosen}
          onChange={setChosen}
          options={[{ value: "", label: "" }, ...statuses.map((one) => ({ value: one.id, label: one.name }))]}
        />
      )}
      {status && !id && !kind && <Catalog kinds={kinds} statusId={status.id} />}
      {status && (action ?? kind) && <ActionEditor key={action?.id ?? `new-${kind?.name ?? ""}`} status={status} statuses={statuses} action={action ?? null} kind={kind ?? null} schema={schema ?? {}} teller={teller} />}
    </div>
  );
}
