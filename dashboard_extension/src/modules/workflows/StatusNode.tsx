import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { CircleAlert, Flag, Lock } from "lucide-react";
import type { KeyboardEvent } from "react";

import type { StatusDetailsFragment } from "../../graphql/types";
import { KIND_ICONS } from "../statuses/kinds";
import { useStatusesText } from "../statuses/statusesTexts";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./graph.module.css";

// The library takes records alone, not interfaces.
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
export type StatusNodeData = {
  status: StatusDetailsFragment;
  isStart: boolean;
  isShown: boolean;
  problems: number;
  /** The names of the statuses that steps lead to. */
  targets: string[];
  onOpen: () => void;
  /** The keyboard has come to it: it is to be seen. */
  onReach: () => void;
  onConnect: () => void;
  onRemove: () => void;
};

/** A status in the graph. */
export function StatusNode({ data }: NodeProps<Node<StatusNodeData>>) {
  const t = useWorkflowsText();
  const kinds = useStatusesText();
  const { status, isStart, isShown, problems, targets, onOpen, onReach, onConnect, onRemove } = data;
  const Icon = KIND_ICONS[status.kind];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "c") onConnect();
    else if (event.key === "Delete" || event.key === "Backspace") onRemove();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const marks = [
    kinds(`kind.${status.kind}`),
    t("graph.orders", { count: status.ordersCount }),
    isStart && t("matrix.start"),
    status.paymentGate !== "NONE" && t("matrix.gate"),
    problems > 0 && t("matrix.problems", { count: problems }),
    targets.length > 0 ? t("phone.to", { names: targets.join(", ") }) : t("phone.nowhere"),
  ];
  return (
    <>
      <Handle type="target" position={Position.Left} className={styles.handle} />
      <button
        type="button"
        className={`nodrag nopan ${styles.node ?? ""} ${isShown ? (styles.isShown ?? "") : ""}`}
        style={{ backgroundColor: status.color, color: status.textColor }}
        aria-label={`${status.name}. ${marks.filter(Boolean).join(". ")}`}
        onClick={onOpen}
        onFocus={(event) => {
          if (event.currentTarget.matches(":focus-visible")) onReach();
        }}
        onKeyDown={onKeyDown}
      >
        <span className={styles.name}>
          <Icon size={16} aria-hidden="true" />
          <span className={styles.nameText}>{status.name}</span>
        </span>
        <span className={styles.marks}>
          {t("graph.orders", { count: status.ordersCount })}
          {isStart && <Flag size={14} aria-hidden="true" />}
          {status.paymentGate !== "NONE" && <Lock size={14} aria-hidden="true" />}
        </span>
      </button>
      {problems > 0 && (
        <span className={styles.badge} aria-hidden="true">
          <CircleAlert size={12} /> {problems}
        </span>
      )}
      <Handle type="source" position={Position.Right} className={styles.handle} />
    </>
  );
}
