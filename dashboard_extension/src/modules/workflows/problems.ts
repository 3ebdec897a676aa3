import type { StatusDetailsFragment, WorkflowProblemFragment } from "../../graphql/types";
import type { ServerError } from "../../shell/serverText";
import { type Draft, membersOf, withStatus, withStep, withoutStep } from "./draft";

/** What the check has found about a draft, be it refused for it or not. */
export interface Finding {
  isError: boolean;
  /** Of a `OmsWorkflowProblem`, or of the refusal. */
  code: string;
  /** The server's English sentence. */
  message: string;
  /** The ids of the statuses that it is about, along the path. */
  statuses: readonly string[];
  refusal: ServerError | null;
}

export function fromProblem({ severity, code, message, statuses }: WorkflowProblemFragment): Finding {
  return { isError: severity === "ERROR", code, message, statuses: statuses.map(({ id }) => id), refusal: null };
}

/** A refusal of the whole draft; it names statuses by their codes. */
export function fromRefusal(error: ServerError, statuses: readonly StatusDetailsFragment[]): Finding {
  const params = (typeof error.params === "object" && error.params !== null ? error.params : {}) as { problem?: unknown; statuses?: unknown; status?: unknown };
  const codes = Array.isArray(params.statuses) ? params.statuses : params.status === undefined ? [] : [params.status];
  return {
    isError: true,
    code: typeof params.problem === "string" ? params.problem : error.code,
    message: error.message,
    statuses: codes.flatMap((code) => statuses.find((status) => status.code === code)?.id ?? []),
    refusal: error,
  };
}

/** The kinds that an order passes through from its beginning to its end, apart from the exits at the sides. */
const MAIN = ["NEW", "AWAITING_PAYMENT", "IN_PROGRESS", "READY", "SHIPPED", "COMPLETED"];

function neighbor(members: readonly StatusDetailsFragment[], id: string, step: 1 | -1): StatusDetailsFragment | undefined {
  const at = members.findIndex((status) => status.id === id);
  const candidates = step === 1 ? members.slice(at + 1) : members.slice(0, Math.max(at, 0)).reverse();
  return candidates.find(({ kind }) => MAIN.includes(kind));
}

/** What would mend a draft, where there is one usual way. */
export type Fix = { kind: "addStep" | "removeStep"; from: string; to: string } | { kind: "addStatus" | "start"; status: string };

export function fixOf({ code, statuses: [first, second] }: Finding, draft: Draft, statuses: readonly StatusDetailsFragment[]): Fix | null {
  const members = membersOf(draft, statuses);
  switch (code) {
    case "UNREACHABLE": {
      const before = first && neighbor(members, first, -1);
      return before && first ? { kind: "addStep", from: before.id, to: first } : null;
    }
    case "DEAD_END":
    case "GATE_ONLY_CANCELS": {
      const after = first && neighbor(members, first, 1);
      return after && first ? { kind: "addStep", from: first, to: after.id } : null;
    }
    case "PAYMENT_AFTER_CANCELLATION":
    case "UNKNOWN_TARGET":
      return first && second ? { kind: "removeStep", from: first, to: second } : null;
    case "STATUS_IN_USE":
      return first && !draft.statuses.includes(first) ? { kind: "addStatus", status: first } : null;
    case "NO_INITIAL_STATUS": {
      const start = members.find(({ kind }) => kind === "NEW") ?? members[0];
      return start ? { kind: "start", status: start.id } : null;
    }
    default:
      return null;
  }
}

/** The draft after a fix; a status that comes back comes with the steps that it had. */
export function fixed(draft: Draft, base: Draft, fix: Fix): Draft {
  switch (fix.kind) {
    case "addStep":
      return withStep(draft, { from: fix.from, to: fix.to, label: "", condition: null });
    case "removeStep":
      return withoutStep(draft, fix.from, fix.to);
    case "start":
      return { ...draft, initialStatus: fix.status };
    case "addStatus": {
      let next = withStatus(draft, fix.status);
      for (const step of Object.values(base.steps)) {
        if ((step.from === fix.status || step.to === fix.status) && [step.from, step.to].every((id) => next.statuses.includes(id))) next = withStep(next, step);
      }
      return next;
    }
  }
}
