"""The demo's past: made through the rooms' own faces, the same every time, and everything in it has happened already."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from demo import known_customers, seed, shop_setup
from demo.people import MARKETS, fold, make_customers
from saleor_oms_plugin.actions.models import Action, ActionRun
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.runtime import Runtime, set_runtime
from saleor_oms_plugin.customers import queries, reminders, warnings
from saleor_oms_plugin.graphql.base.scalars import STANDALONE
from saleor_oms_plugin.saleor_api.port import SaleorError
from saleor_oms_plugin.shop.services import activate
from saleor_oms_plugin.shop.settings import settings as shop_settings
from saleor_oms_plugin.shop.staff import all_staff
from saleor_oms_plugin.statuses.queries import configuration
from saleor_oms_plugin.statuses.services import install_templates
from saleor_oms_plugin.statuses.templates import TEMPLATES
from saleor_oms_plugin.testing import FakeSaleorServer, memory
from saleor_oms_plugin.workflow.models import OrderState, StatusChange
from saleor_oms_plugin.workflow_check.mails import mail_warnings
from tests.support.shop import ANNA

NOW = datetime(2026, 8, 1, 12, tzinfo=UTC)
ORDERS = 1
"""Each story happens once all the same."""


def refuse() -> None:
    raise SaleorError("The demo's past asks Saleor nothing.")


@pytest.fixture
def saleor(db: None) -> FakeSaleorServer:
    """A demo whose past has been made."""
    server = FakeSaleorServer()
    set_runtime(Runtime("test", transport=refuse, actor_of=lambda context: ANNA, host_types=STANDALONE))
    with seed.stopped_clock() as hands:
        hands.moment = NOW - timedelta(days=120)
        activate("app", "shop.example.com")
    install_templates()
    seed.make_shop(server)
    for _ in seed.tell(server, seed.plan(NOW, ORDERS)):
        pass
    seed.make_drafts(server, NOW)
    return server


def test_there_are_orders_in_every_status(saleor: FakeSaleorServer) -> None:
    assert set(OrderState.objects.values_list("status__code", flat=True)) == {template.code for template in TEMPLATES}


def test_histories_are_real_and_lie_in_the_past(saleor: FakeSaleorServer) -> None:
    changes = list(StatusChange.objects.select_related("to_status").order_by("order", "version"))

    by_people = [change for change in changes if change.version > 1]
    assert {change.actor_name for change in by_people} <= {"Maja Kos", "Paweł Żak", "Nenad Čolić"}
    assert all(change.at <= NOW for change in changes)
    for earlier, later in pairwise(changes):
        assert earlier.order_id != later.order_id or earlier.at < later.at
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1), "the clock goes again"


def test_saleor_and_we_say_the_same_of_each_order(saleor: FakeSaleorServer) -> None:
    shown = {state.order_id: state.status.code for state in OrderState.objects.select_related("status")}
    orders = [order for order in saleor.orders.values() if order.status != "DRAFT"]

    assert len(shown) == len(orders)
    for order in orders:
        code = shown[order.id]
        assert (order.status == "CANCELED") is (code == "cancelled")
        assert (order.status == "RETURNED") is (code == "returned")
        if code in ("shipped", "delivered"):
            assert order.fulfillments


def test_staff_move_only_orders_of_their_channels(saleor: FakeSaleorServer) -> None:
    moved = StatusChange.objects.filter(actor_name="Paweł Żak").select_related("order")

    assert {change.order.channel for change in moved} <= {"polska"}


def test_the_shop_goes_live_with_actions_and_nothing_of_its_past_is_mailed(saleor: FakeSaleorServer) -> None:
    people = seed.staff_of(saleor)

    shop_setup.set_up(people, NOW)

    assert shop_settings().live_since == NOW
    assert {action.kind for action in Action.objects.all()} >= {"email", "payment_request", "assign", "order_note"}
    assert not ActionRun.objects.exists()
    assert {person.email for person in all_staff()} == {"maja.kos@example.com", "pawel.zak@example.com", "nenad.colic@example.com"}
    assert [problem for problem in mail_warnings(configuration()) if problem.code == "SALEOR_MAILS_TOO"] == []


def test_once_it_is_live_customers_are_asked_to_pay(saleor: FakeSaleorServer) -> None:
    people = seed.staff_of(saleor)
    shop_setup.set_up(people, NOW)

    shop_setup.handle_some_orders(saleor, people)

    assert set(ActionRun.objects.values_list("kind", flat=True)) == {"payment_request"}


def test_customers_are_known_one_of_them_is_to_beware_of_and_a_guest_was_joined(saleor: FakeSaleorServer) -> None:
    owner = seed.staff_of(saleor)[0]

    with seed.stopped_clock() as hands:
        hands.moment = NOW
        known_customers.write_down(owner, NOW)

    careful = queries.by_code("K-1013")
    assert careful is not None
    [left] = [one for one in warnings.warnings_of([careful.pk], None)[careful.pk] if one.code == "UNCOLLECTED"]
    assert left.count == 2
    newest = queries.latest_orders([careful.pk], None, 1)[careful.pk]
    assert [one.text for one in reminders.of_orders(newest)[newest[0]]] == [
        "Two parcels came back: call before sending anything, and agree a day."
    ]
    everybody = [one.pk for one in queries.reachable(owner)]
    assert len(queries.joins_of(everybody)) == 1
    assert any(queries.candidates(everybody, owner).values()), "one more guest is there to be joined"


def test_the_shop_is_the_same_after_a_restart(saleor: FakeSaleorServer, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("memory") / "saleor.json"
    memory.save(saleor, path)

    again = memory.load(path)

    assert (again.orders, again.users, again.channels, again.shop) == (saleor.orders, saleor.users, saleor.channels, saleor.shop)
    assert [key.id for key in again.keys] == [key.id for key in saleor.keys]
    assert int(again.add_order().number) == max(int(order.number) for order in saleor.orders.values()) + 1


def test_the_plan_is_the_same_every_time_and_moves_with_the_day() -> None:
    today, tomorrow = seed.plan(NOW, 300), seed.plan(NOW + timedelta(days=1), 300)

    assert today == seed.plan(NOW, 300)
    assert [found.begins + timedelta(days=1) for found in today] == [found.begins for found in tomorrow]
    assert 280 <= len(today) <= 320


def test_customers_have_a_history_and_speak_five_languages() -> None:
    plans = seed.plan(NOW, 300)

    orders_by_customer = Counter(found.customer.email for found in plans)
    assert max(orders_by_customer.values()) >= 5
    assert len({found.customer.market.language for found in plans}) == len(MARKETS) == 5
    assert any("Љ" in found.customer.address.first_name for found in plans)


def test_no_two_customers_share_an_address_to_write_to() -> None:
    customers = make_customers(random.Random(1), 120)

    assert len({customer.email for customer in customers}) == 120
    assert all(customer.email.isascii() for customer in customers)


@pytest.mark.parametrize(
    ("name", "folded"), [("Đorđe", "djordje"), ("Љубица", "ljubica"), ("Łucja", "lucja"), ("Groß", "gross"), ("Žagar", "zagar")]
)
def test_names_become_plain_letters(name: str, folded: str) -> None:
    assert fold(name) == folded
