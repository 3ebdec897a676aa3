import { Button } from "@saleor/macaw-ui";
import { Check, CircleAlert, Filter, Flag, Lock } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";

import type { OmsStatusKindEnum, StatusDetailsFragment } from "../../graphql/types";
import { StatusChip } from "../../ui/StatusChip";
import { useStatusesText } from "../statuses/statusesTexts";
import { stepKey, toggled } from "./draft";
import { GROUPED_FROM, type Line, type Place, groupsOf, lineId, linesOf, placeAfter } from "./grid";
import { type StepsProps, findingsOf } from "./parts";
import { StepBar } from "./StepBar";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./matrix.module.css";

/**
 * Every step at a glance: rows are where an order is, columns where it may go. A click or Space adds a step or takes it away, Enter opens it,
 * arrow keys walk.
 */
export function Matrix(props: StepsProps) {
  const { members, draft, shown, change, onEdit } = props;
  const t = useWorkflowsText();
  const [closed, setClosed] = useState<ReadonlySet<OmsStatusKindEnum>>(new Set());
  const [place, setPlace] = useState<Place>({ row: 0, column: Math.min(1, members.length - 1) });
  const table = useRef<HTMLTableElement>(null);
  const lines = linesOf(members, closed);
  // Lines may have gone since.
  const at: Place = { row: Math.min(place.row, lines.length - 1), column: Math.min(place.column, lines.length - 1) };
  const cellAt = ({ row, column }: Place) => table.current?.querySelector<HTMLElement>(`[data-cell="${String(row)}-${String(column)}"]`);

  useEffect(() => {
    const [first] = shown;
    if (first) table.current?.querySelector<HTMLElement>(`[data-status="${CSS.escape(first)}"]`)?.scrollIntoView({ block: "center", inline: "nearest" });
  }, [shown]);

  const stepAt = ({ row, column }: Place) => {
    const [from, to] = [lines[row], lines[column]];
    return from?.kind === "status" && to?.kind === "status" && from !== to ? { from: from.status, to: to.status } : null;
  };
  const toggle = (where: Place) => {
    const step = stepAt(where);
    if (step) change(toggled(draft, step.from.id, step.to.id));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.cell === undefined) return;
    const step = stepAt(at);
    // The rows' heads stand before the first column.
    const next = placeAfter(event.key, { row: at.row, column: at.column + 1 }, lines.length, lines.length + 1, event.ctrlKey || event.metaKey);
    if (next) {
      const to = { row: next.row, column: next.column - 1 };
      setPlace(to);
      cellAt(to)?.focus();
    } else if (at.column < 0) return; // the head's own button
    else if (event.key === " ") toggle(at);
    else if (event.key === "Enter" && step) onEdit(step.from.id, step.to.id);
    else if ((event.key === "Delete" || event.key === "Backspace") && step && stepKey(step.from.id, step.to.id) in draft.steps) toggle(at);
    else if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
  };
  const current = stepAt(at);
  return (
    <>
      {members.length >= GROUPED_FROM && <Groups members={members} closed={closed} onChange={setClosed} />}
      <p className={styles.hint}>{t("matrix.hint")}</p>
      <div className={styles.frame}>
        <table ref={table} role="grid" aria-label={t("matrix.label")} className={styles.matrix} onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                {t("matrix.corner")}
              </th>
              {lines.map((line) => (
                <ColumnHead key={lineId(line)} line={line} isCurrent={line === lines[at.column]} />
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, row) => (
              <tr key={lineId(line)} data-status={lineId(line)} className={shown.includes(lineId(line)) ? styles.shown : undefined}>
                <RowHead
                  {...props}
                  line={line}
                  row={row}
                  isCurrent={row === at.row}
                  isRoving={row === at.row && at.column < 0}
                  onFocus={() => {
                    setPlace({ row, column: -1 });
                  }}
                />
                {lines.map((target, column) => (
                  <Cell
                    key={lineId(target)}
                    {...props}
                    from={line}
                    to={target}
                    place={{ row, column }}
                    isRoving={row === at.row && column === at.column}
                    onFocus={() => {
                      setPlace({ row, column });
                    }}
                    onToggle={() => {
                      setPlace({ row, column });
                      toggle({ row, column });
                    }}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {current && <StepBar {...props} from={current.from} to={current.to} />}
    </>
  );
}

function Groups({ members, closed, onChange }: { members: StepsProps["members"]; closed: ReadonlySet<OmsStatusKindEnum>; onChange: (closed: ReadonlySet<OmsStatusKindEnum>) => void }) {
  const t = useWorkflowsText();
  const kinds = useStatusesText();
  return (
    <div role="group" aria-label={t("matrix.groups")} className={styles.groups}>
      {groupsOf(members).map(({ group, members: found }) => (
        <Button
          key={group}
          variant="secondary"
          size="small"
          aria-expanded={!closed.has(group)}
          onClick={() => {
            const next = new Set(closed);
            if (!next.delete(group)) next.add(group);
            onChange(next);
          }}
        >
          {closed.has(group) ? "▸" : "▾"} {kinds(`kind.${group}`)} ({found.length})
        </Button>
      ))}
    </div>
  );
}

function ColumnHead({ line, isCurrent }: { line: Line; isCurrent: boolean }) {
  const kinds = useStatusesText();
  return (
    <th scope="col" className={`${styles.column ?? ""} ${isCurrent ? (styles.current ?? "") : ""}`}>
      <span className={styles.vertical}>
        {line.kind === "status" ? <StatusChip status={line.status} /> : `${kinds(`kind.${line.group}`)} (${String(line.members.length)})`}
      </span>
    </th>
  );
}

interface RowHeadProps extends StepsProps {
  line: Line;
  row: number;
  isCurrent: boolean;
  isRoving: boolean;
  onFocus: () => void;
}

function RowHead({ line, row, isCurrent, isRoving, draft, findings, onOpen, onFocus }: RowHeadProps) {
  const t = useWorkflowsText();
  const kinds = useStatusesText();
  const className = `${styles.row ?? ""} ${isCurrent ? (styles.current ?? "") : ""}`;
  if (line.kind === "group") {
    return (
      <th scope="row" className={className} data-cell={`${String(row)}--1`} tabIndex={isRoving ? 0 : -1} onFocus={onFocus}>
        {kinds(`kind.${line.group}`)} ({line.members.length})
      </th>
    );
  }
  const { status } = line;
  const found = findingsOf(findings, status.id);
  return (
    <th scope="row" className={className}>
      <span className={styles.rowHead}>
        <button
          type="button"
          className={styles.open}
          data-cell={`${String(row)}--1`}
          tabIndex={isRoving ? 0 : -1}
          onFocus={onFocus}
          onClick={() => {
            onOpen(status.id);
          }}
        >
          <StatusChip status={status} />
        </button>
        <Marks status={status} isStart={draft.initialStatus === status.id} />
        {found.length > 0 && (
          <span className={styles.problem} title={t("matrix.problems", { count: found.length })}>
            <CircleAlert size={14} aria-hidden="true" />
            <span className="oms-hidden">{t("matrix.problems", { count: found.length })}</span>
          </span>
        )}
      </span>
    </th>
  );
}

/** Where orders begin, and what holds them. */
function Marks({ status, isStart }: { status: StatusDetailsFragment; isStart: boolean }) {
  const t = useWorkflowsText();
  return (
    <>
      {isStart && (
        <span className={styles.mark} title={t("matrix.start")}>
          <Flag size={14} aria-hidden="true" />
          <span className="oms-hidden">{t("matrix.start")}</span>
        </span>
      )}
      {status.paymentGate !== "NONE" && (
        <span className={styles.mark} title={t("matrix.gate")}>
          <Lock size={14} aria-hidden="true" />
          <span className="oms-hidden">{t("matrix.gate")}</span>
        </span>
      )}
    </>
  );
}

interface CellProps extends StepsProps {
  from: Line;
  to: Line;
  place: Place;
  isRoving: boolean;
  onFocus: () => void;
  onToggle: () => void;
}

function Cell({ from, to, draft, place, isRoving, onFocus, onToggle }: CellProps) {
  const t = useWorkflowsText();
  const shared = {
    role: "gridcell",
    "data-cell": `${String(place.row)}-${String(place.column)}`,
    tabIndex: isRoving ? 0 : -1,
    onFocus,
  };
  if (from.kind === "group" || to.kind === "group") {
    const ids = (line: Line) => (line.kind === "status" ? [line.status.id] : line.members.map(({ id }) => id));
    const [sources, targets] = [ids(from), ids(to)];
    const count = Object.values(draft.steps).filter((step) => sources.includes(step.from) && targets.includes(step.to)).length;
    return (
      <td {...shared} className={styles.sum} aria-label={t("matrix.sum", { count })}>
        {count > 0 && count}
      </td>
    );
  }
  if (from === to || from.status.id === to.status.id) return <td {...shared} className={styles.self} aria-disabled="true" aria-label={t("matrix.self", { name: from.status.name })} />;
  const step = draft.steps[stepKey(from.status.id, to.status.id)];
  const names = { from: from.status.name, to: to.status.name };
  const label = step ? (step.condition ? t("matrix.ifCondition", names) : t("matrix.yes", names)) : t("matrix.no", names);
  return (
    <td {...shared} className={`${styles.cell ?? ""} ${step ? (styles.on ?? "") : ""}`} aria-selected={step !== undefined} aria-label={label} title={step?.label ? `${label}: ${step.label}` : label} onClick={onToggle}>
      {step && (step.condition ? <Filter size={14} aria-hidden="true" /> : <Check size={14} aria-hidden="true" />)}
      {step?.label && <span className={styles.label}>{step.label}</span>}
    </td>
  );
}
