import type { StatusDetailsFragment } from "../../graphql/types";
import { serverText } from "../../shell/serverText";
import { useShellText } from "../../shell/shellTexts";
import { getLanguage } from "../../shell/texts";
import type { Finding } from "./problems";
import { useWorkflowsText } from "./workflowsTexts";

const SAID = [
  "UNKNOWN_TARGET",
  "NO_DEFAULT_WORKFLOW",
  "NO_INITIAL_STATUS",
  "PAYMENT_AFTER_CANCELLATION",
  "GATE_ONLY_CANCELS",
  "UNREACHABLE",
  "DEAD_END",
  "AROUND_PAYMENT",
  "STATUS_IN_USE",
] as const;

/** Returns how to tell what is wrong with a workflow: in the reader's language where we know the code, else in the server's words. */
export function useFindingText(statuses: readonly StatusDetailsFragment[]): (finding: Finding) => string {
  const t = useWorkflowsText();
  const shell = useShellText();
  return ({ code, message, statuses: about, refusal }) => {
    const known = SAID.find((one) => one === code);
    const names = about.map((id) => statuses.find((status) => status.id === id)?.name ?? "");
    if (known && (names.length > 0 || known.startsWith("NO_"))) return t(`problem.${known}`, { status: names[0] ?? "", last: names.at(-1) ?? "", path: names.join(" → ") });
    if (refusal) return serverText(shell, refusal);
    return getLanguage() === "en" ? message : t("problem.other", { message });
  };
}
