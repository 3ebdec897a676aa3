import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { useEffect, useRef, useState } from "react";

import { DRAGGED_ORDER } from "./CardView";

/** What is dragged now, and over which column. */
interface Dragged {
  orderId: string;
  overStatusId: string | null;
}

/** Follows the drag of an order over the board. `onDrop` gets the order and the status of the column, null outside of all. */
export function useDragged(onDrop: (orderId: string, statusId: string | null) => void): Dragged | null {
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const drop = useRef(onDrop);
  useEffect(() => {
    drop.current = onDrop;
  });
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => source.data.type === DRAGGED_ORDER,
        onDragStart: ({ source }) => {
          setDragged({ orderId: String(source.data.orderId), overStatusId: null });
        },
        onDropTargetChange: ({ source, location }) => {
          setDragged({ orderId: String(source.data.orderId), overStatusId: statusOf(location.current.dropTargets) });
        },
        onDrop: ({ source, location }) => {
          setDragged(null);
          drop.current(String(source.data.orderId), statusOf(location.current.dropTargets));
        },
      }),
    [],
  );
  return dragged;
}

function statusOf(targets: readonly { data: Record<string | symbol, unknown> }[]): string | null {
  const id = targets[0]?.data.statusId;
  return typeof id === "string" ? id : null;
}
