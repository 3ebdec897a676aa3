import { describe, expect, it } from "vitest";

import type { StatusDetailsFragment, WorkflowDetailsFragment } from "../../graphql/types";
import { type Draft, differences, fromWorkflow, isChanged, rebased, stepKey, toInput, toggled, withStatus, withStep, withoutStatus } from "./draft";
import { fixOf, fixed, fromRefusal } from "./problems";

const status = (id: string, position: number, kind: StatusDetailsFragment["kind"]) => ({ id, code: id, name: id, position, kind, isArchived: false }) as StatusDetailsFragment;
const STATUSES = [status("new", 1, "NEW"), status("picking", 2, "IN_PROGRESS"), status("shipped", 3, "SHIPPED"), status("cancelled", 4, "CANCELED")];

const transition = (from: string, to: string) => ({ id: `${from}-${to}`, label: null, condition: null, movesCount: 0, fromStatus: { id: from }, toStatus: { id: to } });
const WORKFLOW: WorkflowDetailsFragment = {
  id: "w",
  code: "default",
  name: "Default",
  isDefault: true,
  position: 0,
  version: "1",
  condition: null,
  initialStatus: { id: "new" },
  statuses: STATUSES.map(({ id }) => ({ id })),
  transitions: [transition("new", "picking"), transition("picking", "shipped"), transition("new", "archived")],
  problems: [],
};
const base = fromWorkflow(WORKFLOW);
const steps = (draft: Draft) => Object.keys(draft.steps).sort();

describe("a draft of a workflow", () => {
  it("begins as the workflow is, without the steps that sleep with an archived status", () => {
    expect(steps(base)).toEqual(["new>picking", "picking>shipped"]);
    expect(isChanged(differences(base, base))).toBe(false);
  });

  it("gains and loses a step by the same key, and none from a status to itself", () => {
    const added = toggled(base, "new", "cancelled");
    expect(differences(base, added).added.map(({ to }) => to)).toEqual(["cancelled"]);
    expect(isChanged(differences(base, toggled(added, "new", "cancelled")))).toBe(false);
    expect(toggled(base, "new", "new")).toBe(base);
  });

  it("loses the steps of a status that leaves it", () => {
    const found = differences(base, withoutStatus(base, "picking"));
    expect(found.left).toEqual(["picking"]);
    expect(found.removed).toHaveLength(2);
  });

  it("sends nothing that nobody has touched", () => {
    expect(toInput(base, { ...base, name: "Shop" })).toEqual({ name: "Shop" });
    expect(Object.keys(toInput(base, toggled(base, "new", "cancelled")))).toEqual(["transitions"]);
  });

  it("does not take another order of a condition's keys for a change", () => {
    const rule = { field: "order.total", operator: ">", value: 5 };
    const one = withStep(base, { from: "new", to: "picking", label: "", condition: { combinator: "and", rules: [rule] } });
    const other = withStep(base, { from: "new", to: "picking", label: "", condition: { rules: [{ value: 5, operator: ">", field: "order.total" }], combinator: "and" } });
    expect(isChanged(differences(one, other))).toBe(false);
    expect(differences(base, one).edited).toHaveLength(1);
  });

  it("keeps its own changes on what somebody else has changed meanwhile", () => {
    const mine = toggled(toggled(base, "new", "cancelled"), "picking", "shipped");
    const theirs = { ...withoutStatus(toggled(base, "new", "shipped"), "cancelled"), name: "Theirs" };

    const next = rebased(base, mine, theirs);

    expect(next.name).toBe("Theirs");
    // The step to a status that is gone can't be kept.
    expect(steps(next)).toEqual(["new>picking", "new>shipped"]);
  });
});

describe("what is wrong with a draft", () => {
  const finding = (code: string, statuses: string[]) => ({ isError: false, code, message: "", statuses, refusal: null });

  it("is mended by a step to its neighbor on the way, where no path leads to it or out of it", () => {
    expect(fixOf(finding("UNREACHABLE", ["shipped"]), base, STATUSES)).toEqual({ kind: "addStep", from: "picking", to: "shipped" });
    expect(fixOf(finding("DEAD_END", ["picking"]), base, STATUSES)).toEqual({ kind: "addStep", from: "picking", to: "shipped" });
    // After the last one there is none: cancelled is no way on.
    expect(fixOf(finding("DEAD_END", ["shipped"]), base, STATUSES)).toBeNull();
  });

  it("is mended by taking the step after a cancellation away", () => {
    const draft = toggled(base, "cancelled", "new");
    const fix = fixOf(finding("PAYMENT_AFTER_CANCELLATION", ["cancelled", "new", "picking"]), draft, STATUSES);
    expect(fix && steps(fixed(draft, base, fix))).toEqual(steps(base));
  });

  it("is mended by taking back a status that orders are in, with its steps", () => {
    const draft = withoutStatus(base, "picking");
    const refusal = fromRefusal({ code: "STATUS_IN_USE", message: "Orders are in picking; move them first.", params: { status: "picking" } }, STATUSES);
    expect(refusal).toMatchObject({ isError: true, code: "STATUS_IN_USE", statuses: ["picking"] });

    const fix = fixOf(refusal, draft, STATUSES);

    expect(fix && steps(fixed(draft, base, fix))).toEqual([stepKey("new", "picking"), stepKey("picking", "shipped")]);
    expect(fixOf(refusal, withStatus(draft, "picking"), STATUSES)).toBeNull();
  });

  it("names the contradiction that it was refused for", () => {
    const error = { code: "CONTRADICTION", message: "…", params: { problem: "GATE_ONLY_CANCELS", statuses: ["picking"] } };
    expect(fromRefusal(error, STATUSES)).toMatchObject({ code: "GATE_ONLY_CANCELS", statuses: ["picking"] });
  });

  it("has no fix where people have to decide", () => {
    expect(fixOf(finding("AROUND_PAYMENT", ["new", "shipped"]), base, STATUSES)).toBeNull();
  });
});
