"""Django's door to the rooms' models: one app, one migration history."""

from .hosts.app.models import AppRegistration
from .inbound.models import InboundEvent, SweepMark
from .jobs.models import Job
from .orders.models import OrderRecord
from .shop.models import Installation
from .statuses.models import OrderStatus, StatusExternalId, StatusTranslation, Transition, Workflow
from .workflow.models import OrderState, StatusChange

__all__ = [
    "AppRegistration",
    "InboundEvent",
    "Installation",
    "Job",
    "OrderRecord",
    "OrderState",
    "OrderStatus",
    "StatusChange",
    "StatusExternalId",
    "StatusTranslation",
    "SweepMark",
    "Transition",
    "Workflow",
]
