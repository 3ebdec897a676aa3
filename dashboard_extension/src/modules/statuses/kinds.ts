import { CircleCheck, CircleDashed, CircleX, Clock, CornerUpLeft, type LucideIcon, MessageCircleWarning, PackageCheck, PackageX, Truck, Wrench } from "lucide-react";

import type { OmsPaymentGateEnum, OmsStatusKindEnum } from "../../graphql/types";

/** The kinds of a status, in the order of an order's life. */
export const KINDS: readonly OmsStatusKindEnum[] = [
  "NEW",
  "AWAITING_PAYMENT",
  "IN_PROGRESS",
  "READY",
  "SHIPPED",
  "COMPLETED",
  "UNCOLLECTED",
  "CANCELED",
  "COMPLAINT",
  "RETURN",
];

export const KIND_ICONS: Record<OmsStatusKindEnum, LucideIcon> = {
  NEW: CircleDashed,
  AWAITING_PAYMENT: Clock,
  IN_PROGRESS: Wrench,
  READY: PackageCheck,
  SHIPPED: Truck,
  COMPLETED: CircleCheck,
  UNCOLLECTED: PackageX,
  CANCELED: CircleX,
  COMPLAINT: MessageCircleWarning,
  RETURN: CornerUpLeft,
};

export const GATES: readonly OmsPaymentGateEnum[] = ["NONE", "AUTHORIZED", "CHARGED"];
