from __future__ import annotations

from ...statuses.queries import PaymentGate, StatusKind
from ...statuses.regeneration import HandMade
from ..base.specs import enum_type_of

OmsStatusKindEnum = enum_type_of(
    StatusKind,
    "OmsStatusKindEnum",
    "What a status means, whatever the shop calls it.",
    {
        "NEW": "Placed; nobody has done anything yet.",
        "AWAITING_PAYMENT": "Waiting for the customer's money.",
        "IN_PROGRESS": "Being worked on.",
        "READY": "Ready to be sent or picked up.",
        "SHIPPED": "On its way.",
        "COMPLETED": "Come to its good end; nothing is expected any more.",
        "UNCOLLECTED": "The customer did not take it; nothing is expected any more.",
        "CANCELED": "Called off; nothing is expected any more.",
        "COMPLAINT": "The customer complains.",
        "RETURN": "Goods are coming back.",
    },
)
OmsPaymentGateEnum = enum_type_of(
    PaymentGate,
    "OmsPaymentGateEnum",
    "What must be true of the payment before an order leaves the status; canceling is always possible.",
    {"NONE": "Nothing.", "AUTHORIZED": "It is authorized or paid in full.", "CHARGED": "It is paid in full."},
)
OmsHandMadeEnum = enum_type_of(
    HandMade,
    "OmsHandMadeEnum",
    "What a person did to a generated step.",
    {"ADDED": "Made it.", "EDITED": "Changed its label or its condition.", "REMOVED": "Took it away."},
)
