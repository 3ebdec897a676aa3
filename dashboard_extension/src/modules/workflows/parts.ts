import type { StatusDetailsFragment } from "../../graphql/types";
import type { Draft } from "./draft";
import type { Finding } from "./problems";

/** What every way to show a workflow's steps takes. */
export interface StepsProps {
  /** The draft's statuses in the shop's order. */
  members: readonly StatusDetailsFragment[];
  draft: Draft;
  /** How often orders went each way in the last 30 days, by `stepKey`. */
  moves: Readonly<Record<string, number>>;
  findings: readonly Finding[];
  /** The statuses that are to be brought into sight. */
  shown: readonly string[];
  change: (next: Draft) => void;
  /** Opens a step's form; the step is added where it is not there. */
  onEdit: (from: string, to: string) => void;
  /** Opens a status's form. */
  onOpen: (status: string) => void;
}

export function findingsOf(findings: readonly Finding[], status: string): Finding[] {
  return findings.filter(({ statuses }) => statuses.includes(status));
}
