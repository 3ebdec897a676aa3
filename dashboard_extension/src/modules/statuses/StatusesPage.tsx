import { Button } from "@saleor/macaw-ui";
import { useEffect, useRef, useState } from "react";

import type { StatusDetailsFragment } from "../../graphql/types";
import { useKeys } from "../../shell/keys";
import { buildHref, goTo } from "../../shell/location";
import type { PageProps } from "../../shell/pages";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { Checkbox } from "../../ui/form/Checkbox";
import { Loading } from "../../ui/Loading";
import { Notice } from "../../ui/Notice";
import { RequestErrorView } from "../../ui/RequestErrorView";
import { SetupNav } from "./SetupNav";
import { StatusDrawer } from "./StatusDrawer";
import { StatusTable } from "./StatusTable";
import { StatusesDocument } from "./statuses.generated";
import { useStatusesText } from "./statusesTexts";
import styles from "./statuses.module.css";
import { TemplatesDialog } from "./TemplatesDialog";

const RELOAD_MS = 60_000;

/** The shop's statuses; the one that the address names is open at the side. */
export default function StatusesPage({ params }: PageProps) {
  const t = useStatusesText();
  const { data, error, isLoading, reload } = useLiveQuery(StatusesDocument, {}, { everyMs: RELOAD_MS });
  const [showsArchived, setShowsArchived] = useState(false);
  const [choosesTemplates, setChoosesTemplates] = useState(false);
  const id = params.get("id");
  const statuses = data?.omsStatuses;
  const opened = statuses?.find((status) => status.id === id);
  const archived = statuses?.filter((status) => status.isArchived) ?? [];

  const open = (wanted: string | null) => {
    goTo(buildHref(wanted === null ? "/statuses" : `/statuses/${encodeURIComponent(wanted)}`));
  };
  useKeys(
    [
      {
        key: "n",
        label: t("statuses.new"),
        run: () => {
          open("new");
        },
      },
    ],
    { title: t("statuses.title"), isActive: id === null },
  );

  return (
    <div className={styles.page}>
      <SetupNav current="/statuses" />
      <header className={styles.head}>
        <h1 className={styles.title}>{t("statuses.title")}</h1>
        <div className={styles.buttons}>
          <Button
            variant="secondary"
            onClick={() => {
              setChoosesTemplates(true);
            }}
          >
            {t("statuses.fromTemplates")}
          </Button>
          <Button
            onClick={() => {
              open("new");
            }}
          >
            {t("statuses.new")}
          </Button>
        </div>
      </header>
      {error && <RequestErrorView error={error} onRetry={reload} permission="MANAGE_SETTINGS" />}
      {!statuses && !error && (isLoading ? <Loading label={t("statuses.loading")} rows={10} /> : <Notice tone="info">{t("statuses.off")}</Notice>)}
      {statuses && (
        <>
          {id !== null && id !== "new" && !opened && <Notice tone="warning">{t("statuses.gone")}</Notice>}
          {statuses.length === 0 ? <Empty /> : <StatusTable statuses={visible(statuses, showsArchived)} onDone={reload} />}
          {archived.length > 0 && <Checkbox label={t("statuses.showArchived", { count: archived.length })} value={showsArchived} onChange={setShowsArchived} />}
          {(opened ?? id === "new") && (
            <StatusDrawer
              key={id}
              status={opened ?? null}
              statuses={statuses}
              onClose={() => {
                open(null);
              }}
              onChanged={reload}
            />
          )}
          <LastRow id={id} />
        </>
      )}
      {choosesTemplates && (
        <TemplatesDialog
          onClose={() => {
            setChoosesTemplates(false);
          }}
          onDone={reload}
        />
      )}
    </div>
  );
}

function visible(statuses: readonly StatusDetailsFragment[], showsArchived: boolean): StatusDetailsFragment[] {
  return statuses.filter((status) => showsArchived || !status.isArchived).sort((one, other) => Number(one.isArchived) - Number(other.isArchived));
}

function Empty() {
  const t = useStatusesText();
  return (
    <div className={styles.empty}>
      <h2>{t("statuses.empty")}</h2>
      <p>{t("statuses.emptyText")}</p>
      <p>
        <a className={styles.link} href={buildHref("/presets")}>
          {t("statuses.emptyPresets")}
        </a>
      </p>
    </div>
  );
}

/** Gives the focus back to the row of the status that was open, when its form closes. */
function LastRow({ id }: { id: string | null }) {
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (id === null && last.current !== null && document.activeElement === document.body) {
      document.querySelector<HTMLElement>(`a[href="${buildHref(`/statuses/${encodeURIComponent(last.current)}`)}"]`)?.focus();
    }
    last.current = id;
  }, [id]);
  return null;
}
