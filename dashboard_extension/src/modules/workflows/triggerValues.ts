import type { TriggerDetailsFragment } from "../../graphql/types";
import type { Values } from "../../ui/form/useServerForm";

/** A trigger as its form has it; no workflow is an empty one. */
export function fromTrigger(trigger: TriggerDetailsFragment | null, position: number): Values {
  return {
    event: trigger?.event ?? "PAID",
    fromStatuses: trigger?.fromStatuses.map(({ id }) => id) ?? [],
    toStatus: trigger?.toStatus.id ?? "",
    workflow: trigger?.workflow?.id ?? "",
    condition: trigger?.condition ?? null,
    isEnabled: trigger?.isEnabled ?? true,
    mayMoveBack: trigger?.mayMoveBack ?? false,
    afterHours: trigger?.afterHours ?? null,
    inWorkingTime: trigger?.inWorkingTime ?? false,
    position: trigger?.position ?? position,
  };
}

/** What was changed, as the mutation takes it. Hours belong to one event alone. */
export function triggerInput(changed: Values): Values {
  const { workflow, toStatus, event, position, ...rest } = changed;
  return {
    ...rest,
    ...(event !== undefined && { event }),
    ...(event !== undefined && event !== "TIME_IN_STATUS" && { afterHours: null, inWorkingTime: false }),
    ...(typeof workflow === "string" && { workflow: workflow || null }),
    ...(typeof toStatus === "string" && toStatus && { toStatus }),
    ...(typeof position === "number" && { position }),
  };
}
