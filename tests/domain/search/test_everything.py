"""One box finds an order by everything that somebody on the telephone may remember of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.customers import joining
from saleor_oms_plugin.customers import services as customers
from saleor_oms_plugin.notes import services as notes
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.orders import services as order_services
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.search import queries
from saleor_oms_plugin.search.models import OrderWords
from saleor_oms_plugin.search.queries import Asked, Span
from saleor_oms_plugin.statuses.models import OrderStatus, StatusTranslation
from saleor_oms_plugin.testing.factories import make_address, make_line
from saleor_oms_plugin.workflow.services import move_order
from tests.support.customers import CLARA, guest, settle
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(open_shop: Shop) -> Order:
    """The one that is looked for, beside another."""
    open_shop.has(number="9999", billing_address=make_address(first_name="Piotr", last_name="Lis"), shipping_address=None)
    lines = (make_line(sku="MUG-77/B", product_name="Skodelica", variant_name="modra"), make_line(sku="BOOT-9", product_name="Čevlji"))
    address = make_address(first_name="Ana", last_name="Zupančič", phone="+38641234567", street_address_1="Tržaška cesta 12", city="Kranj")
    return open_shop.has(
        number="100042",
        external_reference="WEB/2026-881",
        voucher_code="POLETJE20",
        customer_note="Please ring twice.",
        customer_external_reference="ERP-5512",
        billing_address=address,
        shipping_address=replace(address, first_name="Đorđe", last_name="Marković", postal_code="4000"),
        user_email="ana.zupancic@example.com",
        lines=lines,
    )


def found(asked: str | None = None, **others: Any) -> list[str]:
    """What a list and a page of it find alike."""
    settle()
    wanted = Asked(asked, **others)
    matching = queries.matching(OrderRecord.objects.all(), wanted).order_by("-created_at", "-pk")
    numbers = list(matching.values_list("number", flat=True))
    keys = [one.pk for one in queries.newest(wanted, Span(), 50)]
    assert keys == list(matching.values_list("pk", flat=True))
    return numbers


@pytest.mark.parametrize(
    "asked",
    [
        "100042",
        "0042",
        "web/2026-881",
        "2026 881",
        "zupancic kranj",
        "Марковић",
        "djordje",
        "trzaska 12",
        "4000",
        "041 234 567",
        "041/234-567",
        "+386 41 234 567",
        "00386 41 234567",
        "234567",
        "mug-77",
        "MUG77B",
        "g77",
        "cevlji skodelica",
        "poletje20",
        "ring twice",
        "erp-5512",
        "5512",
        "ana zupancic mug ring",
    ],
)
def test_an_order_is_found_by_all_that_is_known_of_it(order: Order, asked: str) -> None:
    assert found(asked) == [order.number]


@pytest.mark.parametrize("asked", ["041 234 568", "mug-78", "ring thrice", "zupancic lis"])
def test_what_is_not_so_is_not_found(order: Order, asked: str) -> None:
    assert found(asked) == []


def test_words_of_the_customer_of_notes_and_articles_are_looked_for_there_alone(order: Order) -> None:
    notes.create(order.id, "The handle of the mug is broken.", Visibility.PRIVATE, ANNA)

    assert (
        found(customer="zupan") == found(note="handle") == found(skus=["mug 77"]) == found(customer="ana", note="broken") == [order.number]
    )
    assert found(customer="handle") == found(note="zupancic") == found(skus=["skodelica"]) == found(skus=["mug", "100042"]) == []
    assert found(customer="") == found(note="!") == found(skus=["-"]) == []
    assert found("kranj", skus=["BOOT9", "mug-77"]) == [order.number]


def test_notes_are_found_as_they_are_now_public_and_private_ones(order: Order) -> None:
    public = notes.create(order.id, "Gift wrapping", Visibility.PUBLIC, ANNA).value
    private = notes.create(order.id, "Drží ucho", Visibility.PRIVATE, ANNA).value
    assert public is not None
    assert private is not None
    assert found("gift") == found("ucho drzi") == [order.number]

    notes.update(public.pk, ANNA, text="No paper")
    notes.delete(private.pk, ANNA)
    assert (found("gift"), found("paper"), found("ucho")) == ([], [order.number], [])

    notes.restore(private.pk, ANNA)
    assert found("ucho") == [order.number]


def test_a_status_is_found_by_its_name_in_every_language_from_the_moment_of_the_move(order: Order, open_shop: Shop) -> None:
    confirmed = open_shop.status("confirmed")
    StatusTranslation.objects.filter(status=confirmed, language_code="sl").update(customer_name="Zapakirano za pot")
    settle()
    assert move_order(order.id, confirmed.pk, ANNA).changed

    assert set(queries.matching(OrderRecord.objects.all(), Asked("confirmed")).values_list("number", flat=True)) == {order.number}
    assert found("zapakirano pot") == found("zupancic confirmed") == found("confir mug") == [order.number]
    assert found("lis confirmed") == []


def test_a_status_that_gets_another_name_is_found_by_it_without_a_word_written(order: Order, open_shop: Shop) -> None:
    settle()
    OrderStatus.objects.filter(code="new").update(name="Frisch eingetroffen")

    with CaptureQueriesContext(connection) as captured:
        assert set(found("frisch")) == {order.number, "9999"}
        assert found("eingetroffen zupancic") == [order.number]
    assert not [query for query in captured if "oms_order_words" in query["sql"] and not query["sql"].startswith("SELECT")]


def test_orders_are_found_by_their_customers_code_whoever_the_customer_is_now(open_shop: Shop) -> None:
    first = open_shop.has(user_email="ana@example.com")
    second = open_shop.has(user_email="ivo@example.com")
    settle()
    customers.update(guest("ana@example.com").pk, {"code": "K-1042"}, CLARA)
    assert found("k-1042") == found("K1042") == found("k-104") == [first.number]

    joined = joining.join(guest("ivo@example.com").pk, guest("ana@example.com").pk, CLARA).value
    assert joined is not None
    assert set(found("K-1042")) == {first.number, second.number}
    joining.undo(joined.pk, CLARA)
    assert found("k 1042") == [first.number]

    customers.update(guest("ana@example.com").pk, {"code": "K-2000"}, CLARA)
    assert (found("k-1042"), found("k-2000"), found("k-2000 ana")) == ([], [first.number], [first.number])


def test_drafts_and_what_saleor_has_no_more_leave_no_words_behind(open_shop: Shop, order: Order) -> None:
    open_shop.has(status="DRAFT", number="555001")
    settle()
    assert OrderWords.objects.count() == 2

    order_services.mark_deleted(order.id)

    settle()
    assert "zupancic" not in str(list(OrderWords.objects.values()))
    assert "Zupančič" not in str(list(OrderWords.objects.values()))
    assert OrderWords.objects.count() == 1


def test_what_an_order_says_no_more_is_forgotten(open_shop: Shop, order: Order) -> None:
    settle()
    erased = make_address(first_name="", last_name="", phone="", street_address_1="", city="")
    open_shop.saleor.change(order.id, billing_address=erased, shipping_address=erased, user_email="", customer_note="")
    open_shop.hears_of(order)
    settle()

    left = str(OrderWords.objects.filter(pk=order.id).values().get()).lower()
    assert not any(word in left for word in ("zupancic", "zupančič", "234567", "kranj", "ring"))


def test_the_newest_come_first_page_by_page_in_both_directions(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the page is found near the newest order, farther away, or by the index."""
    now = clock.now()
    address = make_address(first_name="Rare", last_name="Name")
    other = make_address(first_name="Any", last_name="Body")
    for number in range(12):
        who = address if number % 4 == 0 else other
        made = now - timedelta(days=30 - number)
        open_shop.has(
            number=str(500 + number), created_at=made, billing_address=who, shipping_address=None, channel=f"channel-{number % 2}"
        )
    settle()

    def pages(asked: str, size: int, **span: Any) -> list[list[str]]:
        beyond, all_pages = None, []
        while True:
            page = queries.newest(Asked(asked), Span(beyond=beyond, **span), size)
            if not page:
                return all_pages
            numbers = dict(OrderRecord.objects.filter(pk__in=[one.pk for one in page]).values_list("pk", "number"))
            all_pages.append([numbers[one.pk] for one in page])
            beyond = page[-1]

    for near, far in ((100, 200), (2, 100), (1, 2)):
        monkeypatch.setattr(queries, "NEAR", near)
        monkeypatch.setattr(queries, "FAR", far)
        assert pages("rare name", 2) == [["508", "504"], ["500"]]
        assert pages("rare", 2, is_descending=False) == [["500", "504"], ["508"]]
        assert pages("body", 4, channels=frozenset({"channel-1"})) == [["511", "509", "507", "505"], ["503", "501"]]
        assert pages("name", 5, begin=now - timedelta(days=27), end=now - timedelta(days=25)) == [["504"]]
        assert pages("new", 12) == [[str(511 - number) for number in range(12)]]


def test_many_hits_are_found_as_few_are(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = {open_shop.has(voucher_code="SUMMER").number for _ in range(4)}
    settle()
    monkeypatch.setattr(queries, "FEW", 2)

    assert set(found("summer")) == set(found("new")) == set(found("summer new")) == numbers


def test_a_note_is_found_two_seconds_later_at_most(open_shop: Shop, order: Order, django_capture_on_commit_callbacks: Any) -> None:
    """The worker is told at once, and what it is told to do is this."""
    settle()
    open_shop.host.kicks.clear()
    with django_capture_on_commit_callbacks(execute=True):
        notes.create(order.id, "Handle", Visibility.PRIVATE, ANNA)
    assert open_shop.host.kicks == ["derived"]

    maintenance.keep_up_derived()

    assert set(queries.matching(OrderRecord.objects.all(), Asked("handle")).values_list("number", flat=True)) == {order.number}


def test_a_shop_switched_off_is_left_alone(open_shop: Shop, order: Order) -> None:
    open_shop.host.is_active = False

    assert maintenance.keep_up_derived() == 0
    assert not OrderWords.objects.exists()
