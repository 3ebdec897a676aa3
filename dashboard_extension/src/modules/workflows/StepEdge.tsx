import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from "@xyflow/react";
import { Filter, Lock, Pencil } from "lucide-react";

import styles from "./graph.module.css";

// The library takes records alone, not interfaces.
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
export type StepEdgeData = {
  label: string;
  /** Of its line, in pixels. */
  width: number;
  hasCondition: boolean;
  /** The status that it leaves has a payment gate. */
  hasGate: boolean;
  /** What its button does. */
  name: string;
  onEdit: () => void;
};

/** A step in the graph; a click edits it. The keyboard reaches its steps through a status's form. */
export function StepEdge({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition, markerEnd, data }: EdgeProps<Edge<StepEdgeData>>) {
  const [path, x, y] = getBezierPath({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition });
  return (
    <>
      <BaseEdge path={path} className={styles.edge} style={{ strokeWidth: data?.width }} interactionWidth={16} {...(markerEnd ? { markerEnd } : {})} />
      {data && (
        <EdgeLabelRenderer>
          <button
            type="button"
            tabIndex={-1}
            className={`nodrag nopan ${styles.edgeLabel ?? ""} ${data.label || data.hasCondition || data.hasGate ? "" : (styles.isPlain ?? "")}`}
            style={{ transform: `translate(-50%, -50%) translate(${String(x)}px, ${String(y)}px)` }}
            aria-label={data.name}
            title={data.name}
            onClick={data.onEdit}
          >
            {data.hasGate && <Lock size={12} aria-hidden="true" />}
            {data.hasCondition && <Filter size={12} aria-hidden="true" />}
            {data.label}
            {!data.label && !data.hasCondition && !data.hasGate && <Pencil size={12} aria-hidden="true" />}
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
