"""What the page shows of an order: plain values, in one language. Nothing is asked here that only staff may know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
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
from ..notes.queries import Note, public_notes_of
from ..order_messages.payment_request import is_to_be_paid, payment_link, payment_request_of
from ..orders import money
from ..orders import queries as orders
from ..orders import services as order_services
from ..orders.queries import OrderRecord
from ..saleor_api.types import Order
from ..shop.calendar import calendar
from ..statuses import queries as statuses
from ..statuses.queries import OrderStatus, StatusTranslation
from ..workflow import queries as workflow
from ..workflow.promises import promise_histories
from ..workflow.public_path import PathStep, public_path
from ..workflow.queries import OrderState, PublicStep
from ..workflow.services import initial_state_of, new_orders
from .parcels import Parcel, Pieces, parcels_of, to_come_of
from .words import locale_in, nearest


@dataclass(frozen=True, slots=True)
class Step:
    """A status as the customer reads it."""

    name: str
    description: str
    color: str
    state: str
    """A `PathState`."""
    at: str
    """Empty of one that still comes."""
    moment: str
    """``at`` for machines."""


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    quantity: int
    total: str


@dataclass(frozen=True, slots=True)
class Paper:
    kind: str
    number: str
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    text: str
    at: str
    is_question: bool = False
    """The customer's own."""
    waits: bool = False
    """A question that nobody has answered yet."""


@dataclass(frozen=True, slots=True)
class Pay:
    """How an unpaid order is paid. Without an account, by its link alone."""

    amount: str
    due: str = ""
    payee: str = ""
    account: str = ""
    """In groups of four where it is an IBAN."""
    is_iban: bool = False
    bic: str = ""
    bank: str = ""
    reference: str = ""
    code: str = ""
    """The QR code as an SVG; empty where there is none."""
    link: str = ""


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
    path: Sequence[Step]
    """In the order of time; none of a draft."""
    pay: Pay | None
    leaves: str
    left_before: str
    """What was promised before the last change; empty where that changed nothing."""
    arrives: str
    arrived_before: str
    promise_reason: str
    parcels: Sequence[Parcel]
    to_come: Sequence[Pieces]
    """What was not sent yet of an order of which something was."""
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


def record_of(link: OrderLink) -> OrderRecord:
    """The order that a link, which is open, leads to, with its lines as far as Saleor can say."""
    record = workflow.with_states(orders.whole()).get(pk=link.order_id)
    order_services.complete(record)
    return record


def content_of(record: OrderRecord, *, sees_address: bool = False, wanted: str = "") -> Content:
    """An order for its customer, in the language that is wanted, one of `LANGUAGES`, or the order's."""
    order = record.order if isinstance(record.order, Order) else None
    brand = settings.brand(record.channel)
    language = wanted or language_of(record, brand)
    write = _Writer(locale_in(language), calendar().zone, record.currency)
    state = workflow.state_of(record)
    found = documents.documents_of_orders([record.pk]).get(record.pk, [])
    papers = [one for one in found if one.kind in CUSTOMERS_KINDS and one.state == DocumentState.ISSUED]
    left_before, arrived_before = _promised_before(record, state, write)
    return Content(
        language=language,
        number=record.number,
        is_draft=record.is_draft,
        placed=write.day(record.created_at),
        path=_path(record, order, wanted or record.language_code or language, write),
        pay=_pay(record, order, brand, language, write, sees_address=sees_address),
        leaves=write.day(state.dispatch_at) if state else "",
        left_before=left_before,
        arrives=write.day(state.delivery_at) if state else "",
        arrived_before=arrived_before,
        promise_reason=state.promise_reason if state else "",
        parcels=parcels_of(order if sees_address or order is None else without_post_code(order), language, write.moment),
        to_come=to_come_of(order),
        news=[_told(note, write) for note in public_notes_of([record.pk]).get(record.pk, [])],
        lines=_lines(order, write),
        shipping=write.money(order.shipping_price) if order and order.shipping_price else "",
        total=write.money(record.total),
        papers=[Paper(one.kind, one.number, documents.url(one.token)) for one in papers] if sees_address else [],
        has_more_papers=bool(papers) and not sees_address,
        town=town_of(order) if order else "",
        address=_address(order, wanted or record.language_code) if order and sees_address else "",
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
        return self.date(at.astimezone(self.zone).date()) if at else ""

    def date(self, on: date | None) -> str:
        return str(format_date(on, "long", locale=self.locale)) if on else ""

    def moment(self, at: datetime) -> str:
        there = at.astimezone(self.zone)
        return f"{format_date(there.date(), 'medium', locale=self.locale)}, {format_time(there.time(), 'short', locale=self.locale)}"

    def money(self, amount: Decimal) -> str:
        return str(format_currency(amount, self.currency, locale=self.locale))


def _path(record: OrderRecord, order: Order | None, language: str, write: _Writer) -> list[Step]:
    """What was, what is and what still comes; of a draft nothing."""
    if record.is_draft:
        return []
    found = workflow.public_steps(workflow.histories([record.pk]).get(record.pk, []))
    state = workflow.state_of(record)
    where: tuple[int, OrderStatus] | None = (state.workflow_id, state.status) if state is not None else None
    if state is None:
        initial = initial_state_of(record, statuses.entry_points(), new_orders())
        found = [PublicStep(initial.status, initial.since)] if initial and initial.status.is_visible_to_customer else []
        where = (initial.workflow.pk, initial.status) if initial else None
    ahead = statuses.path_ahead(statuses.configuration_of(where[0]), *where, order) if where else []
    path = public_path(found, ahead)
    words = statuses.translations_of({step.status.pk for step in path})
    return [_step(step, words.get(step.status.pk, []), language, write) for step in path]


def _step(step: PathStep, words: Sequence[StatusTranslation], language: str, write: _Writer) -> Step:
    name, description = statuses.customer_words(step.status, words, language)
    at, moment = (write.moment(step.at), step.at.isoformat(timespec="seconds")) if step.at else ("", "")
    return Step(name, description, step.status.color, step.state, at, moment)


def _promised_before(record: OrderRecord, state: OrderState | None, write: _Writer) -> tuple[str, str]:
    """The days of dispatch and delivery that the last change of them has moved."""
    if state is None or state.promised_at is None:
        return "", ""
    changes = promise_histories([record.pk]).get(record.pk, [])
    if not changes:
        return "", ""
    last = changes[0]
    left = write.day(last.old_dispatch_at) if last.old_dispatch_at != last.dispatch_at else ""
    arrived = write.day(last.old_delivery_at) if last.old_delivery_at != last.delivery_at else ""
    return left, arrived


def _pay(record: OrderRecord, order: Order | None, brand: Brand, language: str, write: _Writer, *, sees_address: bool) -> Pay | None:
    """None where nothing is to be paid, or the shop has said neither an account nor an address for it."""
    if order is None or not is_to_be_paid(order):
        return None
    until = documents.days_asked_for([order.id])
    asked = payment_request_of(
        order, documents.sellers(), write.zone, asked_until=until.get(order.id), was_asked=order.id in until, language=language
    )
    link = payment_link(order, language, brand, tells_person=sees_address)
    if asked is None:
        return Pay(write.money(money.asked(order)), link=link) if link else None
    return Pay(
        amount=write.money(asked.amount),
        due=write.date(asked.due),
        payee=asked.payee,
        account=asked.readable_account,
        is_iban=bool(asked.iban),
        bic=asked.bic,
        bank=asked.bank,
        reference=asked.reference,
        code=asked.qr_svg,
        link=link,
    )


def _told(note: Note, write: _Writer) -> Told:
    return Told(note.text, write.moment(note.created_at), note.is_question, note.waits)


def _lines(order: Order | None, write: _Writer) -> list[Line]:
    return [Line(line.full_name, line.quantity, write.money(line.total)) for line in (order.lines if order else ())]


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
