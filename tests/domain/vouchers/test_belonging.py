"""To whom a voucher belongs: who may use it, what is noted of orders, what stays when an owner is erased."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.personal import Person
from saleor_oms_plugin.orders import derived
from saleor_oms_plugin.orders import services as order_services
from saleor_oms_plugin.vouchers import misuse, queries, removals
from saleor_oms_plugin.vouchers.models import CodeToRemove, MisusedVoucher, VoucherTerms
from saleor_oms_plugin.vouchers.personal import HOLDINGS
from tests.support.shop import ANNA, Shop
from tests.support.vouchers import add_checkout, add_voucher, belongs_to, says

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(open_shop: Shop) -> Any:
    return open_shop.saleor.add_user("ana@example.com")


@pytest.fixture
def bor(open_shop: Shop) -> Any:
    return open_shop.saleor.add_user("bor@example.com")


@pytest.fixture
def hers(open_shop: Shop, ana: Any) -> Any:
    voucher = add_voucher(open_shop.saleor, "HERS")
    belongs_to(voucher, ana)
    return voucher


def test_it_is_others_for_everybody_but_its_owners_and_nobodys_for_none(open_shop: Shop, hers: Any, ana: Any, bor: Any) -> None:
    common = add_voucher(open_shop.saleor, "ALL")
    says(common, en="Hello")

    assert [queries.is_others(hers.id, who) for who in (ana.id, bor.id, "")] == [False, True, True]
    assert [queries.is_others(common.id, who) for who in (ana.id, "")] == [False, False]
    with CaptureQueriesContext(connection) as captured:
        queries.is_others(hers.id, bor.id)
    assert len(captured) == 1


def test_a_message_is_found_in_the_nearest_language(open_shop: Shop) -> None:
    messages = {"de": "Zehn", "sr": "Десет", "sr-latn": "Deset"}

    assert [queries.in_language(messages, [one]) for one in ("DE", "de-AT", "sr-latn", "SR_CYRL", "en", "")] == [
        "Zehn",
        "Zehn",
        "Deset",
        "Десет",
        None,
        None,
    ]
    assert queries.in_language(messages, ["en", "", "sr"]) == "Десет"


def misused(actor: Any = ANNA) -> list[Any]:
    derived.keep_up(10)
    return [row.order_id for row in misuse.waiting(actor)]


def test_an_order_with_somebody_elses_voucher_waits_until_somebody_takes_note(open_shop: Shop, hers: Any, ana: Any, bor: Any) -> None:
    open_shop.has(user_id=ana.id, voucher_code="HERS", voucher_id=hers.id)
    open_shop.has(user_id=bor.id, voucher_code="OTHER", voucher_id=add_voucher(open_shop.saleor, "OTHER").id)
    of_bor = open_shop.has(user_id=bor.id, voucher_code="HERS", voucher_id=hers.id)
    of_guest = open_shop.has(voucher_code="HERS", voucher_id=hers.id)

    assert set(misused()) == {of_bor.id, of_guest.id}
    assert misuse.dismiss(of_bor.id, ANNA).errors == ()
    assert misused() == [of_guest.id]
    open_shop.saleor.cancel(of_guest.id)
    open_shop.hears_of(of_guest)
    assert misused() == []


def test_orders_are_judged_by_the_owners_of_their_time(open_shop: Shop, hers: Any, ana: Any, bor: Any) -> None:
    before = open_shop.has(user_id=bor.id, voucher_code="HERS", voucher_id=hers.id, created_at=clock.now() - timedelta(days=1))
    own = open_shop.has(user_id=ana.id, voucher_code="HERS", voucher_id=hers.id)
    assert misused() == []
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        belongs_to(hers, bor)
        for order in (before, own):
            order_services.touch(order.id)

        assert misused() == []


def test_who_sees_another_channel_is_not_told(open_shop: Shop, hers: Any) -> None:
    from dataclasses import replace

    open_shop.has(voucher_code="HERS", voucher_id=hers.id)

    assert len(misused()) == 1
    assert misused(replace(ANNA, channels=frozenset({"elsewhere"}))) == []


def test_the_owner_is_erased_and_the_voucher_is_not_everybodys(open_shop: Shop, hers: Any, ana: Any) -> None:
    held = HOLDINGS[0]
    person = Person(users=(ana.id,))
    assert held.of_person is not None

    assert held.erasing.count(held, held.of_person(person), person).gone == 1
    assert held.erasing.erase(held, held.of_person(person), person).gone == 1

    assert VoucherTerms.objects.get().is_personal
    assert queries.is_others(hers.id, ana.id)
    assert queries.terms_of([hers.id])[hers.id].user_ids == ()


def of(open_shop: Shop, checkout: Any) -> Any:
    from saleor_oms_plugin.saleor_api.access import saleor

    found = saleor().checkout_voucher(checkout.id)
    assert found is not None
    return found


def code_in(open_shop: Shop, checkout: Any) -> str:
    code: str = open_shop.saleor.checkouts[checkout.id].code
    return code


def test_a_code_is_taken_out_of_a_strangers_checkout(open_shop: Shop, hers: Any, ana: Any, bor: Any) -> None:
    saleor = open_shop.saleor
    add_voucher(saleor, "ALL")
    mine, foreign, guest, common = (
        add_checkout(saleor, "HERS", ana),
        add_checkout(saleor, "HERS", bor),
        add_checkout(saleor, "HERS"),
        add_checkout(saleor, "ALL", bor),
    )

    removals.note([of(open_shop, one) for one in (mine, foreign, guest, common)])
    maintenance.handle_events()

    assert [code_in(open_shop, one) for one in (mine, foreign, guest, common)] == ["HERS", "", "", "ALL"]
    assert not CodeToRemove.objects.exists()


def test_one_whose_customer_has_signed_in_meanwhile_stays(open_shop: Shop, hers: Any, ana: Any) -> None:
    checkout = add_checkout(open_shop.saleor, "HERS")
    removals.note([of(open_shop, checkout)])
    open_shop.saleor.checkouts[checkout.id] = type(checkout)(checkout.id, ana.id, "HERS")

    removals.keep_up(5)

    assert (code_in(open_shop, checkout), CodeToRemove.objects.count()) == ("HERS", 0)


def test_what_saleor_cannot_do_now_is_done_later(open_shop: Shop, hers: Any, bor: Any) -> None:
    checkout = add_checkout(open_shop.saleor, "HERS", bor)
    removals.note([of(open_shop, checkout)])
    open_shop.saleor.is_down = True

    assert removals.keep_up(5) == 0
    open_shop.saleor.is_down = False
    assert removals.keep_up(5) == 0
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        assert removals.keep_up(5) == 1

    assert code_in(open_shop, checkout) == ""


def test_one_that_is_gone_is_forgotten(open_shop: Shop, hers: Any, bor: Any) -> None:
    checkout = add_checkout(open_shop.saleor, "HERS", bor)
    removals.note([of(open_shop, checkout), of(open_shop, checkout)][:1])
    removals.note([of(open_shop, checkout)])
    assert CodeToRemove.objects.count() == 1
    del open_shop.saleor.checkouts[checkout.id]

    removals.keep_up(5)

    assert not CodeToRemove.objects.exists()


def test_nothing_is_noted_of_orders_without_a_voucher(open_shop: Shop) -> None:
    open_shop.has()

    with CaptureQueriesContext(connection) as captured:
        derived.keep_up(10)

    assert not [query for query in captured if "oms_voucher" in query["sql"]]
    assert not MisusedVoucher.objects.exists()
