import { Suspense, lazy } from "react";

import { loadPart } from "../../shell/lostChunk";

const OrderSteps = lazy(() => loadPart(() => import("./OrderSteps")));

/** The steps of an order, loaded after everything else of it: most shops' orders show without them. */
export function LateSteps({ orderId, onChanged }: { orderId: string; onChanged: () => void }) {
  return (
    <Suspense fallback={null}>
      <OrderSteps orderId={orderId} onChanged={onChanged} />
    </Suspense>
  );
}
