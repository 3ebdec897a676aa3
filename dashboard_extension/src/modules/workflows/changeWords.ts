import type { Text } from "../../shell/texts";
import type { Differences } from "./draft";
import type { WorkflowsKey } from "./workflowsTexts";

/** A draft's changes in a sentence: "2 steps added, 1 removed". */
export function changeWords(t: Text<WorkflowsKey>, found: Differences, statuses: readonly { id: string; name: string }[]): string {
  const names = (ids: readonly string[]) => ids.map((id) => statuses.find((status) => status.id === id)?.name ?? "").join(", ");
  const parts = [
    found.added.length > 0 && t("change.added", { count: found.added.length }),
    found.removed.length > 0 && t("change.removed", { count: found.removed.length }),
    found.edited.length > 0 && t("change.edited", { count: found.edited.length }),
    found.joined.length > 0 && t("change.joined", { names: names(found.joined) }),
    found.left.length > 0 && t("change.left", { names: names(found.left) }),
    found.isRenamed && t("change.renamed"),
    found.hasNewStart && t("change.start"),
    found.hasNewCondition && t("change.condition"),
  ];
  return parts.filter(Boolean).join(", ");
}
