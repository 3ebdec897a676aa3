from __future__ import annotations

from .models import EventState, InboundEvent

__all__ = ["InboundEvent", "pending_events"]


def pending_events(using: str = "default") -> int:
    """How many events wait to be handled, those that are put off included."""
    return InboundEvent.objects.using(using).filter(state=EventState.PENDING).count()
