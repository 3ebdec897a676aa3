import { List, RefreshCw } from "lucide-react";

import { buildHref, goTo } from "../../shell/location";
import { useLiveQuery } from "../../shell/useLiveQuery";
import { SelectField } from "../../ui/form/SelectField";
import { IconButton } from "../../ui/IconButton";
import { BoardWorkflowsDocument } from "./board.generated";
import styles from "./board.module.css";
import { useBoardText } from "./boardTexts";
import type { Board } from "./useBoard";
import type { ListFilter } from "./useListFilter";

interface Props {
  list: ListFilter;
  board: Board;
  workflowId: string | null;
  params: URLSearchParams;
}

/** The board's title, which workflow is shown, and the way to the list of the same orders. */
export function BoardHead({ list, board, workflowId, params }: Props) {
  const t = useBoardText();
  const { data } = useLiveQuery(BoardWorkflowsDocument, {});
  const workflows = data?.omsWorkflows ?? [];
  const shown = workflowId ?? workflows.find(({ isDefault }) => isDefault)?.id;
  const show = (id: string) => {
    const next = new URLSearchParams(params);
    next.set("workflow", id);
    goTo(`${buildHref("/orders/board")}?${next.toString()}`);
  };
  return (
    <header className={styles.head}>
      <h1 className={styles.title}>{t("board.title")}</h1>
      {workflows.length > 1 && shown && (
        <div className={styles.workflow}>
          <SelectField
            label={t("board.workflow")}
            isLabelHidden
            value={shown}
            options={workflows.map(({ id, name, ordersCount }) => ({ value: id, label: `${name} (${String(ordersCount)})` }))}
            onChange={show}
          />
        </div>
      )}
      <span className={styles.tools}>
        {list.isFiltered && (
          <a className={styles.tool} href={list.allHref}>
            {t("board.clear")}
          </a>
        )}
        <a className={styles.tool} href={list.listHref}>
          <List size={16} aria-hidden="true" /> {t("board.list")}
        </a>
        <IconButton label={t("board.refresh")} icon={<RefreshCw size={16} />} onClick={board.reload} />
      </span>
    </header>
  );
}
