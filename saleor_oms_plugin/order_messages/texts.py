"""What mails and short messages have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, TypeVar

from ..actions.action_type import Problem, TransientError
from ..core import clock
from ..messages import errors, phones, settings
from ..orders.condition_fields import destination
from ..saleor_api.types import Order
from ..shop.calendar import calendar

T = TypeVar("T", covariant=True)


class _Translated(Protocol[T]):
    @property
    def translations(self) -> Mapping[str, T]: ...


def own_texts(config: _Translated[Any]) -> Iterator[tuple[str, Any]]:
    """A configuration's own texts with the path of their fields: itself, then each translation."""
    yield "", config
    for language, text in config.translations.items():
        yield f"translations.{language}.", text


def place(field: str, problem: errors.TextProblem) -> Problem:
    """Return a template's mistake as a mistake of the field that contains it."""
    return Problem(field, problem.message, problem.line or None, problem.column or None)


def customers_phone(order: Order) -> str | None:
    """The customer's number as gateways want it (E.164): the delivery address's, else the invoice address's."""
    country = address.country if (address := destination(order)) else ""
    written = [found.phone for found in (order.shipping_address, order.billing_address) if found and found.phone]
    return next((found for phone in written if (found := phones.to_e164(phone, country)) and not phones.is_costly(found)), None)


def refuse_in_quiet_hours() -> None:
    """Raise `TransientError` within the shop's quiet hours."""
    stored = settings.settings()
    now = clock.now().astimezone(calendar().zone).time()
    if settings.is_quiet(now, stored.quiet_from, stored.quiet_to):
        raise TransientError(f"Quiet hours until {stored.quiet_to:%H:%M}.")
