"""What orders and customers can be found by, in the texts that people know it by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..customers.queries import Customer
from ..notes.queries import Note
from ..orders.parcels import tracking_numbers
from ..orders.queries import OrderRecord
from ..saleor_api.types import Address, Order, OrderSummary

BETWEEN = " · "
"""What stands between two parts on one line."""


class Kind(StrEnum):
    """What a part is."""

    NUMBER = "NUMBER"
    REFERENCE = "REFERENCE"
    """What another system calls the order."""
    NAME = "NAME"
    COMPANY = "COMPANY"
    EMAIL = "EMAIL"
    PHONE = "PHONE"
    ADDRESS = "ADDRESS"
    CODE = "CODE"
    """The customer's, ours or another system's."""
    TAG = "TAG"
    SKU = "SKU"
    PRODUCT = "PRODUCT"
    VOUCHER = "VOUCHER"
    TRACKING = "TRACKING"
    NOTE = "NOTE"
    STATUS = "STATUS"


OF_CUSTOMER = frozenset({Kind.NAME, Kind.COMPANY, Kind.EMAIL, Kind.PHONE, Kind.ADDRESS, Kind.CODE, Kind.TAG})
IN_ONE = frozenset({Kind.NUMBER, Kind.REFERENCE, Kind.PHONE, Kind.CODE, Kind.SKU, Kind.VOUCHER, Kind.TRACKING})
"""Which are looked for as one, too, whatever stands between their words: RR 123456785 SI is RR123456785SI."""


_KINDS = {kind.value: kind for kind in Kind}
MAX_SIGNS = 50_000
"""Characters of all parts of one order that are kept to be shown: more than the words that it is found by."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that an order or a customer is found by."""

    kind: Kind
    text: str

    @property
    def of_customer(self) -> bool:
        """It tells of who ordered, and not of the order."""
        return self.kind in OF_CUSTOMER


def in_one_line(parts: Iterable[Part]) -> str:
    """All of them, as people read it."""
    return BETWEEN.join(part.text for part in parts)


def to_lines(parts: Iterable[Part]) -> str:
    """The parts as one text, a line each; `from_lines` makes equal ones of it, but for what is beyond `MAX_SIGNS`."""
    lines: list[str] = []
    left = MAX_SIGNS
    for part in parts:
        line = f"{part.kind} {part.text}"
        left -= len(line)
        if left < 0 and lines:
            break
        lines.append(line[:MAX_SIGNS])
    return "\n".join(lines)


def from_lines(text: str) -> list[Part]:
    """The parts that a text has, a line each."""
    return [Part(_KINDS[kind], text) for kind, _, text in (line.partition(" ") for line in text.split("\n")) if kind]


def with_code(parts: Sequence[Part], code: str) -> list[Part]:
    """The parts of an order with its customer's code behind what else is known of the customer; without one, or where the order itself
    says the same, as they are."""
    own = Part(Kind.CODE, code)
    if not code or own in parts:
        return list(parts)
    place = next((place for place, part in enumerate(parts) if not part.of_customer), len(parts))
    return [*parts[:place], own, *parts[place:]]


def parts_of_order(record: OrderRecord, order: OrderSummary | None, notes: Sequence[Note]) -> list[Part]:
    """What this order is found by, each once: first what is known of its customer; notes come last, the newest first.

    ``order`` is the record's snapshot. The notes are all that staff read: what is made of them is for staff alone. The code of the
    customer that we keep stands elsewhere: see `with_code`.
    """
    found = [
        *_of_customer(record, order),
        (Kind.NUMBER, record.number),
        *_of_order(record, order),
        *((Kind.NOTE, note.text) for note in notes),
    ]
    return _parts(found)


def parts_of_customer(customer: Customer, members: Iterable[Customer]) -> list[Part]:
    """What this customer is found by, each once: its own, and that of the guests who were joined to it."""
    found: list[tuple[Kind, str]] = []
    for one in (customer, *members):
        found += [
            (Kind.NAME, one.name),
            (Kind.COMPANY, one.company),
            (Kind.EMAIL, one.email),
            (Kind.PHONE, one.phone),
            (Kind.CODE, one.code),
            *((Kind.TAG, tag) for tag in one.tags),
            (Kind.NOTE, one.note),
            (Kind.NOTE, one.agreements),
        ]
    return _parts(found)


def _parts(found: Iterable[tuple[Kind, str]]) -> list[Part]:
    lines = dict.fromkeys((kind, " ".join(text.split())) for kind, text in found)
    return [Part(kind, text) for kind, text in lines if text]


def _of_customer(record: OrderRecord, order: OrderSummary | None) -> Iterator[tuple[Kind, str]]:
    addresses = [one for one in (order.billing_address, order.shipping_address) if one] if isinstance(order, Order) else []
    for address in addresses:
        yield Kind.NAME, f"{address.first_name} {address.last_name}"
    for address in addresses:
        yield Kind.COMPANY, address.company_name
    yield Kind.EMAIL, record.user_email
    for address in addresses:
        yield Kind.PHONE, address.phone
    for address in addresses:
        yield Kind.ADDRESS, _where(address)
    if isinstance(order, Order):
        yield Kind.CODE, order.customer_external_reference


def _where(address: Address) -> str:
    town = f"{address.postal_code} {address.city}".strip()
    lines = (address.street_address_1, address.street_address_2, town, address.city_area, address.country_area)
    return ", ".join(line.strip() for line in lines if line.strip())


def _of_order(record: OrderRecord, order: OrderSummary | None) -> Iterator[tuple[Kind, str]]:
    yield Kind.REFERENCE, record.external_reference
    if order is None:
        return
    if isinstance(order, Order):
        for line in order.lines:
            yield Kind.SKU, line.sku
            yield Kind.PRODUCT, f"{line.product_name} {line.variant_name}"
        yield from ((Kind.TRACKING, number) for number in tracking_numbers(order) if "://" not in number)
    yield Kind.VOUCHER, order.voucher_code
    yield Kind.NOTE, order.customer_note
