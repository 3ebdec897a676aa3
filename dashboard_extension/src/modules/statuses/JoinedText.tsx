import { useStatusesText } from "./statusesTexts";

interface Joined {
  workflow: { name: string };
  transitions: readonly { fromStatus: { name: string }; toStatus: { name: string } }[];
}

/** Says that a status was made, and by which steps orders come to it. */
export function JoinedText({ name, joined }: { name: string; joined: readonly Joined[] }) {
  const t = useStatusesText();
  const [first] = joined;
  if (!first || first.transitions.length === 0) return t("statuses.made", { name });
  const steps = first.transitions.map(({ fromStatus, toStatus }) => `${fromStatus.name} → ${toStatus.name}`).join(", ");
  return t("statuses.madeAndJoined", { name, workflow: first.workflow.name, steps });
}
