import { Graph, layout } from "@dagrejs/dagre";

import type { Draft } from "./draft";

export const NODE = { width: 168, height: 60 };

/**
 * Where each status stands, from left to right along the steps. It is computed anew from the draft each time and never saved: nobody can tangle it.
 * Steps that lead back to an earlier status don't pull it to the right.
 */
export function placesOf(members: readonly { id: string }[], draft: Draft): Map<string, { x: number; y: number }> {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 28, ranksep: 56, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of members) graph.setNode(id, { ...NODE });
  const order = new Map(members.map(({ id }, index) => [id, index]));
  for (const { from, to } of Object.values(draft.steps)) {
    if ((order.get(from) ?? 0) < (order.get(to) ?? 0)) graph.setEdge(from, to);
  }
  layout(graph);
  return new Map(
    members.map(({ id }) => {
      const { x, y } = graph.node(id) as { x: number; y: number };
      return [id, { x: x - NODE.width / 2, y: y - NODE.height / 2 }];
    }),
  );
}
