"""Where nothing was found, what may have been meant is offered: as it is written, and only where it finds something."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.notes import services as notes
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.search import guesses
from saleor_oms_plugin.search.guesses import is_one_error_away
from saleor_oms_plugin.testing.factories import make_address, make_line
from tests.support.api import ask
from tests.support.customers import CLARA, ONLY_POLAND, orders, settle
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

LIST = "query($filter: OmsOrderFilter) { omsOrders(filter: $filter) { didYouMean edges { node { number } } } }"
CUSTOMERS = "query($search: String) { omsCustomers(search: $search) { didYouMean edges { node { email } } } }"


@pytest.fixture
def two_orders(open_shop: Shop) -> Shop:
    """With an order of Ana Zupančič in one channel and one of Piotr Wiśniewski in another."""
    address = make_address(first_name="Ana", last_name="Zupančič")
    order = open_shop.has(number="1", billing_address=address, shipping_address=None, lines=(make_line(product_name="Hiking boots"),))
    notes.create(order.id, "The handle is broken", Visibility.PRIVATE, ANNA)
    piotr = make_address(first_name="Piotr", last_name="Wiśniewski")
    open_shop.has(number="2", billing_address=piotr, shipping_address=None, channel="channel-pln", user_email="piotr@example.pl")
    settle()
    return open_shop


def meant(asked: str, actor: Any = ANNA, **wanted: Any) -> str | None:
    answer = ask(LIST, actor, filter={"search": asked, **wanted})
    assert answer.errors == []
    guessed: str | None = answer.data["omsOrders"]["didYouMean"]
    assert guessed is None or not answer.data["omsOrders"]["edges"]
    return guessed


@pytest.mark.usefixtures("two_orders")
@pytest.mark.parametrize("newest", [guesses.NEWEST, 0])
@pytest.mark.parametrize(
    ("asked", "guess"),
    [
        ("zupanćix", "Zupančič"),
        ("zupnacic", "Zupančič"),
        ("zupancicc", "Zupančič"),
        ("zpancic", "Zupančič"),
        ("Yupancic", "Zupančič"),
        ("ana zupanvic", "ana Zupančič"),
        ("boots handel", "boots handle"),
        ("wisniefski", "Wiśniewski"),
        ("wisniws", "Wiśniewski"),
    ],
)
def test_a_typing_error_is_offered_to_be_taken_back(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, asked: str, guess: str, newest: int
) -> None:
    """By the index alone, too, where only words of five letters and more can be told."""
    monkeypatch.setattr(guesses, "NEWEST", newest)

    assert meant(asked) == guess


@pytest.mark.usefixtures("two_orders")
@pytest.mark.parametrize(
    "asked",
    ["zupancic", "zupan", "zzpanxix", "ana wisniewski", "zupanvic wisniefski", "zupanvic piotr", "anx", "", "?", "11111111111"],
)
def test_nothing_is_offered_where_something_is_found_or_nothing_is_alike(asked: str) -> None:
    assert meant(asked) is None


@pytest.mark.usefixtures("two_orders")
def test_only_what_the_caller_may_see_and_the_filter_leaves_is_offered() -> None:
    assert meant("wisniefski", ONLY_POLAND) == "Wiśniewski"
    assert meant("zupanvic", ONLY_POLAND) is None
    assert meant("wisniefski", channels=["default-channel"]) is None
    assert meant("wisniefski", customerSearch="zupancic") is None
    assert meant("wisniefski", overdue=True) is None


def test_of_customers_it_is_offered_as_well(open_shop: Shop) -> None:
    orders(open_shop, "ana@example.com", name="Ana Zupančič")
    orders(open_shop, "piotr@example.pl", name="Piotr Wiśniewski", channel="channel-pln")

    def meant(asked: str, actor: Any = CLARA) -> str | None:
        answer = ask(CUSTOMERS, actor, search=asked)
        assert answer.errors == []
        guessed: str | None = answer.data["omsCustomers"]["didYouMean"]
        return guessed

    assert meant("zupanvic") == "Zupančič"
    assert meant("ana zupanvic") == "ana Zupančič"
    assert meant("zupancic") is meant("qwertz") is None
    assert (meant("wisniefski", ONLY_POLAND), meant("zupanvic", ONLY_POLAND)) == ("Wiśniewski", None)


@pytest.mark.parametrize(
    ("typed", "word", "is_so"),
    [
        ("marko", "marko", False),
        ("marko", "markoo", True),
        ("marko", "marco", True),
        ("marko", "mako", True),
        ("marko", "mrako", True),
        ("marko", "marok", True),
        ("marko", "markooo", False),
        ("marko", "amrko", True),
        ("marko", "ramko", False),
        ("ab", "ba", True),
        ("a", "", True),
    ],
)
def test_one_error_is_a_letter_too_many_missing_wrong_or_two_exchanged(typed: str, word: str, is_so: bool) -> None:
    assert is_one_error_away(typed, word) is is_one_error_away(word, typed) is is_so
