import { Suspense, lazy } from "react";

import { loadPart } from "../../shell/lostChunk";
import { Loading } from "../Loading";
import { useUiText } from "../uiTexts";

export interface ConditionBuilderProps {
  /** What is asked, such as “If”: the builder's accessible name. */
  label: string;
  /** As the server keeps it; null holds of every order. What the builder can't show of it is edited as JSON. */
  value: unknown;
  onChange: (condition: unknown) => void;
  /** Why the server refused it. */
  error?: string | undefined;
  /** Saleor's id of an order: beside each rule stands whether it holds of this one. */
  orderId?: string | null | undefined;
  /** Its number, for people. */
  orderNumber?: string | null | undefined;
  /** Leaves out of how many of the latest orders it holds. */
  hasNoCount?: boolean | undefined;
}

const Builder = lazy(() => loadPart(() => import("./Builder")));

/** Edits a condition on orders: rules and groups of them, and what comes of it on the shop's own orders. Loaded when it is first shown. */
export function ConditionBuilder(props: ConditionBuilderProps) {
  const t = useUiText();
  return (
    <Suspense fallback={<Loading label={t("form.loading")} rows={2} />}>
      <Builder {...props} />
    </Suspense>
  );
}
