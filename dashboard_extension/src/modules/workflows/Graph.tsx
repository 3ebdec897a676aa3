import "@xyflow/react/dist/base.css";

import { Controls, type Edge, MarkerType, type Node, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { useEffect, useMemo, useRef, useState } from "react";

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

/** Below this zoom names are too small to read. */
const READABLE = 0.75;

/** The workflow drawn from left to right. Tab walks its statuses, Enter opens one, c connects it, Delete takes it out of the workflow. */
export default function Graph(props: StepsProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  );
}

function Drawing({ members, draft, moves, findings, shown, change, onEdit, onOpen }: StepsProps) {
  const t = useWorkflowsText();
  const { theme } = useSession();
  const flow = useReactFlow();
  const frame = useRef<HTMLDivElement>(null);
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
        onReach: () => {
          const { x = 0, y = 0 } = places.get(status.id) ?? {};
          void flow.setCenter(x + NODE.width / 2, y + NODE.height / 2, { zoom: flow.getZoom() });
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
        width: widthOf(moves[key] ?? 0),
        hasCondition: step.condition !== null,
        hasGate: members.find(({ id }) => id === step.from)?.paymentGate !== "NONE",
        name: t("step.editNamed", { from: nameOf(members, step.from), to: nameOf(members, step.to) }),
        onEdit: () => {
          onEdit(step.from, step.to);
        },
      },
    }),
  );

  /** All of it where that can be read, else its beginning. */
  const begin = () => {
    void flow.fitView({ padding: 0.04, maxZoom: 1 }).then(() => {
      if (flow.getZoom() >= READABLE) return;
      const first = places.get(draft.initialStatus) ?? { x: 0, y: 0 };
      void flow.setViewport({ x: 0, y: (frame.current?.clientHeight ?? 0) / 2 - (first.y + NODE.height / 2) * READABLE, zoom: READABLE });
    });
  };
  const asked = shown.join();
  useEffect(() => {
    if (asked) void flow.fitView({ nodes: asked.split(",").map((id) => ({ id })), maxZoom: 1, padding: 0.4 });
  }, [flow, asked]);
  return (
    <>
      <p className={styles.hint}>{t("graph.hint")}</p>
      <div ref={frame} className={styles.graph} role="group" aria-label={t("graph.label")}>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          colorMode={theme === "dark" ? "dark" : "light"}
          onInit={begin}
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

/** A way that more orders went is wider: 1.5 to 6 px, one and a half more for each tenfold. */
function widthOf(moves: number): number {
  return Math.min(1.5 + 1.5 * Math.log10(1 + moves), 6);
}
