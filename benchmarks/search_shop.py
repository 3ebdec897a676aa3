"""Any number of orders as `people` has them, copied into the tables with what is derived of them; some 2,000 a second."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID, uuid5

from people import ARTICLES, RARE, Article, Person, article, note, person

ROOM = UUID("5d3a1f4e-7f0a-4b7e-9f1e-2f6f5f7f0a4b")
FIRST_NUMBER = 100_000
YEARS = timedelta(days=3 * 365)
AT_ONCE = 5_000
BROKEN_HANDLE = "The handle of the mug is broken, send another one."
CUSTOMERS = 0.4
"""Of each order."""
_SUM_UP = """
UPDATE oms_customer SET orders_count = summed.placed, last_order_at = summed.latest
FROM (SELECT customer_id, count(*) AS placed, max(created_at) AS latest FROM oms_customer_order WHERE is_placed
      GROUP BY customer_id) AS summed
WHERE summed.customer_id = oms_customer.id
"""
_SUM_UP_CHANNELS = """
INSERT INTO oms_customer_in_channel (customer_id, channel, orders_count, last_order_at)
SELECT customer_id, channel, count(*) FILTER (WHERE is_placed), max(created_at) FILTER (WHERE is_placed)
FROM oms_customer_order GROUP BY customer_id, channel
"""


@dataclass(frozen=True, slots=True)
class Made:
    """One order with what else there is of it."""

    place: int
    customer: int
    person: Person
    articles: tuple[tuple[Article, int], ...]
    created_at: datetime
    status: str
    channel: str
    external_reference: str
    voucher: str
    customer_note: str
    tracking: str
    notes: tuple[str, ...]

    @property
    def number(self) -> int:
        return FIRST_NUMBER + self.place

    @property
    def key(self) -> UUID:
        return uuid5(ROOM, str(self.place))


def of_the_call(count: int) -> int:
    """Which of so many orders somebody calls about: one of `people.RARE`, some days old, with a broken handle."""
    return count - round(count / YEARS.days * 4)


def made(count: int, now: datetime) -> Iterator[Made]:
    """The orders, the oldest first."""
    week_ago = of_the_call(count)
    rare = {count // 3, count * 2 // 3, week_ago}
    who = lru_cache(maxsize=None)(person)
    what = lru_cache(maxsize=None)(article)
    for place in range(1, count + 1):
        choose = random.Random(place)
        customer = int(count * CUSTOMERS * choose.random() ** 1.5)
        buyer = who(customer)
        if place in rare:
            customer, buyer = (10**9, RARE)
        is_over = choose.random() < (0.999 if place < count * 0.97 else 0.3)
        status = ("CANCELED" if choose.random() < 0.03 else "FULFILLED") if is_over else "UNFULFILLED"
        written = [note(choose)] if choose.random() < 0.2 else []
        lines = range(choose.choice((1, 1, 2, 2, 3, 4)))
        yield Made(
            place,
            customer,
            buyer,
            tuple((what(int(ARTICLES * choose.random() ** 1.7)), choose.choice((1, 1, 1, 2, 3))) for _ in lines),
            now - YEARS * (1 - place / count) - timedelta(minutes=5),
            status,
            "small" if place % 50 == 0 else buyer.country.lower(),
            f"WEB-{choose.randint(10**6, 10**7)}-{place}" if choose.random() < 0.3 else "",
            f"VOUCHER{choose.randint(1, 40)}" if choose.random() < 0.1 else "",
            note(choose) if choose.random() < 0.15 else "",
            f"RR{choose.randint(10**8, 10**9 - 1)}{buyer.country}" if status == "FULFILLED" and choose.random() < 0.9 else "",
            (BROKEN_HANDLE,) if place == week_ago else tuple(written),
        )


def fill(count: int, now: datetime) -> None:
    """Write the orders into our tables, with states, histories, notes, customers and the words of all; the shop is set up, and empty."""
    from django.db import connection

    from saleor_oms_plugin.search.models import CustomerWords, OrderWords

    indexes = [(model, index) for model in (OrderWords, CustomerWords) for index in model._meta.indexes if index.name.endswith("_codes")]
    with connection.schema_editor() as editor:
        for model, index in indexes:
            editor.remove_index(model, index)
    writer = _Writer(now)
    waiting: list[Made] = []
    for one in made(count, now):
        waiting.append(one)
        if len(waiting) == AT_ONCE:
            writer.write(waiting)
            waiting = []
    writer.write(waiting)
    with connection.schema_editor() as editor:
        for model, index in indexes:
            editor.add_index(model, index)
    with connection.cursor() as cursor:
        cursor.execute(_SUM_UP)
        cursor.execute(_SUM_UP_CHANNELS)
        cursor.execute("SELECT setval('oms_customer_id_seq', (SELECT max(id) + 1 FROM oms_customer))")
        cursor.execute("VACUUM ANALYZE")


class _Writer:
    def __init__(self, now: datetime) -> None:
        from saleor_oms_plugin.statuses.models import FINAL_KINDS, Workflow

        self.now = now
        self.workflow = Workflow.objects.get(is_default=True)
        statuses = list(self.workflow.statuses.order_by("position"))
        self.open = [one for one in statuses if one.kind not in FINAL_KINDS]
        by_kind = {one.kind: one for one in reversed(statuses)}
        self.over = {"FULFILLED": by_kind["COMPLETED"], "CANCELED": by_kind["CANCELED"]}
        self.customers: dict[int, Any] = {}

    def write(self, given: Sequence[Made]) -> None:
        from saleor_oms_plugin.customers.models import CustomerOrder
        from saleor_oms_plugin.notes.models import Note
        from saleor_oms_plugin.orders.models import OrderRecord
        from saleor_oms_plugin.search import services as search
        from saleor_oms_plugin.search.models import OrderWords
        from saleor_oms_plugin.workflow.models import OrderState, StatusChange

        records = [self._record(one) for one in given]
        notes = {
            one.key: [
                Note(order_id=one.key, text=text, visibility="PRIVATE", created_at=one.created_at, actor_kind="STAFF", actor_name="Maja")
                for text in one.notes
            ]
            for one in given
        }
        states = [self._state(one, record) for one, record in zip(given, records, strict=True)]
        changes = [
            StatusChange(
                order_id=state.order_id,
                version=1,
                to_status_id=state.status_id,
                at=state.since,
                actor_kind="SYSTEM",
                actor_name="System",
                source="CREATED",
                is_published=True,
            )
            for state in states
        ]
        copy_in(OrderRecord, records)
        copy_in(OrderState, states)
        copy_in(StatusChange, changes)
        copy_in(Note, (note for those in notes.values() for note in those))
        known = len(self.customers)
        links = [self._link(one, record) for one, record in zip(given, records, strict=True)]
        self._write_customers(list(self.customers.values())[known:])
        copy_in(CustomerOrder, links)
        words = ((record, search._words_of_order(record, notes[record.pk]).as_columns()) for record in records)
        copy_in(OrderWords, (OrderWords(order_id=record.pk, **{**row, "created_at": record.created_at}) for record, row in words))

    def _write_customers(self, customers: Sequence[Any]) -> None:
        from saleor_oms_plugin.customers.models import Customer
        from saleor_oms_plugin.search.models import CustomerWords

        copy_in(Customer, customers)
        copy_in(CustomerWords, map(_words_of_customer, customers))

    def _record(self, one: Made) -> Any:
        from saleor_oms_plugin.orders.models import OrderRecord

        order = order_of(one)
        record = OrderRecord(
            id=one.key,
            number=str(one.number),
            number_key=one.number,
            channel=one.channel,
            saleor_status=one.status,
            user_id=order.user_id or "",
            user_email=one.person.email,
            language_code=one.person.language,
            external_reference=one.external_reference,
            origin="CHECKOUT",
            currency="EUR",
            total=order.total,
            is_paid=one.status == "FULFILLED",
            charge_status=order.charge_status,
            customer_name=f"{one.person.first_name} {one.person.last_name}",
            created_at=one.created_at,
            saleor_updated_at=one.created_at,
            synced_at=self.now,
        )
        record.order = order
        return record

    def _state(self, one: Made, record: Any) -> Any:
        from saleor_oms_plugin.workflow.models import OrderState

        status = self.over.get(one.status) or self.open[one.place % len(self.open)]
        return OrderState(
            order_id=record.pk,
            workflow=self.workflow,
            status=status,
            since=one.created_at + timedelta(hours=one.place % 90),
            channel=one.channel,
            created_at=one.created_at,
            number_key=one.number,
        )

    def _link(self, one: Made, record: Any) -> Any:
        from saleor_oms_plugin.customers.models import Customer, CustomerOrder

        customer, buyer = self.customers.get(one.customer), one.person
        if customer is None:
            customer = self.customers[one.customer] = Customer(
                id=len(self.customers) + 1,
                user_id=record.user_id,
                email=buyer.email,
                email_key=buyer.email,
                name=record.customer_name,
                company=buyer.company,
                phone=buyer.phone,
                language_code=buyer.language,
                channel=one.channel,
                origin="CHECKOUT",
                first_order_at=one.created_at,
                known_as_of=one.created_at,
                code=buyer.code,
                is_known=True,
                created_at=one.created_at,
            )
        return CustomerOrder(
            order_id=record.pk,
            own_id=customer.pk,
            customer_id=customer.pk,
            channel=one.channel,
            created_at=one.created_at,
            currency="EUR",
            total=record.total,
            is_placed=one.status != "CANCELED",
        )


def _words_of_customer(one: Any) -> Any:
    from saleor_oms_plugin.search import services as search
    from saleor_oms_plugin.search.folding import codes_of, squeezed
    from saleor_oms_plugin.search.models import CustomerWords
    from saleor_oms_plugin.search.parts import parts_of_customer

    text = search._text(parts_of_customer(one, ()))
    return CustomerWords(customer_id=one.pk, text=text, code=squeezed(one.code), codes=sorted(codes_of(text.split())))


def postal_address(buyer: Person) -> dict[str, str]:
    """Somebody's address, by the names that Saleor's model and ours have alike."""
    return {
        "first_name": buyer.first_name,
        "last_name": buyer.last_name,
        "company_name": buyer.company,
        "street_address_1": buyer.street,
        "city": buyer.town,
        "postal_code": buyer.postal_code,
        "country": buyer.country,
        "phone": buyer.phone,
    }


def order_of(one: Made) -> Any:
    """The order as it is read from Saleor."""
    from saleor_oms_plugin.core.ids import to_global_id
    from saleor_oms_plugin.testing.factories import make_address, make_fulfillment, make_line, make_order

    buyer, address = one.person, make_address(**postal_address(one.person))
    lines = tuple(
        make_line(
            id=to_global_id("OrderLine", uuid5(one.key, str(place))),
            product_name=what.name,
            variant_name=what.variant,
            sku=what.sku,
            unit_price=Decimal(what.cents) / 100,
            quantity=pieces,
        )
        for place, (what, pieces) in enumerate(one.articles)
    )
    parcels = (make_fulfillment(*lines, tracking_number=one.tracking, created=one.created_at),) if one.status == "FULFILLED" else ()
    total = sum((line.total for line in lines), Decimal("4.50"))
    return make_order(
        id=one.key,
        number=str(one.number),
        status=one.status,
        channel=one.channel,
        created_at=one.created_at,
        user_id=to_global_id("User", 1000 + one.customer) if buyer.is_user else None,
        user_email=buyer.email,
        language_code=buyer.language,
        external_reference=one.external_reference,
        voucher_code=one.voucher,
        customer_note=one.customer_note,
        billing_address=address,
        shipping_address=address,
        lines=lines,
        fulfillments=parcels,
        total_charged=total if one.status == "FULFILLED" else Decimal(0),
    )


def copy_in(model: Any, rows: Iterable[Any]) -> None:
    """COPY unsaved rows into their table; keys that the database gives are left to it."""
    from django.db import connection
    from django.db.models import AutoField, JSONField
    from psycopg.types.json import Jsonb

    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    fields = [field for field in model._meta.concrete_fields if not (isinstance(field, AutoField) and first.pk is None)]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor, cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as copy:
        for row in (first, *rows):
            values = (getattr(row, field.attname) for field in fields)
            copy.write_row([Jsonb(value) if isinstance(field, JSONField) else value for field, value in zip(fields, values, strict=True)])
