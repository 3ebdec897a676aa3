import "@xyflow/react/dist/base.css";

import { Controls, type Edge, MarkerType, type Node, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { useEffect, useMemo, useState } from "react";

import { useSession } from "../../shell/session";
import { ConnectMenu } from "./ConnectMenu";
import { withoutStatus } from "./draft";
import { NODE, placesOf } from "./layout";
import { type StepsProps, findingsOf } from "./parts";
import { StatusNode, type StatusNodeData } from "./StatusNode";
import { StepEdge, type StepEdgeData } from "./StepEdge";
import { useWorkflowsText } from "./workflowsTexts";
import styles from "./graph.module.css";

const NODE_TYPES = { status: StatusNode };
const EDGE_TYPES = { step: StepEdge };

/** The workflow drawn from left to right. Tab walks its statuses, Enter opens one, c connects it, Delete takes it out of the workflow. */
export default function Graph(props: StepsProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing({ members, draft, findings, shown, change, onEdit, onOpen }: StepsProps) {
  const t = useWorkflowsText();
  const { theme } = useSession();
  const flow = useReactFlow();
  const [connecting, setConnecting] = useState<string | null>(null);
  const places = useMemo(() => placesOf(members, draft), [members, draft]);

  const nodes = members.map(
    (status): Node<StatusNodeData> => ({
      id: status.id,
      type: "status",
      position: places.get(status.id) ?? { x: 0, y: 0 },
      width: NODE.width,
      height: NODE.height,
      data: {
        status,
        isStart: draft.initialStatus === status.id,
        isShown: shown.includes(status.id),
        problems: findingsOf(findings, status.id).length,
        targets: members.filter((to) => `${status.id}>${to.id}` in draft.steps).map(({ name }) => name),
        onOpen: () => {
          onOpen(status.id);
        },
        onConnect: () => {
          setConnecting(status.id);
        },
        onRemove: () => {
          if (draft.initialStatus !== status.id) change(withoutStatus(draft, status.id));
        },
      },
    }),
  );
  const edges = Object.entries(draft.steps).map(
    ([key, step]): Edge<StepEdgeData> => ({
      id: key,
      source: step.from,
      target: step.to,
      type: "step",
      markerEnd: { type: MarkerType.ArrowClosed },
      data: {
        label: step.label,
        hasCondition: step.condition !== null,
        hasGate: members.find(({ id }) => id === step.from)?.paymentGate !== "NONE",
        name: t("step.editNamed", { from: nameOf(members, step.from), to: nameOf(members, step.to) }),
        onEdit: () => {
          onEdit(step.from, step.to);
        },
      },
    }),
  );

  const asked = shown.join();
  useEffect(() => {
    if (asked) void flow.fitView({ nodes: asked.split(",").map((id) => ({ id })), maxZoom: 1, padding: 0.4 });
  }, [flow, asked]);
  return (
    <>
      <p className={styles.hint}>{t("graph.hint")}</p>
      <div className={styles.graph} role="group" aria-label={t("graph.label")}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          colorMode={theme === "dark" ? "dark" : "light"}
          fitView
          fitViewOptions={{ padding: 0.04 }}
          minZoom={0.2}
          maxZoom={1.5}
          nodesDraggable={false}
          nodesConnectable
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          zoomOnScroll={false}
          preventScrolling={false}
          onConnect={({ source, target }) => {
            if (source !== target) onEdit(source, target);
          }}
          ariaLabelConfig={{ "controls.ariaLabel": t("graph.controls"), "controls.zoomIn.ariaLabel": t("graph.zoomIn"), "controls.zoomOut.ariaLabel": t("graph.zoomOut"), "controls.fitView.ariaLabel": t("graph.fit") }}
          proOptions={{ hideAttribution: true }}
        >
          <Controls showInteractive={false} />
        </ReactFlow>
      </div>
      {connecting && (
        <ConnectMenu
          from={connecting}
          members={members}
          draft={draft}
          onChange={change}
          onClose={() => {
            setConnecting(null);
          }}
        />
      )}
    </>
  );
}

function nameOf(members: StepsProps["members"], id: string): string {
  return members.find((status) => status.id === id)?.name ?? "";
}
