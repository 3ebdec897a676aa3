import { CircleAlert, CircleCheck, CircleDashed, CirclePercent } from "lucide-react";

import type { OmsStatusKindEnum } from "../graphql/types";
import { Badge } from "./Badge";
import { useUiText } from "./uiTexts";

interface Props {
  /** Saleor's OrderChargeStatusEnum. */
  chargeStatus: string | null;
  /** Of the order's status. */
  statusKind: OmsStatusKindEnum | undefined;
}

/**
 * How far the order is paid. One that nobody has to pay now (cash on delivery, payment terms) is no debt: it catches the eye only where the
 * order waits for its payment.
 */
export function PaymentBadge({ chargeStatus, statusKind }: Props) {
  const t = useUiText();
  switch (chargeStatus) {
    case "FULL":
      return (
        <Badge tone="success" icon={<CircleCheck size={14} />}>
          {t("charge.FULL")}
        </Badge>
      );
    case "OVERCHARGED":
      return (
        <Badge tone="warning" icon={<CirclePercent size={14} />}>
          {t("charge.OVERCHARGED")}
        </Badge>
      );
    case "PARTIAL":
      return (
        <Badge tone="warning" icon={<CirclePercent size={14} />}>
          {t("charge.PARTIAL")}
        </Badge>
      );
    case "NONE":
      return statusKind === "AWAITING_PAYMENT" ? (
        <Badge tone="warning" icon={<CircleAlert size={14} />}>
          {t("charge.awaited")}
        </Badge>
      ) : (
        <Badge tone="neutral" icon={<CircleDashed size={14} />}>
          {t("charge.NONE")}
        </Badge>
      );
    default:
      return null;
  }
}
