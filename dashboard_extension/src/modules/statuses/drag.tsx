import { attachClosestEdge, extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements, monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { announce } from "@atlaskit/pragmatic-drag-and-drop-live-region";
import { GripVertical } from "lucide-react";
import { useEffect, useRef } from "react";

import { pauseReloading } from "../../shell/livePause";
import styles from "./statuses.module.css";

export { announce };

const KIND = "status";

/** What a row is dragged by. Its neighbors, the buttons, do the same for the keyboard and for those who can't drag (WCAG 2.5.7). */
export function DragHandle({ id, label }: { id: string; label: string }) {
  const handle = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const row = handle.current?.closest("tr");
    if (!row || !handle.current) return;
    const mark = (edge: string | null) => {
      if (edge) row.dataset.edge = edge;
      else delete row.dataset.edge;
    };
    let resume: (() => void) | null = null;
    const stop = combine(
      draggable({
        element: row,
        dragHandle: handle.current,
        getInitialData: () => ({ kind: KIND, id }),
        onDragStart: () => {
          row.dataset.dragged = "";
          resume = pauseReloading();
        },
        onDrop: () => {
          delete row.dataset.dragged;
          resume?.();
        },
      }),
      dropTargetForElements({
        element: row,
        canDrop: ({ source }) => source.data.kind === KIND && source.data.id !== id,
        getData: ({ input, element }) => attachClosestEdge({ kind: KIND, id }, { input, element, allowedEdges: ["top", "bottom"] }),
        onDrag: ({ self }) => {
          mark(extractClosestEdge(self.data));
        },
        onDragLeave: () => {
          mark(null);
        },
        onDrop: () => {
          mark(null);
        },
      }),
    );
    return () => {
      resume?.();
      stop();
    };
  }, [id]);
  return (
    <span ref={handle} className={styles.handle} title={label}>
      <GripVertical size={16} aria-hidden="true" />
    </span>
  );
}

/** Tells which row was dropped at which edge of which other one. */
export function useRowDrop(onDrop: (id: string, target: string, edge: "top" | "bottom") => void): void {
  const latest = useRef(onDrop);
  useEffect(() => {
    latest.current = onDrop;
  });
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => source.data.kind === KIND,
        onDrop: ({ source, location }) => {
          const target = location.current.dropTargets[0];
          if (target?.data.kind !== KIND) return;
          latest.current(String(source.data.id), String(target.data.id), extractClosestEdge(target.data) === "bottom" ? "bottom" : "top");
        },
      }),
    [],
  );
}
