"""What we rely on of Saleor, as tests: they run on FakeSaleor, on HTTP to a Saleor and on the in-process transport alike.

To run them somewhere, subclass `SaleorApiContract` (its name must begin with Test) where the fixtures ``transport`` and
``till`` are given. They share one shop, which may hold other orders too, so they look at their own orders only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID, uuid4

import pytest

from saleor_oms_plugin.core.actor import ActorKind
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.orders import money
from saleor_oms_plugin.saleor_api.client import SaleorClient
from saleor_oms_plugin.saleor_api.port import SaleorApi, SaleorError, Transport
from saleor_oms_plugin.saleor_api.types import Order, OrderPage
from saleor_oms_plugin.testing import PaymentApp
from tests.support.money_cases import CASES, Cashier, MoneyCase

EMAIL = "ana@example.com"


class Till(Protocol):
    """Where a test's orders are made: one channel in EUR, one thing for 12.90, one shipping method for 4.50."""

    channel: str
    """Slug."""

    def buy(self, quantity: int = 2, *, auto_confirm: bool = True, thing: str | None = None) -> UUID:
        """A guest (EMAIL) buys; the order is UNCONFIRMED without ``auto_confirm``."""

    def buy_by_gateway(self, quantity: int = 2) -> UUID:
        """Bought and authorized in full by a gateway plugin, the older way."""

    def authorize(self, order: UUID, app: PaymentApp) -> None:
        """The whole amount is authorized by a transaction of a payment app that behaves so (it has one behavior at a time)."""

    def account(self, metadata: dict[str, str]) -> str:
        """A customer with an account that has this public metadata; the user's global id."""

    def confirm(self, order: UUID) -> None: ...

    def pay(self, order: UUID) -> None: ...

    def refund(self, order: UUID) -> None:
        """Give everything back of an order that `pay` paid."""

    def cashier(self) -> Cashier:
        """Who moves an order's money by transactions, any amount."""

    def send(self, order: UUID, quantity: int) -> None: ...

    def track(self, order: UUID, number: str) -> None:
        """A tracking number for the latest parcel."""

    def unsend(self, order: UUID) -> None:
        """Cancel the latest parcel."""

    def take_back(self, order: UUID, quantity: int, *, out_of: str = "FULFILLED", unsent: int = 0, replace: bool = False) -> None:
        """A return out of the latest parcel with the status ``out_of``, together with pieces that were not sent."""

    def give_up(self, order: UUID, quantity: int, *, replace: bool = False) -> None:
        """A "return" of pieces that were not sent."""

    def refund_goods(self, order: UUID, *, sent: int = 0, unsent: int = 0) -> None:
        """Give back the money of pieces, of an order that `buy_by_gateway` made and `capture` paid."""

    def capture(self, order: UUID) -> None:
        """Charge what a gateway has authorized."""

    def waits_for_approval(self) -> AbstractContextManager[None]:
        """Meanwhile what is sent waits for somebody to approve it."""

    def approve(self, order: UUID) -> None:
        """The latest parcel leaves."""

    def thing(self, *stocks: int, is_tracked: bool = True) -> str:
        """An article of its own, for `buy`: with so many pieces in as many warehouses, whose stock rows were made in this order."""

    def count(self, thing: str, *stocks: int) -> None:
        """Staff write down that so many pieces of an article lie in these warehouses."""

    def delete(self, thing: str) -> None:
        """Staff delete the article."""

    def reserves_in_checkout(self, thing: str, quantity: int) -> AbstractContextManager[None]:
        """Meanwhile checkouts reserve what is in them, and one has pieces of the article."""

    def has_no_zone(self, warehouse: str) -> AbstractContextManager[None]:
        """Meanwhile a warehouse is in no shipping zone."""

    def counts_all_warehouses(self) -> AbstractContextManager[None]:
        """Meanwhile the shop's stock does not go by shipping zones; the test is skipped where Saleor has no such setting."""

    def cancel(self, order: UUID) -> None: ...

    def note(self, order: UUID) -> None:
        """Staff write a note in the order's history."""

    def rewrite_note(self, order: UUID, text: str) -> None:
        """Staff put another text in the place of the order's last note."""

    def mark(self, order: UUID, key: str, value: str) -> None:
        """Public metadata."""

    def draft(self) -> UUID: ...

    def complete(self, draft: UUID) -> None: ...

    def throw_away(self, draft: UUID) -> None: ...


@pytest.fixture
def api(transport: Transport) -> SaleorApi:
    return SaleorClient(transport)


def read(api: SaleorApi, order: UUID) -> Order:
    found = api.order(order)
    assert found is not None
    return found


def walk(first_page: OrderPage, next_page: Any) -> Iterator[Order]:
    """All orders of a list; ``next_page`` takes a cursor."""
    page = first_page
    yield from page.orders
    while page.end_cursor is not None:
        page = next_page(page.end_cursor)
        yield from page.orders


def shares(order: money.Amounts, total: Decimal) -> tuple[Decimal, ...]:
    """What is paid, given back, owed, asked for and reserved, in hundredths of the total."""
    amounts = [reckon(order) for reckon in (money.paid, money.given_back, money.owed, money.asked, money.reserved)]
    return tuple(amount * 100 / total for amount in amounts)


class SaleorApiContract:
    """The promises. ``transport`` acts as an app with MANAGE_ORDERS."""

    # -- one order ------------------------------------------------------------------------------------------------------

    def test_a_new_order(self, api: SaleorApi, till: Till) -> None:
        before = datetime.now(UTC) - timedelta(minutes=5)
        pk = till.buy(quantity=2)

        order = read(api, pk)

        assert isinstance(order, Order)
        assert (order.id, order.status, order.channel, order.origin) == (
            pk,
            "UNCONFIRMED",
            till.channel,
            "CHECKOUT",
        )
        assert before < order.created_at <= order.updated_at < datetime.now(UTC) + timedelta(minutes=5)
        assert (order.currency, order.subtotal, order.shipping_price, order.total) == (
            "EUR",
            Decimal("25.80"),
            Decimal("4.50"),
            Decimal("30.30"),
        )
        assert (order.total_authorized, order.total_charged, order.total_refunded) == (0, 0, 0)
        assert (order.charge_status, order.authorize_status) == ("NONE", "NONE")
        assert (order.user_id, order.user_email, order.language_code) == (None, EMAIL, "sl")
        assert (order.external_reference, order.customer_note, order.voucher_code, order.fulfillments, order.metadata) == (
            "",
            "",
            "",
            (),
            {},
        )
        assert (order.shipping_method, order.is_click_and_collect) == ("Courier", False)

    def test_its_line(self, api: SaleorApi, till: Till) -> None:
        (line,) = read(api, till.buy(quantity=2)).lines

        assert (line.product_name, line.variant_name, line.thumbnail_url) == ("Enamel mug", "Blue", "")
        assert (line.quantity, line.quantity_fulfilled, line.unit_price, line.total) == (2, 0, Decimal("12.90"), Decimal("25.80"))
        assert line.sku.startswith("MUG")
        assert line.variant_id is not None

    def test_its_addresses(self, api: SaleorApi, till: Till) -> None:
        order = read(api, till.buy())

        address = order.shipping_address
        assert address is not None
        assert (address.first_name, address.last_name, address.company_name) == ("Ana", "Kovač", "")
        assert (address.street_address_1, address.street_address_2) == ("Trubarjeva cesta 1", "")
        assert (address.postal_code, address.country, address.city_area, address.country_area) == ("1000", "SI", "", "")
        assert (address.city.casefold(), address.phone) == ("ljubljana", "+38612345678")
        assert order.billing_address == address

    def test_amounts_are_decimals_and_never_floats(self, transport: Transport, till: Till) -> None:
        document = "query($id: ID!) { order(id: $id) { total { gross { amount } } lines { quantity } } }"
        order = transport.execute(document, {"id": to_global_id("Order", till.buy())})["order"]

        assert (order["total"]["gross"]["amount"], order["lines"][0]["quantity"]) == (Decimal("30.3"), 2)
        assert isinstance(order["total"]["gross"]["amount"], Decimal)
        assert isinstance(order["lines"][0]["quantity"], int)

    def test_an_unknown_order_is_none(self, api: SaleorApi) -> None:
        assert api.order(uuid4()) is None

    def test_a_channel_that_confirms_by_itself_waits_for_money(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        till.pay(pk)

        assert read(api, pk).status == "UNFULFILLED"

    def test_an_order_that_waits_for_a_person(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(auto_confirm=False)
        till.pay(pk)
        waiting = read(api, pk)
        till.confirm(pk)
        confirmed = read(api, pk)

        assert [waiting.status, confirmed.status] == ["UNCONFIRMED", "UNFULFILLED"]
        assert confirmed.updated_at > waiting.updated_at

    def test_a_paid_order_and_its_money_given_back(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        before = read(api, pk)

        till.pay(pk)
        paid = read(api, pk)
        assert (paid.charge_status, paid.authorize_status, paid.total_charged, paid.total_authorized) == ("FULL", "FULL", paid.total, 0)
        assert paid.updated_at > before.updated_at

        till.refund(pk)
        refunded = read(api, pk)
        assert (refunded.charge_status, refunded.authorize_status) == ("NONE", "NONE")
        assert (refunded.total_charged, refunded.total_refunded, refunded.status) == (0, paid.total, "UNFULFILLED")

    @pytest.mark.parametrize("case", [case for case in CASES if case.is_for_real], ids=lambda case: case.name)
    def test_an_orders_money_is_reckoned_as_in_the_table(self, transport: Transport, api: SaleorApi, till: Till, case: MoneyCase) -> None:
        pk = till.buy()
        before = read(api, pk)
        case.happens(till.cashier(), pk, before.total)

        order, alone = read(api, pk), api.order_money(pk)

        assert alone is not None
        assert (order.charge_status, order.authorize_status) == (case.charge_status, case.authorize_status)
        for found in (order, alone):
            assert shares(found, order.total) == (case.paid, case.given_back, case.owed, case.asked, case.reserved)
            assert (money.is_charged(found), money.is_authorized(found), money.is_refunded(found)) == (
                case.is_charged,
                case.is_authorized,
                case.is_refunded,
            )
        # What Saleor says is outstanding, less only what was given back without a grant
        balance = "query($id: ID!) { order(id: $id) { totalBalance { amount } totalGrantedRefund { amount } } }"
        said = transport.execute(balance, {"id": to_global_id("Order", pk)})["order"]
        ungranted = max(money.given_back(order) - said["totalGrantedRefund"]["amount"], Decimal(0))
        assert money.owed(order) == max(-said["totalBalance"]["amount"] - ungranted, Decimal(0))
        assert (order.updated_at > before.updated_at) == bool(case.steps)

    def test_sent_in_two_parcels(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=3)

        till.send(pk, 1)
        part = read(api, pk)
        assert (part.status, part.lines[0].quantity_fulfilled, [parcel.status for parcel in part.fulfillments]) == (
            "PARTIALLY_FULFILLED",
            1,
            ["FULFILLED"],
        )
        assert part.fulfillments[0].lines[0].order_line_id == part.lines[0].id
        assert (part.fulfillments[0].lines[0].quantity, part.fulfillments[0].tracking_number) == (1, "")
        assert part.fulfillments[0].warehouse

        till.send(pk, 2)
        whole = read(api, pk)
        assert (whole.status, whole.lines[0].quantity_fulfilled) == ("FULFILLED", 3)
        assert [parcel.lines[0].quantity for parcel in whole.fulfillments] == [1, 2]
        assert whole.updated_at > part.updated_at

    def test_a_tracking_number_is_no_change_of_the_order(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=1)
        till.send(pk, 1)
        before = read(api, pk)

        till.track(pk, "RR 123 SI")

        after = read(api, pk)
        assert [parcel.tracking_number for parcel in after.fulfillments] == ["RR 123 SI"]
        assert after.updated_at == before.updated_at

    def test_metadata_is_a_change_of_the_order(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        before = read(api, pk)

        till.mark(pk, "erp", "A-1")

        after = read(api, pk)
        assert after == replace(before, metadata={"erp": "A-1"}, updated_at=after.updated_at)
        assert after.updated_at > before.updated_at

    def test_a_note_changes_nothing_but_the_time(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        before = read(api, pk)

        till.note(pk)

        after = read(api, pk)
        assert after == replace(before, updated_at=after.updated_at)
        assert after.updated_at >= before.updated_at  # 3.21 leaves it, later versions raise it

    def test_a_note_of_ours_stands_among_the_orders_notes(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        till.note(pk)

        api.add_order_note(pk, "Packed by Ana, čšž")
        api.add_order_note(pk, "Packed by Ana, čšž")  # the same note is taken twice

        history = api.order_history(pk)
        assert history is not None
        theirs, *ours = history.notes
        assert [(note.text, note.author.kind) for note in ours] == [("Packed by Ana, čšž", ActorKind.APP)] * 2
        assert (theirs.author.kind, theirs.versions, theirs.id != ours[0].id) == (ActorKind.STAFF, (), True)
        assert theirs.at <= ours[0].at

    def test_a_note_keeps_what_it_said_before(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        till.note(pk)
        till.note(pk)

        till.rewrite_note(pk, "Called again")

        history = api.order_history(pk)
        assert history is not None
        first, second = history.notes
        assert (first.versions, second.text) == ((), "Called again")
        [before] = second.versions
        assert before.text == first.text
        assert before.until >= second.at
        assert before.replaced_by == second.author

    def test_of_many_orders_the_histories_are_those_of_each(self, api: SaleorApi, till: Till) -> None:
        noted, silent, draft = till.buy(), till.buy(), till.draft()
        till.note(noted)

        found = {history.order_id: history for history in api.order_histories([noted, silent, draft, uuid4()])}

        assert {pk: len(history.notes) for pk, history in found.items()} == {noted: 1, silent: 0}
        assert found[noted] == api.order_history(noted)
        alone = api.order_history(draft)
        assert alone is not None
        assert (alone.notes, alone.placed_by) == ((), None)

    def test_who_placed_it(self, api: SaleorApi, till: Till) -> None:
        bought, draft = till.buy(), till.draft()
        till.complete(draft)

        history, completed = api.order_history(bought), api.order_history(draft)

        assert history is not None
        assert history.placed_by is None or history.placed_by.kind is ActorKind.STAFF, "a guest, or whoever completed the checkout for them"
        assert completed is not None
        assert completed.placed_by is not None
        assert completed.placed_by.kind is ActorKind.STAFF

    def test_a_note_to_an_order_that_is_not_there_is_refused(self, api: SaleorApi) -> None:
        assert api.order_history(uuid4()) is None
        with pytest.raises(SaleorError):
            api.add_order_note(uuid4(), "Nobody reads this")

    def test_a_canceled_parcel(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=1)
        till.send(pk, 1)

        till.unsend(pk)

        order = read(api, pk)
        assert (order.status, order.lines[0].quantity_fulfilled, [parcel.status for parcel in order.fulfillments]) == (
            "UNFULFILLED",
            0,
            ["CANCELED"],
        )

    def test_returned_in_two_parts(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy(quantity=2)
        till.send(pk, 2)

        till.take_back(pk, 1)
        part = read(api, pk)
        assert part.status == "PARTIALLY_RETURNED"
        assert sorted((parcel.status, parcel.lines[0].quantity) for parcel in part.fulfillments) == [("FULFILLED", 1), ("RETURNED", 1)]

        till.take_back(pk, 1)
        whole = read(api, pk)
        assert (whole.status, whole.lines[0].quantity_fulfilled) == ("RETURNED", 2)
        assert sum(line.quantity for parcel in whole.fulfillments for line in parcel.lines if parcel.status == "RETURNED") == 2
        assert not any(parcel.status == "FULFILLED" for parcel in whole.fulfillments)

    def test_a_canceled_order(self, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        till.cancel(pk)

        assert read(api, pk).status == "CANCELED"

    def test_a_draft_becomes_an_order(self, api: SaleorApi, till: Till) -> None:
        pk = till.draft()
        draft = read(api, pk)
        till.complete(pk)
        order = read(api, pk)

        assert [(found.status, found.origin) for found in (draft, order)] == [("DRAFT", "DRAFT"), ("UNFULFILLED", "DRAFT")]
        assert order.number == draft.number

    def test_a_deleted_draft_is_none(self, api: SaleorApi, till: Till) -> None:
        pk = till.draft()
        till.throw_away(pk)

        assert api.order(pk) is None

    # -- lists ----------------------------------------------------------------------------------------------------------

    def test_every_order_is_listed_once_and_oldest_change_first(self, api: SaleorApi, till: Till) -> None:
        mine = [till.buy() for _ in range(3)]
        first = api.all_orders(first=2)

        listed = list(walk(first, lambda cursor: api.all_orders(after=cursor, first=2)))

        changes = [order.updated_at for order in listed]
        assert changes == sorted(changes)
        assert len({order.id for order in listed}) == len(listed)
        assert first.total_count == len(listed)
        assert [order.id for order in listed if order.id in mine] == mine
        assert not any(isinstance(order, Order) for order in listed)

    def test_only_the_first_page_counts(self, api: SaleorApi, till: Till) -> None:
        till.buy()
        till.buy()
        cursor = api.all_orders(first=1).end_cursor

        assert cursor is not None
        assert api.all_orders(after=cursor, first=1).total_count is None

    def test_drafts_have_a_list_of_their_own(self, api: SaleorApi, till: Till) -> None:
        draft, order = till.draft(), till.buy()

        drafts = [found.id for found in walk(api.all_drafts(), lambda cursor: api.all_drafts(after=cursor))]
        orders = [found.id for found in walk(api.all_orders(), lambda cursor: api.all_orders(after=cursor))]

        assert (draft in drafts, draft in orders, order in drafts, order in orders) == (True, False, False, True)

    def test_changed_orders_come_whole_and_oldest_change_first(self, api: SaleorApi, till: Till) -> None:
        first, second = till.buy(), till.buy()
        since = read(api, first).updated_at
        till.pay(first)

        found = list(walk(api.orders_updated_since(since), lambda cursor: api.orders_updated_since(since, after=cursor)))

        assert [order.id for order in found if order.id in (first, second)] == [second, first]
        assert found[-1] == read(api, first)

    def test_the_very_moment_of_a_change_is_included(self, api: SaleorApi, till: Till) -> None:
        order = read(api, till.buy())

        def changed(since: datetime) -> list[UUID]:
            return [
                found.id for found in walk(api.orders_updated_since(since), lambda cursor: api.orders_updated_since(since, after=cursor))
            ]

        assert order.id in changed(order.updated_at)
        assert order.id not in changed(order.updated_at + timedelta(microseconds=1))

    def test_changed_orders_come_in_pages(self, api: SaleorApi, till: Till) -> None:
        mine = [till.buy() for _ in range(3)]
        since = read(api, mine[0]).updated_at

        found = [
            order.id
            for order in walk(
                api.orders_updated_since(since, first=1), lambda cursor: api.orders_updated_since(since, after=cursor, first=1)
            )
        ]

        assert [pk for pk in found if pk in mine] == mine

    # -- the shop -------------------------------------------------------------------------------------------------------

    def test_the_shop_and_its_channels(self, api: SaleorApi, till: Till) -> None:
        shop = api.shop()
        channels = {channel.slug: channel for channel in api.channels()}

        assert shop.name
        assert shop.domain
        assert shop.version is not None
        assert shop.version.startswith("3.")
        assert channels[till.channel].currency == "EUR"

    # -- refusals -------------------------------------------------------------------------------------------------------

    @pytest.mark.parametrize(
        ("document", "message"),
        [
            ("{ orders(first: 101) { totalCount } }", "exceeds the `first` limit of 100 records"),
            ("{ orders { edges { node { id } } } }", "You must provide a `first` or `last` value"),
            ("{ orders(first: 1, last: 1) { totalCount } }", "cannot be combined"),
            ('{ orders(first: 1, after: "nonsense") { totalCount } }', "Received cursor is invalid"),
            ('{ order(id: "nonsense") { id } }', "Invalid ID: nonsense"),
            ('{ order(id: "T3JkZXI6eA==") { id } }', "Invalid ID: T3JkZXI6eA==. Expected: Order."),
            ("{ order { id } }", "At least one of arguments is required: 'id', 'external_reference'."),
            ("{ shop { colour } }", 'Cannot query field "colour" on type "Shop"'),
            ("query($id: ID!) { order(id: $id) { id } }", "was not provided"),
            ("{ shop { name }", "Syntax Error"),
        ],
    )
    def test_a_question_that_saleor_refuses(self, transport: Transport, document: str, message: str) -> None:
        with pytest.raises(SaleorError) as refusal:
            transport.execute(document, {})
        assert message in str(refusal.value)

    @pytest.mark.parametrize("pk", ["VXNlcjox", "T3JkZXI6MTI="], ids=["a user's", "an old number"])
    def test_an_id_of_something_else_finds_nothing(self, transport: Transport, pk: str) -> None:
        assert transport.execute("query($id: ID!) { order(id: $id) { id } }", {"id": pk}) == {"order": None}

    def test_counting_wants_no_page(self, transport: Transport, till: Till) -> None:
        before = transport.execute("{ orders { totalCount } }", {})["orders"]["totalCount"]
        till.buy()

        assert transport.execute("{ orders { totalCount } }", {})["orders"]["totalCount"] == before + 1

    def test_superfluous_variables_do_no_harm(self, transport: Transport) -> None:
        assert transport.execute("query($id: ID!) { order(id: $id) { id } }", {"id": to_global_id("Order", uuid4()), "more": 1}) == {
            "order": None
        }

    def test_metadata_is_written_through_the_port(self, transport: Transport, api: SaleorApi, till: Till) -> None:
        pk = till.buy()
        document = """mutation($id: ID!, $input: [MetadataInput!]!) {
            updateMetadata(id: $id, input: $input) { errors { field message code } item { metadata { key value } } } }"""

        answer = transport.execute(
            document, {"id": to_global_id("Order", pk), "input": [{"key": "b", "value": "2"}, {"key": "a", "value": "1"}]}
        )

        assert answer["updateMetadata"] == {"errors": [], "item": {"metadata": [{"key": "a", "value": "1"}, {"key": "b", "value": "2"}]}}
        assert read(api, pk).metadata == {"a": "1", "b": "2"}

    def test_what_accounts_say_is_read_of_many_at_once_and_of_none_that_is_gone(self, api: SaleorApi, till: Till) -> None:
        consenting, silent, gone = till.account({"newsletter": "yes", "size": "M"}), till.account({}), to_global_id("User", 10**8)

        assert api.account_metadata([consenting, silent, gone]) == {consenting: {"newsletter": "yes", "size": "M"}, silent: {}}
        assert api.account_metadata([]) == {}
