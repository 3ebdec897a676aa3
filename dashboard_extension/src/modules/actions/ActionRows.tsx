import { ArrowDown, ArrowUp } from "lucide-react";

import type { ActionsQuery } from "../../graphql/types";
import { buildHref } from "../../shell/location";
import { useAction } from "../../shell/useAction";
import { IconButton } from "../../ui/IconButton";
import { Problem } from "../../ui/Problem";
import ui from "../../ui/ui.module.css";
import styles from "./actions.module.css";
import { ReorderActionsDocument, ToggleActionDocument } from "./actions.generated";
import { useActionsText } from "./actionsTexts";
import { type Teller, sentence } from "./sentences";

type Status = NonNullable<ActionsQuery["omsStatuses"]>[number];
type Action = Status["actions"][number];

interface Props {
  status: Status;
  /** Those that are shown. */
  actions: readonly Action[];
  teller: Teller;
  /** Nothing between them is hidden. */
  canReorder: boolean;
}

/** The actions of a status as sentences, with a switch, their order and what has come of them. */
export function ActionRows({ status, actions, teller, canReorder }: Props) {
  const t = useActionsText();
  const toggle = useAction(ToggleActionDocument);
  const reorder = useAction(ReorderActionsDocument);
  const problem = toggle.problem ?? reorder.problem;

  const move = (index: number, by: number) => {
    const ids = status.actions.map(({ id }) => id);
    const [moved] = ids.splice(index, 1);
    if (moved === undefined) return;
    ids.splice(index + by, 0, moved);
    void reorder.run({ status: status.id, ids });
  };
  /** Those of entering and of leaving are not done together: each has an order of its own. */
  const mayMove = (index: number, by: number) => canReorder && status.actions[index + by]?.trigger === status.actions[index]?.trigger;

  return (
    <>
      {problem && <Problem problem={problem} />}
      <ul className={styles.rows}>
        {actions.map((action) => {
          const told = sentence(teller, action, status.name);
          const index = status.actions.findIndex(({ id }) => id === action.id);
          return (
            <li key={action.id} className={styles.row}>
              <label className={styles.switch}>
                <input
                  type="checkbox"
                  checked={action.isEnabled}
                  aria-label={t("row.toggle", { action: told })}
                  disabled={toggle.isRunning}
                  onChange={(event) => {
                    void toggle.run({ id: action.id, isEnabled: event.target.checked });
                  }}
                />
                <span aria-hidden="true">{t(action.isEnabled ? "row.on" : "row.off")}</span>
              </label>
              <div className={styles.told}>
                <a className={action.isEnabled ? ui.link : `${ui.link ?? ""} ${styles.off ?? ""}`} href={buildHref(`/actions/${action.id}`)}>
                  {told}
                </a>
                <Counts action={action} />
              </div>
              <div className={styles.moves}>
                {mayMove(index, -1) && <IconButton label={t("row.up", { action: told })} icon={<ArrowUp size={16} />} onClick={() => { move(index, -1); }} />}
                {mayMove(index, 1) && <IconButton label={t("row.down", { action: told })} icon={<ArrowDown size={16} />} onClick={() => { move(index, 1); }} />}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Counts({ action: { runCounts, secretsToEnter } }: { action: Action }) {
  const t = useActionsText();
  const isQuiet = runCounts && runCounts.done + runCounts.failed + runCounts.waiting === 0;
  return (
    <p className={styles.counts}>
      {isQuiet && <span>{t("row.never")}</span>}
      {runCounts && !isQuiet && <span>{t("row.done", { count: runCounts.done })}</span>}
      {runCounts && runCounts.waiting > 0 && <span>{t("row.waiting", { count: runCounts.waiting })}</span>}
      {runCounts && runCounts.failed > 0 && <span className={styles.failed}>{t("row.failed", { count: runCounts.failed })}</span>}
      {secretsToEnter.length > 0 && <span className={styles.failed}>{t("row.secrets")}</span>}
    </p>
  );
}
