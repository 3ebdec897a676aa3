import type { StatusDetailsFragment, WorkflowDetailsFragment } from "../../graphql/types";

/** A permitted step, by the ids of its statuses. */
export interface Step {
  from: string;
  to: string;
  /** The words on the button; empty means the target's name. */
  label: string;
  condition: unknown;
}

/** A workflow as it is being edited. */
export interface Draft {
  name: string;
  condition: unknown;
  initialStatus: string;
  statuses: readonly string[];
  /** By `stepKey`. */
  steps: Readonly<Record<string, Step>>;
}

/** What a draft changes. */
export interface Differences {
  added: Step[];
  removed: Step[];
  edited: Step[];
  joined: string[];
  left: string[];
  isRenamed: boolean;
  hasNewStart: boolean;
  hasNewCondition: boolean;
}

export function stepKey(from: string, to: string): string {
  return `${from}>${to}`;
}

export function fromWorkflow(workflow: WorkflowDetailsFragment): Draft {
  const steps = workflow.transitions.map(({ fromStatus, toStatus, label, condition }): Step => ({ from: fromStatus.id, to: toStatus.id, label: label ?? "", condition: condition ?? null }));
  const statuses = workflow.statuses.map(({ id }) => id);
  return {
    name: workflow.name,
    condition: workflow.condition ?? null,
    initialStatus: workflow.initialStatus.id,
    statuses,
    // Steps of archived statuses sleep; the server keeps them by itself.
    steps: byKey(steps.filter(({ from, to }) => statuses.includes(from) && statuses.includes(to))),
  };
}

function byKey(steps: readonly Step[]): Record<string, Step> {
  return Object.fromEntries(steps.map((step) => [stepKey(step.from, step.to), step]));
}

/** Adds a step, or takes it away. A step leads to another status. */
export function toggled(draft: Draft, from: string, to: string): Draft {
  return stepKey(from, to) in draft.steps ? withoutStep(draft, from, to) : withStep(draft, { from, to, label: "", condition: null });
}

export function withStep(draft: Draft, step: Step): Draft {
  if (step.from === step.to) return draft;
  return { ...draft, steps: { ...draft.steps, [stepKey(step.from, step.to)]: step } };
}

export function withoutStep(draft: Draft, from: string, to: string): Draft {
  return { ...draft, steps: byKey(Object.values(draft.steps).filter((step) => step.from !== from || step.to !== to)) };
}

export function withStatus(draft: Draft, id: string): Draft {
  return draft.statuses.includes(id) ? draft : { ...draft, statuses: [...draft.statuses, id] };
}

/** Takes a status out of the workflow, with the steps that lead to it or out of it. */
export function withoutStatus(draft: Draft, id: string): Draft {
  return {
    ...draft,
    statuses: draft.statuses.filter((one) => one !== id),
    steps: byKey(Object.values(draft.steps).filter(({ from, to }) => from !== id && to !== id)),
  };
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

/** Objects are the same whatever the order of their keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

export function differences(base: Draft, draft: Draft): Differences {
  return {
    added: Object.entries(draft.steps).flatMap(([key, step]) => (key in base.steps ? [] : [step])),
    removed: Object.entries(base.steps).flatMap(([key, step]) => (key in draft.steps ? [] : [step])),
    edited: Object.entries(draft.steps).flatMap(([key, step]) => (key in base.steps && !isSame(base.steps[key], step) ? [step] : [])),
    joined: draft.statuses.filter((id) => !base.statuses.includes(id)),
    left: base.statuses.filter((id) => !draft.statuses.includes(id)),
    isRenamed: draft.name.trim() !== base.name,
    hasNewStart: draft.initialStatus !== base.initialStatus,
    hasNewCondition: !isSame(draft.condition, base.condition),
  };
}

export function isChanged(found: Differences): boolean {
  const { added, removed, edited, joined, left, isRenamed, hasNewStart, hasNewCondition } = found;
  return [added, removed, edited, joined, left].some((list) => list.length > 0) || isRenamed || hasNewStart || hasNewCondition;
}

/** The same changes on the workflow as it is now, after somebody else has changed it. */
export function rebased(base: Draft, draft: Draft, now: Draft): Draft {
  const found = differences(base, draft);
  let next = now;
  for (const id of found.joined) next = withStatus(next, id);
  for (const id of found.left) next = withoutStatus(next, id);
  for (const { from, to } of found.removed) next = withoutStep(next, from, to);
  for (const step of [...found.added, ...found.edited]) if ([step.from, step.to].every((id) => next.statuses.includes(id))) next = withStep(next, step);
  return {
    ...next,
    name: found.isRenamed ? draft.name : now.name,
    condition: found.hasNewCondition ? draft.condition : now.condition,
    initialStatus: found.hasNewStart && next.statuses.includes(draft.initialStatus) ? draft.initialStatus : now.initialStatus,
  };
}

/** What the server is to change: what is the same stays out, so that nothing is refused that nobody has touched. */
export function toInput(base: Draft, draft: Draft) {
  const found = differences(base, draft);
  const hasSteps = [found.added, found.removed, found.edited].some((steps) => steps.length > 0);
  const hasStatuses = found.joined.length + found.left.length > 0;
  return {
    ...(found.isRenamed && { name: draft.name.trim() }),
    ...(found.hasNewCondition && { condition: draft.condition }),
    ...(found.hasNewStart && { initialStatus: draft.initialStatus }),
    ...(hasStatuses && { statuses: [...draft.statuses] }),
    ...((hasSteps || hasStatuses) && {
      transitions: Object.values(draft.steps).map(({ from, to, label, condition }) => ({ fromStatus: from, toStatus: to, label: label.trim(), condition })),
    }),
  };
}

/** The draft's statuses in the shop's order. */
export function membersOf(draft: Draft, statuses: readonly StatusDetailsFragment[]): StatusDetailsFragment[] {
  return statuses.filter(({ id, isArchived }) => !isArchived && draft.statuses.includes(id)).sort((one, other) => one.position - other.position);
}
