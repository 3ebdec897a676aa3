import { SelectField } from "../../ui/form/SelectField";
import styles from "./board.module.css";
import { useBoardText } from "./boardTexts";
import { type ColumnProps, ColumnView, Rail } from "./ColumnView";
import type { Column, Group } from "./columns";
import type { Target } from "./targets";

interface Props {
  groups: readonly Group[];
  /** The only column that is shown, and how another one is picked; null where there is room for all. */
  phone: { column: Column | null; onPick: (statusId: string) => void } | null;
  isFolded: (column: Column) => boolean;
  onFold: (statusId: string, isFolded: boolean) => void;
  targetFor: (column: Column) => Target | null;
  overStatusId: string | null;
  columnProps: (column: Column) => Omit<ColumnProps, "column" | "target" | "isOver" | "onFold">;
  isBusy: boolean;
}

/** All columns, each kind's side by side under its name; folded ones are narrow rails. */
export function Columns({ groups, phone, isFolded, onFold, targetFor, overStatusId, columnProps, isBusy }: Props) {
  const t = useBoardText();
  if (groups.length === 0) return null;
  if (phone) {
    const kind = groups.find(({ columns }) => columns.some(({ status }) => status.id === phone.column?.status.id))?.kind;
    const options = groups.flatMap(({ columns }) => columns.map(({ status, count }) => ({ value: status.id, label: `${status.name} (${String(count)})` })));
    return (
      <div className={styles.phone} aria-busy={isBusy}>
        <SelectField label={t("board.pick")} value={phone.column?.status.id ?? ""} options={options} onChange={phone.onPick} />
        {kind && <h2 className="oms-hidden">{t(`kind.${kind}`)}</h2>}
        {phone.column && <ColumnView key={phone.column.status.id} {...columnProps(phone.column)} column={phone.column} target={null} isOver={false} onFold={null} />}
      </div>
    );
  }
  return (
    <div className={styles.board} data-testid="board" aria-busy={isBusy}>
      {groups.map(({ kind, columns }) => {
        const hasRoom = columns.some((column) => !isFolded(column));
        return (
          <section key={kind} className={styles.group} aria-label={t(`kind.${kind}`)}>
            <h2 className={hasRoom ? styles.kind : styles.noKind} aria-hidden={!hasRoom}>
              {hasRoom && t(`kind.${kind}`)}
            </h2>
            <div className={styles.columns}>
              {columns.map((column) => {
                const { id } = column.status;
                const common = { column, target: targetFor(column), isOver: overStatusId === id };
                return isFolded(column) ? (
                  <Rail
                    key={id}
                    {...common}
                    onOpen={() => {
                      onFold(id, false);
                    }}
                  />
                ) : (
                  <ColumnView
                    key={id}
                    {...columnProps(column)}
                    {...common}
                    onFold={() => {
                      onFold(id, true);
                    }}
                  />
                );
              })}
            </div>
          </section>
        );
      })}
    </div>
  );
}
