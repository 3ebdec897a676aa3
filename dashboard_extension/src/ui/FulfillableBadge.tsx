import { PackageCheck, PackageX } from "lucide-react";

import { Badge } from "./Badge";
import { useUiText } from "./uiTexts";

/** Whether an order can go out whole now from what lies there; nothing of one of which nobody asks. */
export function FulfillableBadge({ isFulfillable }: { isFulfillable: boolean | null | undefined }) {
  const t = useUiText();
  if (isFulfillable === null || isFulfillable === undefined) return null;
  return isFulfillable ? (
    <Badge tone="success" icon={<PackageCheck size={14} />}>
      {t("badge.canGoOut")}
    </Badge>
  ) : (
    <Badge tone="warning" icon={<PackageX size={14} />}>
      {t("badge.cannotGoOut")}
    </Badge>
  );
}
