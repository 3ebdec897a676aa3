"""Pages that are shown once more: every change shows at once, and nobody sees the page of another link, language or person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.customers import news
from saleor_oms_plugin.customers.models import Customer, NewsChoice
from saleor_oms_plugin.customers.news import NewsChannel, NewsWay
from saleor_oms_plugin.documents import seller
from saleor_oms_plugin.links.services import revoke
from saleor_oms_plugin.messages import settings as messages
from saleor_oms_plugin.notes import questions
from saleor_oms_plugin.notes.models import Note
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.notes.services import create as create_note
from saleor_oms_plugin.order_page import kept
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.orders.services import mark_deleted
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.statuses.models import OrderStatus, StatusTranslation, Transition, Workflow
from saleor_oms_plugin.testing.factories import make_fulfillment, make_line
from saleor_oms_plugin.tracking.models import Carrier, ParcelCarrier, ParcelEvent, ParcelState
from saleor_oms_plugin.workflow.services import move_order, promise_dates
from tests.domain.order_page.test_page import get, hidden, send, text_of
from tests.domain.order_page.test_storefront import get as get_in
from tests.support.links import later, new_link, token_of
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db
LINE = make_line(product_name="Čajnik", variant_name="", quantity=2)
PARCEL = make_fulfillment(LINE, tracking_number="RR123456789SI")


@pytest.fixture(autouse=True)
def _fresh() -> None:
    questions.ASKED.forget()
    news.SWITCHED_ON.forget()


@pytest.fixture
def order(open_shop: Shop) -> Order:
    placed = open_shop.has(number="1042", lines=(LINE,), fulfillments=(PARCEL,), language_code="en", user_id=None)
    assert move_order(placed.id, open_shop.status("confirmed").pk, ANNA).changed
    seller.save("", {"name": "Čarovnija", "iban": "SI56263300012039086", "reference_model": "SI00"})
    return placed


def without_tokens(response: HttpResponse) -> str:
    return re.sub(r'name="form" value="[^"]*"', "", text_of(response))


def seen(token: str, query: str = "") -> str:
    """The page as it was kept: it was looked at before, and is read of what was kept."""
    made = get_in(token, query)
    with CaptureQueriesContext(connection) as captured:
        again = get_in(token, query)
    assert len(captured) == 1, [one["sql"] for one in captured]
    assert without_tokens(again) == without_tokens(made)
    return text_of(again)


def test_a_page_that_is_looked_at_again_costs_one_query_and_has_tokens_of_its_own(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    token = token_of(new_link(order.id))
    first = hidden(get(token), "ask")
    later(monkeypatch, seconds=5)

    seen(token)
    again = hidden(get(token), "ask")

    assert first["form"] != again["form"]
    assert send(token, **again, question="When?").status_code == 303


def test_every_state_of_an_order_is_kept(open_shop: Shop) -> None:
    for changes in ({}, {"status": "DRAFT", "origin": "DRAFT"}, {"status": "CANCELED"}, {"total_charged": Decimal("30.30")}):
        found = open_shop.has(language_code="sl", **changes)
        seen(token_of(new_link(found.id)))


# -- what changes it ------------------------------------------------------------------------------------------------------------

Change = Callable[[Shop, Order], object]


def _reports(shop: Shop, order: Order) -> None:
    now = clock.now()
    number = {"order_id": order.id, "number": "RR123456789SI", "carrier": "", "place": "", "connection": "x", "event_id": "1"}
    ParcelEvent.objects.create(**number, event=ParcelState.AT_PICKUP_POINT, at=now, received_at=now)


def _answers(shop: Shop, order: Order) -> None:
    assert create_note(order.id, "It is on its way.", Visibility.PUBLIC, ANNA).value is not None


CHANGES: dict[str, tuple[Change, str]] = {
    "a note": (_answers, "It is on its way."),
    "a note that is taken back": (lambda shop, order: Note.objects.filter(order=order.id).update(deleted_at=clock.now()), "-Before."),
    "a question": (lambda shop, order: questions.ask(order.id, "When?", "203.0.113.9"), "When?"),
    "a move": (lambda shop, order: move_order(order.id, shop.status("picking").pk, ANNA), ""),
    "a promise": (lambda shop, order: promise_dates(order.id, None, clock.now() + timedelta(days=3), "Late.", ANNA), "Late."),
    "a status's name": (lambda shop, order: OrderStatus.objects.filter(code="confirmed").update(customer_name="Agreed"), "Agreed"),
    "its words in a language": (
        lambda shop, order: StatusTranslation.objects.update_or_create(
            status=shop.status("confirmed"), language_code="en", defaults={"customer_name": "So it is"}
        ),
        "So it is",
    ),
    "a step that is taken away": (lambda shop, order: Transition.objects.all().delete(), '-<li class="AHEAD"'),
    "a workflow": (lambda shop, order: Workflow.objects.update(name="Another"), ""),
    "a shop's name": (lambda shop, order: messages.update({"shop_name": "Zvezda"}), "Zvezda"),
    "a channel's name": (
        lambda shop, order: messages.update({}, channels=[{"channel": order.channel, "shop_name": "Luna"}]),
        "Luna",
    ),
    "an account": (lambda shop, order: seller.save("", {"name": "Luna d.o.o.", "iban": "SI56191000000123438"}), "Luna d.o.o."),
    "a carrier": (
        lambda shop, order: Carrier.objects.create(code="own", name="Cyclists", shipping_methods=[order.shipping_method or "x"]),
        "",
    ),
    "a parcel's carrier": (lambda shop, order: ParcelCarrier.objects.create(fulfillment_id=PARCEL.id, carrier="dhl"), "DHL"),
    "a parcel's way": (_reports, "pick"),
    "the time zone": (lambda shop, order: shop_settings.update({"time_zone": "Asia/Tokyo"}), ""),
    "what mails are wanted": (
        lambda shop, order: news.choose_for_order(shop.record(order), {NewsChannel.EMAIL: False}, NewsWay.ACCOUNT),
        "disabled",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_shows_at_once(open_shop: Shop, order: Order, name: str) -> None:
    create_note(order.id, "Before.", Visibility.PUBLIC, ANNA)
    token = token_of(new_link(order.id))
    change, shows = CHANGES[name]
    before = seen(token)

    change(open_shop, order)
    kept_page = get(token)
    kept.pages.clear()
    made_anew = get(token)

    assert without_tokens(kept_page) == without_tokens(made_anew)
    if name == "a move":
        assert text_of(kept_page).count('<li class="DONE"') == before.count('<li class="DONE"') + 1
    if shows.startswith("-"):
        assert shows[1:] in before
        assert shows[1:] not in text_of(kept_page)
    elif shows:
        assert shows not in before
        assert shows in text_of(kept_page)


def test_what_saleor_says_of_the_order_shows_at_once(open_shop: Shop, order: Order) -> None:
    token = token_of(new_link(order.id))
    assert "To pay" in seen(token)

    open_shop.hears_of(open_shop.saleor.change(order.id, total_charged=order.total, charge_status="FULL"))

    assert "To pay" not in text_of(get(token))


def test_a_choice_of_somebody_who_counts_as_one_with_the_customer_shows_at_once(open_shop: Shop, order: Order) -> None:
    """Another person of the same e-mail address, who was not there when the page was made."""
    token = token_of(new_link(order.id))
    assert news.choose_for_order(open_shop.record(order), {NewsChannel.EMAIL: False}, NewsWay.ACCOUNT) is None
    assert "disabled" in seen(token)

    other = Customer.objects.create(user_id="VXNlcjo5", email=order.user_email, email_key=order.user_email.lower(), created_at=clock.now())
    said = {"channel": "EMAIL", "is_wanted": True, "at": clock.now(), "way": NewsWay.ACCOUNT, "actor_kind": "CUSTOMER"}
    NewsChoice.objects.create(customer=other, **said)

    assert "disabled" not in text_of(get(token))


def test_an_order_that_is_gone_is_not_shown(open_shop: Shop, order: Order) -> None:
    token = token_of(new_link(order.id))
    seen(token)

    mark_deleted(order.id)

    assert get(token).status_code == 404


def test_a_link_that_is_revoked_opens_nothing(order: Order) -> None:
    link = new_link(order.id)
    seen(token_of(link))

    assert revoke(link.pk, ANNA).value is not None

    assert get(token_of(link)).status_code == 404


def test_nor_one_that_expires_meanwhile(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    token = token_of(new_link(order.id, expires_at=clock.now() + timedelta(seconds=30)))
    seen(token)

    later(monkeypatch, seconds=31)

    assert get(token).status_code == 404


# -- whose it is ------------------------------------------------------------------------------------------------------------------


def test_each_link_and_each_language_has_a_page_of_its_own(open_shop: Shop, order: Order) -> None:
    other = open_shop.has(number="2000", lines=(LINE,))
    one, another, theirs = (token_of(new_link(found.id)) for found in (order, order, other))

    assert "Order 1042" in seen(one)
    assert "Naročilo 1042" in seen(one, "?lang=sl")
    assert "Naročilo 1042" in seen(another, "?lang=sl")
    assert "Naročilo 2000" in seen(theirs, "?lang=sl")
    assert len(kept.pages) == 4
    tokens = [hidden(get(found), "ask")["form"] for found in (one, another)]
    assert send(another, form=tokens[0], do="ask", access="", question="Mine?").status_code == 400


def test_what_was_unlocked_is_for_who_unlocked_it_alone(order: Order) -> None:
    token = token_of(new_link(order.id))
    seen(token)

    unlocked = send(token, **hidden(get(token), "unlock"), answer="ana.novak@example.com")

    assert "Slovenska" in text_of(unlocked)
    assert "Slovenska" not in seen(token)


def test_nor_are_refusals_and_what_was_typed(order: Order) -> None:
    token = token_of(new_link(order.id))
    form = hidden(get(token), "unlock")

    assert "alert" in text_of(send(token, **form, answer="wrong"))

    assert "alert" not in seen(token)


def test_the_method_head_is_answered_of_it_too(order: Order) -> None:
    token = token_of(new_link(order.id))
    seen(token)

    assert get(token, "HEAD").status_code == 200


def test_a_made_up_token_costs_the_same(order: Order) -> None:
    token = token_of(new_link(order.id))
    seen(token)

    with CaptureQueriesContext(connection) as captured:
        refused = get(token[:-4] + "AAAA")

    assert (refused.status_code, len(captured)) == (404, 1)


def test_what_was_written_while_the_page_was_made_is_not_missed(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    token, content_of = token_of(new_link(order.id)), kept.Basis.read_by

    def late(self: kept.Basis, record: OrderRecord) -> None:
        OrderRecord.objects.filter(pk=order.id).update(number="1043")
        content_of(self, record)

    monkeypatch.setattr(kept.Basis, "read_by", late)
    assert "Order 1042" in text_of(get(token))
    monkeypatch.undo()

    assert "Order 1043" in text_of(get(token))


# -- what it is made of ---------------------------------------------------------------------------------------------------------------


def _tables() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'oms_order_page_basis'")
        return set(re.findall(r"\boms_[a-z_]+", cursor.fetchone()[0]))


def test_the_function_looks_at_the_tables_that_we_take_for_covered() -> None:
    assert _tables() == kept.COVERED


def test_a_page_that_read_anything_else_is_not_kept(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "COVERED", kept.COVERED - {"oms_note"})
    token = token_of(new_link(order.id))
    get(token)

    assert len(kept.pages) == 0


def test_it_is_kept_for_a_minute_and_so_many_at_most(open_shop: Shop, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 2)
    links = [token_of(new_link(order.id)) for _ in range(3)]
    for token in links:
        get(token)
    assert len(kept.pages) == 2
    now = kept.time.monotonic
    monkeypatch.setattr(kept.time, "monotonic", lambda: now() + 61)

    with CaptureQueriesContext(connection) as captured:
        get(links[2])

    assert len(captured) > 10


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    yield
    kept.pages.clear()
