import { Button } from "@saleor/macaw-ui";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useState } from "react";

import { Dialog } from "../../ui/dialog/Dialog";
import { Checkbox } from "../../ui/form/Checkbox";
import { SelectField } from "../../ui/form/SelectField";
import { IconButton } from "../../ui/IconButton";
import { COLUMN_IDS, type ColumnId, FIRST_COLUMNS } from "./columnIds";
import { columnName } from "./columns";
import { useOrdersText } from "./ordersTexts";
import styles from "./orders.module.css";
import type { AfterMove } from "./useDesk";

interface Props {
  columns: readonly ColumnId[];
  viewName: string;
  afterMove: AfterMove;
  onAfterMove: (afterMove: AfterMove) => void;
  onSave: (columns: readonly ColumnId[]) => void;
  onClose: () => void;
}

/** Which columns a view has, and in which order. */
export function ColumnsDialog({ columns, viewName, afterMove, onAfterMove, onSave, onClose }: Props) {
  const t = useOrdersText();
  const [order, setOrder] = useState<readonly ColumnId[]>(() => [...columns, ...COLUMN_IDS.filter((id) => !columns.includes(id))]);
  const [after, setAfter] = useState(afterMove);
  const [chosen, setChosen] = useState<ReadonlySet<ColumnId>>(() => new Set(columns));
  const move = (id: ColumnId, by: number) => {
    const from = order.indexOf(id);
    const next = order.filter((other) => other !== id);
    next.splice(from + by, 0, id);
    setOrder(next);
  };
  return (
    <Dialog
      title={t("columns.title", { view: viewName })}
      onClose={onClose}
      actions={
        <>
          <Button
            variant="secondary"
            onClick={() => {
              setOrder([...FIRST_COLUMNS, ...COLUMN_IDS.filter((id) => !FIRST_COLUMNS.includes(id))]);
              setChosen(new Set(FIRST_COLUMNS));
            }}
          >
            {t("columns.reset")}
          </Button>
          <Button
            onClick={() => {
              onSave(order.filter((id) => id === "number" || chosen.has(id)));
              if (after !== afterMove) onAfterMove(after);
              onClose();
            }}
          >
            {t("columns.save")}
          </Button>
        </>
      }
    >
      <ul className={styles.columnList}>
        {order.map((id, index) => (
          <li key={id}>
            {id === "number" ? (
              <span className={styles.fixedColumn}>{t("columns.always", { column: columnName(t, id) })}</span>
            ) : (
              <Checkbox
                label={columnName(t, id)}
                value={chosen.has(id)}
                onChange={(isChosen) => {
                  const next = new Set(chosen);
                  if (isChosen) next.add(id);
                  else next.delete(id);
                  setChosen(next);
                }}
              />
            )}
            <span className={styles.columnMoves}>
              <IconButton
                label={t("columns.up", { column: columnName(t, id) })}
                icon={<ArrowUp size={16} />}
                isAtEnd={index === 0}
                onClick={() => {
                  move(id, -1);
                }}
              />
              <IconButton
                label={t("columns.down", { column: columnName(t, id) })}
                icon={<ArrowDown size={16} />}
                isAtEnd={index === order.length - 1}
                onClick={() => {
                  move(id, 1);
                }}
              />
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.muted}>{t("columns.hint")}</p>
      <SelectField
        label={t("afterMove.label")}
        value={after}
        onChange={(value) => {
          setAfter(value === "next" ? "next" : "stay");
        }}
        options={[
          { value: "stay", label: t("afterMove.stay") },
          { value: "next", label: t("afterMove.next") },
        ]}
      />
    </Dialog>
  );
}
