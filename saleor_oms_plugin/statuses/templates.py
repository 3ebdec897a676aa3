"""The ready-made set: statuses that most shops need. What the customer reads of them is in `customer_words`."""

from __future__ import annotations

from dataclasses import dataclass

from .models import PaymentGate, StatusKind


@dataclass(frozen=True, slots=True)
class StatusTemplate:
    """One status of the set; its place in `TEMPLATES` is its position."""

    code: str
    name: str
    """What staff call it."""
    kind: StatusKind
    color: str
    payment_gate: PaymentGate = PaymentGate.NONE
    is_visible_to_customer: bool = True


TEMPLATES: tuple[StatusTemplate, ...] = (
    StatusTemplate("unconfirmed", "Unconfirmed", StatusKind.NEW, "#9AA5B1"),
    StatusTemplate("new", "New", StatusKind.NEW, "#3B82F6"),
    StatusTemplate("awaiting-payment", "Awaiting payment", StatusKind.AWAITING_PAYMENT, "#F59E0B", PaymentGate.CHARGED),
    StatusTemplate("confirmed", "Confirmed", StatusKind.IN_PROGRESS, "#06B6D4"),
    StatusTemplate("picking", "Picking", StatusKind.IN_PROGRESS, "#6366F1"),
    StatusTemplate("packed", "Packed", StatusKind.READY, "#8B5CF6"),
    StatusTemplate("ready-for-pickup", "Ready for pick-up", StatusKind.READY, "#A855F7"),
    StatusTemplate("shipped", "Shipped", StatusKind.SHIPPED, "#14B8A6"),
    StatusTemplate("delivered", "Delivered", StatusKind.COMPLETED, "#16A34A"),
    StatusTemplate("uncollected", "Uncollected", StatusKind.UNCOLLECTED, "#78716C"),
    StatusTemplate("cancelled", "Cancelled", StatusKind.CANCELED, "#DC2626"),
    StatusTemplate("complaint-pending", "Complaint pending", StatusKind.COMPLAINT, "#EA580C"),
    StatusTemplate("complaint-closed", "Complaint closed", StatusKind.COMPLETED, "#4D7C0F"),
    StatusTemplate("return-requested", "Return requested", StatusKind.RETURN, "#DB2777"),
    StatusTemplate("returned", "Returned", StatusKind.COMPLETED, "#BE185D"),
)

BY_CODE = {template.code: template for template in TEMPLATES}

INITIAL_CODES = ("new", "unconfirmed")
"""The first of these that is installed is where a new order starts."""

ADOPTION = {
    "UNCONFIRMED": ("unconfirmed", "new"),
    "UNFULFILLED": ("confirmed", "new"),
    "PARTIALLY_FULFILLED": ("picking", "confirmed"),
    "FULFILLED": ("delivered", "shipped"),
    "PARTIALLY_RETURNED": ("return-requested", "returned"),
    "RETURNED": ("returned",),
    "CANCELED": ("cancelled",),
    "EXPIRED": ("cancelled",),
}
"""Saleor's order status to the template it is adopted into: the first of them that is installed."""

ADOPTION_KINDS = {
    "UNCONFIRMED": (StatusKind.NEW,),
    "UNFULFILLED": (StatusKind.IN_PROGRESS, StatusKind.NEW),
    "PARTIALLY_FULFILLED": (StatusKind.IN_PROGRESS,),
    "FULFILLED": (StatusKind.COMPLETED, StatusKind.SHIPPED),
    "PARTIALLY_RETURNED": (StatusKind.RETURN,),
    "RETURNED": (StatusKind.COMPLETED,),
    "CANCELED": (StatusKind.CANCELED,),
    "EXPIRED": (StatusKind.CANCELED,),
}
"""Where none of the templates is there: the first by position of the first of these kinds that is."""
