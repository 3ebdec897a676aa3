"""Offers: drafts that are answered by their link, once for each version; what staff and triggers learn of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.links import offers
from saleor_oms_plugin.links.models import OfferAnswer
from saleor_oms_plugin.links.queries import unseen_answers
from saleor_oms_plugin.links.services import revoke
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing.factories import make_line
from saleor_oms_plugin.workflow.services import fire_waiting
from tests.support.links import CALLER, forged, new_link, token_of
from tests.support.shop import ANNA, Shop
from tests.support.triggers import add_trigger, latched, outcome

pytestmark = pytest.mark.django_db
LINE = make_line(quantity=2)


@pytest.fixture
def draft(open_shop: Shop) -> Order:
    """Made by staff in Saleor, and heard of."""
    made = open_shop.saleor.create_draft(lines=(LINE,))
    open_shop.hears_of(made, "draft_order_created")
    return made


def changed(shop: Shop, draft: Order) -> Order:
    made = shop.saleor.update_draft(draft.id, lines=(LINE, make_line()), total=draft.total + Decimal("12.90"))
    shop.hears_of(made, "draft_order_updated")
    return made


def completed(shop: Shop, draft: Order) -> Order:
    order = shop.saleor.complete_draft(draft.id)
    shop.hears_of(order, "order_created")
    return order


def answers(token: str, *, accepts: bool = True, name: str = "Ciril Kos", version: str | None = None) -> ErrorCode | None:
    """Answer; returns why not."""
    result = offers.answer(token, accepts, name, CALLER, version)
    return result.errors[0].code if result.errors else None


def test_an_offer_is_accepted_with_a_name_and_staff_see_it_at_once(open_shop: Shop, draft: Order) -> None:
    open_shop.forget_touches()
    token = token_of(new_link(draft.id))
    open_shop.forget_touches()

    assert answers(token, name="  Ciril\u202e  Kos ") is None

    (answer,) = unseen_answers(ANNA)
    assert (answer.is_accepted, answer.name, answer.total, answer.currency) == (True, "Ciril Kos", draft.total, "EUR")
    assert open_shop.is_touched(draft)


def test_the_same_answer_again_is_the_same_and_another_one_is_refused(draft: Order) -> None:
    token = token_of(new_link(draft.id))
    assert answers(token) is None

    assert answers(token, name="Somebody else") is None
    assert answers(token, accepts=False) is ErrorCode.INVALID

    assert [(answer.is_accepted, answer.name) for answer in OfferAnswer.objects.all()] == [(True, "Ciril Kos")]


def test_an_offer_that_changed_is_not_what_was_accepted(open_shop: Shop, draft: Order) -> None:
    token, seen = token_of(new_link(draft.id)), offers.version_of(draft)
    assert answers(token, version=seen) is None
    changed(open_shop, draft)

    assert answers(token, version=seen) is ErrorCode.STALE_VERSION
    assert answers(token, accepts=False) is None  # what it is now

    assert [answer.is_accepted for answer in unseen_answers(ANNA)] == [False]


@pytest.mark.parametrize(("name", "code"), [("", ErrorCode.REQUIRED), (" \u202e ", ErrorCode.REQUIRED), ("x" * 101, ErrorCode.INVALID)])
def test_an_answer_needs_a_name(draft: Order, name: str, code: ErrorCode) -> None:
    assert answers(token_of(new_link(draft.id)), name=name) is code
    assert not OfferAnswer.objects.exists()


def test_an_order_is_no_offer(open_shop: Shop, draft: Order) -> None:
    token = token_of(new_link(draft.id))
    completed(open_shop, draft)

    assert answers(token) is ErrorCode.INVALID
    assert answers(token_of(new_link(open_shop.has().id))) is ErrorCode.INVALID


def test_a_link_that_is_over_answers_nothing(draft: Order) -> None:
    link = new_link(draft.id)
    assert answers(forged(link)) is ErrorCode.NOT_FOUND
    revoke(link.pk, ANNA)

    assert answers(token_of(link)) is ErrorCode.NOT_FOUND
    assert not OfferAnswer.objects.exists()


def test_staff_take_note_of_an_answer_or_complete_the_draft(open_shop: Shop, draft: Order) -> None:
    answers(token_of(new_link(draft.id)), accepts=False)
    assert offers.dismiss(draft.id, ANNA).errors == ()
    assert not unseen_answers(ANNA).exists()

    other = open_shop.saleor.create_draft()
    open_shop.hears_of(other, "draft_order_created")
    answers(token_of(new_link(other.id)))
    assert unseen_answers(ANNA).count() == 1
    completed(open_shop, other)
    assert not unseen_answers(ANNA).exists()


@pytest.mark.parametrize(("accepts", "event"), [(True, "OFFER_ACCEPTED"), (False, "OFFER_DECLINED")])
def test_a_trigger_follows_when_the_draft_becomes_an_order(open_shop: Shop, draft: Order, accepts: bool, event: str) -> None:
    add_trigger(open_shop, event, "new", "confirmed")
    answers(token_of(new_link(draft.id)), accepts=accepts)
    assert latched(draft) == []  # a draft has no status that could move

    order = completed(open_shop, draft)
    fire_waiting()

    assert latched(order) == ["CREATED", "CONFIRMED", event]
    assert outcome(order, event)["code"] == "MOVED"
    assert open_shop.history(order) == ["new", "confirmed"]


def test_an_order_that_nobody_answered_has_no_such_fact(open_shop: Shop, draft: Order) -> None:
    new_link(draft.id)

    assert latched(completed(open_shop, draft)) == ["CREATED", "CONFIRMED"]


def test_it_counts_once_however_the_order_is_read_afterwards(open_shop: Shop, draft: Order) -> None:
    answers(token_of(new_link(draft.id)))
    order = completed(open_shop, draft)
    for _ in range(3):
        open_shop.hears_of(open_shop.saleor.change(order.id, customer_note="x"), "order_updated")

    assert latched(order) == ["CREATED", "CONFIRMED", "OFFER_ACCEPTED"]


@pytest.mark.parametrize("accepts", [True, False])
def test_nobody_has_answered_what_staff_changed_afterwards(open_shop: Shop, draft: Order, accepts: bool) -> None:
    add_trigger(open_shop, "OFFER_ACCEPTED", "new", "confirmed")
    answers(token_of(new_link(draft.id)), accepts=accepts)
    changed(open_shop, draft)

    order = completed(open_shop, draft)
    fire_waiting()

    assert latched(order) == ["CREATED", "CONFIRMED"]
    assert open_shop.history(order) == ["new"]


def test_the_answer_that_counts_is_that_to_what_was_ordered(open_shop: Shop, draft: Order) -> None:
    token = token_of(new_link(draft.id))
    answers(token)
    changed(open_shop, draft)
    assert answers(token, accepts=False) is None
    open_shop.hears_of(open_shop.saleor.update_draft(draft.id, lines=(LINE,), total=draft.total), "draft_order_updated")

    assert latched(completed(open_shop, draft)) == ["CREATED", "CONFIRMED", "OFFER_ACCEPTED"]


def test_whoever_answers_once_more_learns_no_name(draft: Order) -> None:
    token = token_of(new_link(draft.id))
    answers(token, name="Ciril Kos")

    again = offers.answer(token, True, " Somebody  else ", CALLER).value

    assert again is not None
    assert again.name == "Somebody else"
    assert OfferAnswer.objects.get().name == "Ciril Kos"
