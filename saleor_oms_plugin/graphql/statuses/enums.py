from __future__ import annotations

import graphene

from ...statuses.queries import PaymentGate, StatusKind
from ...statuses.regeneration import HandMade

OmsStatusKindEnum = graphene.Enum("OmsStatusKindEnum", [(kind.name, kind.value) for kind in StatusKind])
OmsPaymentGateEnum = graphene.Enum("OmsPaymentGateEnum", [(gate.name, gate.value) for gate in PaymentGate])
OmsHandMadeEnum = graphene.Enum("OmsHandMadeEnum", [(one.name, one.value) for one in HandMade])
