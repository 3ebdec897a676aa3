import { AlarmClock } from "lucide-react";

import { Badge } from "./Badge";
import { useUiText } from "./uiTexts";

/** Marks an order that has been in its status for longer than the shop allows. */
export function OverdueBadge() {
  const t = useUiText();
  return (
    <Badge tone="critical" icon={<AlarmClock size={14} />}>
      {t("badge.overdue")}
    </Badge>
  );
}
