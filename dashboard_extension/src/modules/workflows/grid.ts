import type { OmsStatusKindEnum, StatusDetailsFragment } from "../../graphql/types";

/** More statuses than this are grouped by their kinds. */
export const GROUPED_FROM = 26;

/** A row and a column of the table: a status, or a group that is closed. */
export type Line = { kind: "status"; status: StatusDetailsFragment } | { kind: "group"; group: OmsStatusKindEnum; members: readonly StatusDetailsFragment[] };

/** The statuses by kind, in the shop's order of the first of each. */
export function groupsOf(members: readonly StatusDetailsFragment[]): { group: OmsStatusKindEnum; members: StatusDetailsFragment[] }[] {
  const groups = new Map<OmsStatusKindEnum, StatusDetailsFragment[]>();
  for (const status of members) groups.set(status.kind, [...(groups.get(status.kind) ?? []), status]);
  return [...groups].map(([group, found]) => ({ group, members: found }));
}

export function linesOf(members: readonly StatusDetailsFragment[], closed: ReadonlySet<OmsStatusKindEnum>): Line[] {
  if (members.length < GROUPED_FROM) return members.map((status) => ({ kind: "status", status }));
  return groupsOf(members).flatMap(({ group, members: found }): Line[] =>
    closed.has(group) ? [{ kind: "group", group, members: found }] : found.map((status) => ({ kind: "status", status })),
  );
}

export function lineId(line: Line): string {
  return line.kind === "status" ? line.status.id : line.group;
}

export interface Place {
  row: number;
  column: number;
}

/** Where a key leads in a table of rows and columns; null where it leads nowhere. */
export function placeAfter(key: string, { row, column }: Place, rows: number, columns: number, isWithControl = false): Place | null {
  const steps: Record<string, Place> = {
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    ArrowRight: { row, column: column + 1 },
    ArrowLeft: { row, column: column - 1 },
    Home: { row: isWithControl ? 0 : row, column: 0 },
    End: { row: isWithControl ? rows - 1 : row, column: columns - 1 },
    PageDown: { row: rows - 1, column },
    PageUp: { row: 0, column },
  };
  const to = steps[key];
  if (!to || to.row < 0 || to.column < 0 || to.row >= rows || to.column >= columns) return null;
  return to;
}
