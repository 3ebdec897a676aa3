import { Button } from "@saleor/macaw-ui";
import { useState } from "react";

import type { ConfigurationChangesQuery, RollBackConfigurationMutation } from "../../../graphql/types";
import { useFormat } from "../../../shell/format";
import { useAction } from "../../../shell/useAction";
import { useLiveQuery } from "../../../shell/useLiveQuery";
import { ConfirmDialog } from "../../../ui/dialog/ConfirmDialog";
import { Loading } from "../../../ui/Loading";
import { Notice } from "../../../ui/Notice";
import { Problem } from "../../../ui/Problem";
import { Loaded } from "../kit/Loaded";
import { Pager } from "../kit/Pager";
import styles from "../settings.module.css";
import { useSettingsText } from "../settingsTexts";
import { ConfigurationChangesDocument, RollBackConfigurationDocument } from "./configuration.generated";
import { DifferencesView, useNames } from "./DifferencesView";

type Change = NonNullable<ConfigurationChangesQuery["omsConfigurationChanges"]>["edges"][number]["node"];

/** Every change of the set-up, and the way back. */
export default function HistorySection() {
  const t = useSettingsText();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const query = useLiveQuery(ConfigurationChangesDocument, { after: cursors.at(-1) ?? null });
  const [open, setOpen] = useState<string | null>(null);
  const [target, setTarget] = useState<Change | null>(null);
  const { dateTime } = useFormat();
  const at = (change: Change) => dateTime(change.at);
  return (
    <Loaded query={query} pick={(data) => data.omsConfigurationChanges}>
      {(found) => (
        <section className={styles.section}>
          <p>{t("history.intro")}</p>
          {found.edges.length === 0 && <p className={styles.quiet}>{t("history.empty")}</p>}
          <ul className={styles.rows}>
            {found.edges.map(({ node }, index) => (
              <li key={node.id} className={styles.row}>
                <div className={styles.rowHead}>
                  <div className={styles.rowName}>
                    <strong>{at(node)}</strong>
                    <div className={styles.quiet}>
                      {t("history.by", { name: node.actor.name || t("history.nobody") })} · <Source change={node} />
                    </div>
                  </div>
                  <div className={styles.buttons}>
                    <Button
                      variant="secondary"
                      size="small"
                      aria-expanded={open === node.id}
                      aria-label={`${t("history.show", { count: node.differences.length })}, ${at(node)}`}
                      onClick={() => { setOpen(open === node.id ? null : node.id); }}
                    >
                      {t("history.show", { count: node.differences.length })}
                    </Button>
                    {(index > 0 || cursors.length > 0) && (
                      <Button variant="secondary" size="small" aria-label={`${t("history.rollBack")}, ${at(node)}`} onClick={() => { setTarget(node); }}>
                        {t("history.rollBack")}
                      </Button>
                    )}
                  </div>
                </div>
                {open === node.id && <DifferencesView differences={node.differences} />}
              </li>
            ))}
          </ul>
          <Pager cursors={cursors} pageInfo={found.pageInfo} onChange={setCursors} />
          {target && (
            <RollBack
              change={target}
              onClose={() => { setTarget(null); }}
              onDone={() => {
                setTarget(null);
                setCursors([]);
                query.reload();
              }}
            />
          )}
        </section>
      )}
    </Loaded>
  );
}

/** What was changed, and how where that is more than somebody's click. */
function Source({ change }: { change: Change }) {
  const t = useSettingsText();
  const { sectionName } = useNames();
  const sections = [...new Set(change.differences.map(({ section }) => section))].map(sectionName).join(", ");
  if (change.rolledBackTo) return `${t("history.rolledBack")} · ${sections}`;
  if (change.source === "omsConfigurationImport") return `${t("history.imported")} · ${sections}`;
  return change.source === "elsewhere" ? `${t("history.elsewhere")} · ${sections}` : sections;
}

type Preview = NonNullable<RollBackConfigurationMutation["omsConfigurationRollback"]>;

/** Shows what going back would change, before it is done. */
function RollBack({ change, onClose, onDone }: { change: Change; onClose: () => void; onDone: () => void }) {
  const t = useSettingsText();
  const { dateTime } = useFormat();
  const { run, isRunning, problem } = useAction(RollBackConfigurationDocument);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [hasAsked, setHasAsked] = useState(false);
  if (!hasAsked) {
    setHasAsked(true);
    void run({ id: change.id, dryRun: true }).then((outcome) => {
      if (outcome.kind === "done") setPreview(outcome.payload);
    });
  }
  return (
    <ConfirmDialog
      title={t("history.rollBackTitle", { time: dateTime(change.at) })}
      confirmLabel={t("history.rollBack")}
      isRunning={isRunning || !preview || preview.differences.length === 0}
      onCancel={onClose}
      onConfirm={() => {
        void run({ id: change.id, dryRun: false }).then(({ kind }) => {
          if (kind === "done") onDone();
        });
      }}
    >
      <p>{t("history.rollBackText")}</p>
      {!preview && !problem && <Loading label={t("settings.loading")} rows={3} />}
      {preview && <DifferencesView differences={preview.differences} />}
      {preview && preview.secretsToEnter.length > 0 && <Notice tone="warning">{t("import.secrets", { names: preview.secretsToEnter.join(", ") })}</Notice>}
      {problem && <Problem problem={problem} />}
    </ConfirmDialog>
  );
}
