import { Suspense, lazy } from "react";

import { loadPart } from "../../shell/lostChunk";

const OrderSteps = lazy(() => loadPart(() => import("./OrderSteps")));

/** The steps of an order, loaded after everything else of it, and not at all where it has none. */
export function LateSteps({ order, onChanged }: { order: { id: string; steps?: readonly { id: string }[] | null }; onChanged: () => void }) {
  if (!order.steps?.length) return null;
  return (
    <Suspense fallback={null}>
      <OrderSteps orderId={order.id} onChanged={onChanged} />
    </Suspense>
  );
}
