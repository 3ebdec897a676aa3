from __future__ import annotations

from ...statuses.queries import PaymentGate, StatusKind
from ...statuses.regeneration import HandMade
from ..base.specs import enum_type_of

OmsStatusKindEnum = enum_type_of(StatusKind, "OmsStatusKindEnum")
OmsPaymentGateEnum = enum_type_of(PaymentGate, "OmsPaymentGateEnum")
OmsHandMadeEnum = enum_type_of(HandMade, "OmsHandMadeEnum")
