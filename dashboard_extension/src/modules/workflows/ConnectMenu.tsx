import { Dialog } from "../../ui/dialog/Dialog";
import { StatusChip } from "../../ui/StatusChip";
import { stepKey, toggled } from "./draft";
import type { StepsProps } from "./parts";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./workflows.module.css";

interface Props extends Pick<StepsProps, "members" | "draft"> {
  from: string;
  onChange: StepsProps["change"];
  onClose: () => void;
}

/** Where an order may go from a status: checked ones are steps already. */
export function ConnectMenu({ from, members, draft, onChange, onClose }: Props) {
  const t = useWorkflowsText();
  const name = members.find(({ id }) => id === from)?.name ?? "";
  return (
    <Dialog title={t("graph.connect", { name })} onClose={onClose}>
      <ul className={styles.plain}>
        {members
          .filter(({ id }) => id !== from)
          .map((to) => (
            <li key={to.id}>
              <label className={styles.check}>
                <input
                  type="checkbox"
                  checked={stepKey(from, to.id) in draft.steps}
                  onChange={() => {
                    onChange(toggled(draft, from, to.id));
                  }}
                />
                <StatusChip status={to} />
              </label>
            </li>
          ))}
      </ul>
    </Dialog>
  );
}
