"""Prices of checkouts through Saleor's API: what is ours is known from another app's, and requests that overlap ours do no lasting harm.

The overlapping requests are made in steps (`testing.checkouts.Request`) as Saleor handles them: nothing here is a matter of timing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.customers.models import Customer
from saleor_oms_plugin.discounts import by_api, checkouts, tasks
from saleor_oms_plugin.discounts.models import PriceTask, WrittenPrice
from saleor_oms_plugin.discounts.reckoning import Reason
from saleor_oms_plugin.saleor_api.port import SaleorUnavailableError
from saleor_oms_plugin.testing import FakeSaleor
from saleor_oms_plugin.testing.checkouts import FakeCheckout, Request, add_line
from saleor_oms_plugin.testing.people import FakeUser
from tests.support.shop import Host
from tests.support.vouchers import add_checkout, add_voucher

pytestmark = pytest.mark.django_db

D = Decimal


@pytest.fixture(autouse=True)
def _served() -> Iterator[None]:
    """As the app host serves them."""
    before = checkouts._read, checkouts._reprice
    checkouts.served_by(by_api.read, by_api.reprice)
    yield
    checkouts.served_by(*before)


@pytest.fixture
def saleor(host: Host) -> FakeSaleor:
    """With an article for 100.00."""
    host.saleor.catalog.add("MUG", "100.00")
    return host.saleor


@pytest.fixture
def user(saleor: FakeSaleor) -> FakeUser:
    return saleor.add_user("ana@example.com")


@pytest.fixture
def customer(user: FakeUser) -> Customer:
    """Whose minimum discount is 15%."""
    return Customer.objects.create(user_id=user.id, created_at=clock.now(), minimum_discount_percent=D(15))


@pytest.fixture
def checkout(saleor: FakeSaleor, user: FakeUser, customer: Customer) -> FakeCheckout:
    """The customer's, with one piece of the article."""
    made = add_checkout(saleor, user=user)
    add_line(saleor, made.id, variant(saleor))
    return made


def variant(saleor: FakeSaleor) -> str:
    (found,) = saleor.catalog.variants
    return found


def line_of(saleor: FakeSaleor, checkout: FakeCheckout) -> str:
    return saleor.checkouts[checkout.id].lines[0].id


def shown(saleor: FakeSaleor, checkout: FakeCheckout) -> list[Decimal]:
    """What its customer reads."""
    return [line.price for line in Request(saleor, checkout.id).prices()]


def reckoned(checkout: FakeCheckout) -> list[tuple[Decimal, Decimal, Reason]]:
    found = by_api.reprice(checkout.id)
    assert found is not None
    return [(line.price, line.percent, line.reason) for line in found.lines]


def writes(saleor: FakeSaleor) -> list[Any]:
    """The prices that we sent, each request's."""
    return [[line.get("price") for line in variables["lines"]] for name, variables in saleor.requests if name == "CheckoutLinesPrice"]


def look(*, again: bool = False) -> int:
    """Look at what waits, as if its time had come."""
    PriceTask.objects.update(due_at=clock.now())
    if again:
        PriceTask.objects.exclude(again_at=None).update(again_at=clock.now())
    return tasks.keep_up(0.2)


# ---------------------------------------------------------------------- by itself


def test_the_price_is_written_once_and_goes_with_the_discount(saleor: FakeSaleor, checkout: FakeCheckout, customer: Customer) -> None:
    assert reckoned(checkout) == [(D(85), D(15), Reason.MINIMUM)]
    assert reckoned(checkout) == [(D(85), D(15), Reason.MINIMUM)]
    assert writes(saleor) == [["85.00"]]
    names = [name for name, _ in saleor.requests]
    assert [names.count(name) for name in ("ArticlesByIds", "OrderPromotions")] == [2, 2]  # once for each call, whatever it writes
    assert '"reason": "MINIMUM"' in saleor.checkouts[checkout.id].lines[0].metadata["oms.price"]

    customer.minimum_discount_percent = None
    customer.save()
    assert reckoned(checkout) == [(D(100), D(0), Reason.NO_DISCOUNT)]
    assert reckoned(checkout) == [(D(100), D(0), Reason.NO_DISCOUNT)]
    assert writes(saleor) == [["85.00"], [None]]
    assert saleor.checkouts[checkout.id].lines[0].metadata == {}


def test_what_kind_a_promotion_is_shows_by_what_it_makes_of_our_price(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    saleor.catalog.change(variant(saleor), promotions={"default-channel": D(90)})
    assert reckoned(checkout) == [(D(85), D(15), Reason.MINIMUM)]
    before = writes(saleor)
    assert before == [["94.45"], ["95.00"]]  # ten percent was supposed, and it is an amount
    assert reckoned(checkout) == [(D(85), D(15), Reason.MINIMUM)]
    assert writes(saleor) == before


def test_another_apps_price_is_left_alone_even_where_ours_was_before(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    by_api.reprice(checkout.id)
    override(saleor, checkout, D(42))
    assert reckoned(checkout) == [(D(42), D(0), Reason.NO_DISCOUNT)]
    assert writes(saleor) == [["85.00"]]


def override(saleor: FakeSaleor, checkout: FakeCheckout, price: Decimal | None) -> None:
    """Another app's doing."""
    request = Request(saleor, checkout.id)
    request.save_lines({line_of(saleor, checkout): {"override": price}})
    request.save()


def test_a_price_that_saleor_may_have_taken_without_an_answer_is_ours(
    saleor: FakeSaleor, checkout: FakeCheckout, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Away:
        """Takes the price, and its answer is lost."""

        def __getattr__(self, name: str) -> Any:
            return getattr(known, name)

        def price_checkout_lines(self, *given: Any) -> None:
            known.price_checkout_lines(*given)
            raise SaleorUnavailableError("no answer")

    known = by_api.saleor()
    with monkeypatch.context() as patched:
        patched.setattr(by_api, "saleor", Away)
        with pytest.raises(SaleorUnavailableError):
            by_api.reprice(checkout.id)
    told = by_api.read(checkout.id)
    assert told is not None
    assert [line.reason for line in told.lines] == [Reason.NO_DISCOUNT]
    assert reckoned(checkout) == [(D(85), D(15), Reason.MINIMUM)]


def test_a_line_that_is_gone_in_the_middle_spoils_nothing(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    add_line(saleor, checkout.id, variant(saleor))
    first, second = saleor.checkouts[checkout.id].lines
    saleor.meanwhile["checkoutLinesUpdate"] = lambda: Request(saleor, checkout.id).save(lines=(second,))
    assert reckoned(checkout) == [(D(85), D(15), Reason.MINIMUM)]
    assert set(WrittenPrice.objects.values_list("line_id", flat=True)) == {second.id}
    assert first.id not in saleor.checkouts[checkout.id].lines


def test_a_checkout_that_is_gone_is_forgotten(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    by_api.reprice(checkout.id)
    del saleor.checkouts[checkout.id]
    assert by_api.reprice(checkout.id) is None
    assert not WrittenPrice.objects.exists()


# ---------------------------------------------------------------------- requests that overlap ours


def test_a_code_that_our_writing_takes_with_it_is_entered_again(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    add_voucher(saleor, "SPRING", discount=10)

    def is_entered() -> None:
        Request(saleor, checkout.id).save(code="SPRING")
        tasks.of_checkout(checkout.id, checkout.user_id or "", "SPRING", clock.now())  # the webhook of it

    saleor.meanwhile["checkoutLinesUpdate"] = is_entered
    tasks.of_checkout(checkout.id, checkout.user_id or "", "", clock.now())
    look()
    assert saleor.checkouts[checkout.id].code == ""  # so does Saleor

    look()
    assert saleor.checkouts[checkout.id].code == "SPRING"
    assert shown(saleor, checkout) == [D(85)]


def test_a_code_that_was_taken_out_stays_out(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    add_voucher(saleor, "SPRING", discount=10)
    entered = clock.now()
    by_api.reprice(checkout.id)
    tasks.of_checkout(checkout.id, checkout.user_id or "", "", entered + timedelta(seconds=1))
    tasks.of_checkout(checkout.id, checkout.user_id or "", "SPRING", entered)  # webhooks have no order
    look()
    assert saleor.checkouts[checkout.id].code == ""


def test_a_code_that_was_lost_long_before_we_wrote_is_none_of_ours(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    add_voucher(saleor, "SPRING", discount=10)
    by_api.reprice(checkout.id)
    tasks.of_checkout(checkout.id, checkout.user_id or "", "SPRING", clock.now() - timedelta(minutes=5))
    look()
    assert saleor.checkouts[checkout.id].code == ""


def test_a_code_that_holds_no_more_is_left(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    by_api.reprice(checkout.id)
    tasks.of_checkout(checkout.id, checkout.user_id or "", "UNKNOWN", clock.now())
    look()
    assert shown(saleor, checkout) == [D(85)]


def test_prices_that_an_overlapping_request_left_are_put_right(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    theirs = Request(saleor, checkout.id)  # reads the checkout,
    by_api.reprice(checkout.id)
    theirs.save()  # ... writes after us,
    tasks.of_checkout(checkout.id, checkout.user_id or "", "", clock.now())
    look()  # (we look, and all is well)
    theirs.prices()  # ... and stores what it reckons of what it had read
    assert shown(saleor, checkout) == [D(100)]

    look(again=True)
    assert shown(saleor, checkout) == [D(85)]


def test_our_price_that_a_reader_left_after_it_was_taken_back_is_ours(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    by_api.reprice(checkout.id)
    reader = Request(saleor, checkout.id)
    reader.seen = replace(reader.seen, is_expired=True)
    customer = saleor.checkouts[checkout.id].user_id
    Request(saleor, checkout.id).save(user_id=None)
    by_api.reprice(checkout.id)
    Request(saleor, checkout.id).save()  # somebody asks for a line's prices anew
    reader.read_again()
    reader.prices()
    assert shown(saleor, checkout) == [D(85)]  # it stands there again, though no line has such a price

    look(again=True)
    assert shown(saleor, checkout) == [D(100)]

    Request(saleor, checkout.id).save(user_id=customer)
    assert reckoned(checkout) == [(D(85), D(15), Reason.MINIMUM)]


def test_an_older_price_of_ours_is_not_taken_for_another_apps(saleor: FakeSaleor, checkout: FakeCheckout, customer: Customer) -> None:
    by_api.reprice(checkout.id)
    reader = Request(saleor, checkout.id)
    reader.seen = replace(reader.seen, is_expired=True)
    customer.minimum_discount_percent = D(20)
    customer.save()
    by_api.reprice(checkout.id)
    Request(saleor, checkout.id).save()
    reader.read_again()
    reader.prices()
    assert shown(saleor, checkout) == [D(85)]

    assert reckoned(checkout) == [(D(80), D(20), Reason.MINIMUM)]
    assert shown(saleor, checkout) == [D(80)]


def test_what_somebody_changes_in_the_middle_is_reckoned_with(saleor: FakeSaleor, checkout: FakeCheckout, customer: Customer) -> None:
    def turns_into_a_guests() -> None:
        Request(saleor, checkout.id).save(user_id=None)

    saleor.meanwhile["checkoutLinesUpdate"] = turns_into_a_guests
    assert reckoned(checkout) == [(D(100), D(0), Reason.NO_DISCOUNT)]
    assert writes(saleor) == [["85.00"], [None]]


# ---------------------------------------------------------------------- when it is looked at


def test_what_saleor_does_not_answer_waits(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    saleor.is_down = True
    tasks.of_checkout(checkout.id, checkout.user_id or "")
    assert look() == 1
    assert PriceTask.objects.get().due_at > clock.now()
    saleor.is_down = False
    assert look() == 1
    assert shown(saleor, checkout) == [D(85)]


def test_a_checkout_that_is_still_being_changed_waits_until_it_is_left_alone(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    tasks.of_checkout(checkout.id, checkout.user_id or "")
    first = PriceTask.objects.get().due_at
    tasks.of_checkout(checkout.id, checkout.user_id or "")
    assert PriceTask.objects.get().due_at > first > PriceTask.objects.get().asked_at


def test_it_is_looked_at_once_more_after_prices_were_written_and_then_no_more(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    tasks.of_checkout(checkout.id, checkout.user_id or "")
    look()
    task = PriceTask.objects.get()
    assert task.due_at == task.again_at
    assert task.due_at > clock.now()
    tasks.of_own_change(checkout.id, checkout.user_id or "")  # the webhook of our own writing
    assert PriceTask.objects.get().due_at == task.due_at

    look(again=True)
    assert not PriceTask.objects.exists()
    assert writes(saleor) == [["85.00"]]


def test_a_change_of_our_own_is_looked_at_where_nobody_does_so_anyway(checkout: FakeCheckout) -> None:
    tasks.of_own_change(checkout.id, checkout.user_id or "")
    assert PriceTask.objects.get().object_id == checkout.id


def test_prices_that_never_agree_rest_until_somebody_else_changes_the_checkout(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    tasks.of_checkout(checkout.id, checkout.user_id or "")
    for _ in range(tasks._MAX_TRIES):
        look(again=True)
        Request(saleor, checkout.id).save_lines({line_of(saleor, checkout): {"override": None}})
        saleor.checkouts[checkout.id] = replace(saleor.checkouts[checkout.id], is_expired=True)
    task = PriceTask.objects.get()
    assert task.due_at > clock.now() + timedelta(minutes=30)
    tasks.of_own_change(checkout.id, checkout.user_id or "")
    assert PriceTask.objects.get().due_at == task.due_at

    tasks.of_checkout(checkout.id, checkout.user_id or "")
    assert PriceTask.objects.get().due_at < clock.now() + timedelta(minutes=1)
    look()
    assert shown(saleor, checkout) == [D(85)]


def test_who_is_called_waits_for_what_is_due_in_a_moment(
    saleor: FakeSaleor, checkout: FakeCheckout, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        PriceTask.objects.filter(again_at=None).update(due_at=clock.now())

    monkeypatch.setattr(tasks.time, "sleep", sleep)
    tasks.of_checkout(checkout.id, checkout.user_id or "")
    assert tasks.keep_up(0.5) == 0
    assert tasks.keep_up(0.5, waits=True) == 1
    assert len(pauses) == 1


def test_a_checkout_of_nobody_with_a_discount_asks_for_nothing(saleor: FakeSaleor, checkout: FakeCheckout) -> None:
    other = saleor.add_user("ben@example.com")
    for user_id in ("", other.id):
        tasks.of_checkout(checkout.id, user_id)
        tasks.of_own_change(checkout.id, user_id)
    assert not PriceTask.objects.exists()
