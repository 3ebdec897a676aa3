"""What messages may say of an order's status and of what was promised; `bootstrap` registers it with the templates."""

from __future__ import annotations

from typing import Any

from ..messages.schema import group, moment, text
from ..messages.variables import Subject, iso, provide
from ..statuses import queries as statuses
from .models import OrderState


def register() -> None:
    """Called once, at start."""
    provide(
        "status",
        group(
            "The order's status in the customer's words",
            code=text("Code"),
            name=text("Name in the reader's language"),
            description=text("Description in the reader's language"),
            since=moment("Since when the order is in it"),
        ),
        _status,
    )
    provide(
        "promised",
        group(
            "What the customer was promised; empty where nothing was",
            dispatch_at=moment("When the goods leave"),
            delivery_at=moment("When the customer has them"),
            reason=text("Why the date is as it is now"),
        ),
        _promised,
    )


def _status(subject: Subject) -> dict[str, Any]:
    state = _state(subject)
    status_id = subject.status_id or (state.status_id if state else None)
    found = statuses.find_status(pk=status_id, using=subject.using) if status_id else None
    if found is None:
        return {"code": "", "name": "", "description": "", "since": None}
    translations = statuses.translations_of([found.pk], subject.using)[found.pk]
    name, description = statuses.customer_words(found, translations, subject.language)
    since = iso(state.since) if state and state.status_id == found.pk else None
    return {"code": found.code, "name": name, "description": description, "since": since}


def _state(subject: Subject) -> OrderState | None:
    states = OrderState.objects.using(subject.using)
    return subject.once("state", lambda: states.filter(pk=subject.order.id).first())


def _promised(subject: Subject) -> dict[str, Any]:
    state = _state(subject)
    return {
        "dispatch_at": iso(state.dispatch_at) if state else None,
        "delivery_at": iso(state.delivery_at) if state else None,
        "reason": state.promise_reason if state else "",
    }
