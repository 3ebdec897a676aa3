"""What the page shows of an order: plain values, in one language. Nothing is asked here that only staff may know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency

from ..documents import queries as documents
from ..documents.queries import CUSTOMERS_KINDS, DocumentState
from ..links import offers
from ..links.queries import OrderLink, answers_of
from ..links.services import town_of, without_post_code
from ..messages import settings
from ..messages.settings import Brand
from ..messages.variables import address_text
from ..notes.queries import public_notes_of
from ..orders import queries as orders
from ..orders import services as order_services
from ..orders.queries import OrderRecord
from ..saleor_api.types import Order
from ..shop.calendar import calendar
from ..statuses import queries as statuses
from ..tracking.queries import events_of, followed, status_of, statuses_of
from ..workflow import queries as workflow
from ..workflow.queries import PublicStep
from ..workflow.services import initial_state_of, new_orders
from .words import locale_in, nearest, words_in


@dataclass(frozen=True, slots=True)
class Step:
    """A status as the customer reads it."""

    name: str
    description: str
    color: str
    at: str
    moment: str
    """``at`` for machines."""


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    quantity: int
    total: str


@dataclass(frozen=True, slots=True)
class Parcel:
    carrier: str
    number: str
    url: str
    state: str
    """Where it is, as the carrier reports it; empty where it reported nothing."""
    at: str
    """Since when."""


@dataclass(frozen=True, slots=True)
class Paper:
    kind: str
    number: str
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What is to be answered, or was."""

    version: str
    can_be_answered: bool
    is_accepted: bool | None = None
    """Of the present version; None where nobody has answered it."""
    name: str = ""
    """Empty for who has a link alone."""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """One order for its customer."""

    language: str
    number: str
    is_draft: bool
    placed: str
    steps: Sequence[Step]
    leaves: str
    arrives: str
    promise_reason: str
    parcels: Sequence[Parcel]
    news: Sequence[Told]
    lines: Sequence[Line]
    shipping: str
    total: str
    papers: Sequence[Paper]
    """None for who has a link alone: they print the address."""
    has_more_papers: bool
    """There are some, for who unlocks the address."""
    town: str
    address: str
    """In lines; empty for who has a link alone."""
    offer: Offer | None
    brand: Brand


def language_of(record: OrderRecord, brand: Brand) -> str:
    """In which of the page's languages an order is shown: its own, else the shop's, else English."""
    return nearest(record.language_code, brand.default_language)


def content_of(link: OrderLink, *, sees_address: bool = False) -> Content:
    """The order that a link, which is open, leads to."""
    record = workflow.with_states(orders.light()).get(pk=link.order_id)
    order_services.complete(record)
    order = record.order if isinstance(record.order, Order) else None
    brand = settings.brand(record.channel)
    language = language_of(record, brand)
    write = _Writer(locale_in(language), calendar().zone, record.currency)
    state = workflow.state_of(record)
    found = documents.documents_of_orders([record.pk]).get(record.pk, [])
    papers = [one for one in found if one.kind in CUSTOMERS_KINDS and one.state == DocumentState.ISSUED]
    return Content(
        language=language,
        number=record.number,
        is_draft=record.is_draft,
        placed=write.day(record.created_at),
        steps=_steps(record, language, write),
        leaves=write.day(state.dispatch_at) if state else "",
        arrives=write.day(state.delivery_at) if state else "",
        promise_reason=state.promise_reason if state else "",
        parcels=_parcels(order if sees_address or order is None else without_post_code(order), language, write),
        news=[Told(note.text, write.moment(note.created_at)) for note in public_notes_of([record.pk]).get(record.pk, [])],
        lines=_lines(order, write),
        shipping=write.money(order.shipping_price) if order and order.shipping_price else "",
        total=write.money(record.total),
        papers=[Paper(one.kind, one.number, documents.url(one.token)) for one in papers] if sees_address else [],
        has_more_papers=bool(papers) and not sees_address,
        town=town_of(order) if order else "",
        address=_address(order, record.language_code) if order and sees_address else "",
        offer=_offer(record, order, write, sees_address=sees_address),
        brand=brand,
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Times and amounts as the reader writes them."""

    locale: Locale
    zone: ZoneInfo
    currency: str

    def day(self, at: datetime | None) -> str:
        return str(format_date(at.astimezone(self.zone).date(), "long", locale=self.locale)) if at else ""

    def moment(self, at: datetime) -> str:
        there = at.astimezone(self.zone)
        return f"{format_date(there.date(), 'medium', locale=self.locale)}, {format_time(there.time(), 'short', locale=self.locale)}"

    def money(self, amount: Decimal) -> str:
        return str(format_currency(amount, self.currency, locale=self.locale))


def _steps(record: OrderRecord, language: str, write: _Writer) -> list[Step]:
    """Newest first, the present one with them; none of a draft."""
    if record.is_draft:
        return []
    found = workflow.public_steps(workflow.histories([record.pk]).get(record.pk, []))
    if workflow.state_of(record) is None:
        initial = initial_state_of(record, statuses.entry_points(), new_orders())
        found = [PublicStep(initial.status, initial.since)] if initial and initial.status.is_visible_to_customer else []
    words = statuses.translations_of({step.status.pk for step in found})
    steps = []
    for step in found:
        name, description = statuses.customer_words(step.status, words.get(step.status.pk, []), record.language_code or language)
        steps.append(Step(name, description, step.status.color, write.moment(step.at), step.at.isoformat(timespec="seconds")))
    return steps


def _lines(order: Order | None, write: _Writer) -> list[Line]:
    return [Line(line.full_name, line.quantity, write.money(line.total)) for line in (order.lines if order else ())]


def _parcels(order: Order | None, language: str, write: _Writer) -> list[Parcel]:
    found = [one.followed for one in followed(order, language)] if order else []
    statuses = statuses_of(events_of([order.id]).get(order.id, ())) if order and found else {}
    words, parcels = words_in(language), []
    for one in found:
        status = status_of(one, statuses)
        state, at = (words[f"parcel_{status.state}"], write.moment(status.at)) if status else ("", "")
        parcels.append(Parcel(one.carrier, one.number, one.url, state, at))
    return parcels


def _address(order: Order, language: str) -> str:
    address = order.shipping_address or order.billing_address
    return address_text(address, language) if address else ""


def _offer(record: OrderRecord, order: Order | None, write: _Writer, *, sees_address: bool) -> Offer | None:
    if order is None:
        return None
    answers = answers_of([record.pk]).get(record.pk, [])
    given = offers.answer_to(order, answers if sees_address else offers.without_names(answers))
    version = offers.version_of(order) if record.is_draft else ""
    if given is not None:
        return Offer(version, can_be_answered=False, is_accepted=given.is_accepted, name=given.name, at=write.moment(given.at))
    return Offer(version, can_be_answered=True) if record.is_draft else None
