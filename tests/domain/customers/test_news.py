"""What customers say of news: whose word it is, what joins make of it, the ways out, and that consent to mailings is another thing."""

from __future__ import annotations

import base64

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core.personal import Reason
from saleor_oms_plugin.customers import joining, news, news_exits, services
from saleor_oms_plugin.customers.models import Customer, NewsChoice, NewsExit
from saleor_oms_plugin.customers.news import NewsChannel, NewsWay
from saleor_oms_plugin.jobs.services import drain_jobs
from saleor_oms_plugin.links import tokens
from saleor_oms_plugin.links.services import open_link
from saleor_oms_plugin.privacy import services as privacy
from saleor_oms_plugin.privacy.models import PrivacyRequest
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.models import OrderState
from tests.support.customers import CLARA, USER, guest, orders, settle, user
from tests.support.links import CALLER, new_link, token_of
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db
EMAIL, SMS = NewsChannel.EMAIL, NewsChannel.SMS


@pytest.fixture(autouse=True)
def _limits() -> None:
    news.SWITCHED_ON.forget()
    news_exits.FAILED.forget()


def says(shop: Shop, order: Order, is_wanted: bool, channel: NewsChannel = EMAIL, way: NewsWay = NewsWay.ACCOUNT) -> None:
    assert news.choose_for_order(shop.record(order), {channel: is_wanted}, way) is None


def wants(shop: Shop, order: Order, channel: NewsChannel = EMAIL) -> bool:
    record = shop.record(order)
    return news.wants(news.choices_of_orders([record])[record.pk], channel)


def token_for(shop: Shop, order: Order) -> str:
    address = news_exits.address(shop.record(order), EMAIL)
    assert address is not None
    return address.rpartition("/")[2]


def opened(token: str) -> news_exits.WayOut:
    found = news_exits.open_exit(token, CALLER).value
    assert found is not None
    return found


# -- whose word it is --------------------------------------------------------------------------------------------------------


def test_it_is_of_all_orders_of_a_guest_and_of_nobody_else(open_shop: Shop) -> None:
    first, second, other = orders(open_shop), orders(open_shop, "ANA.Novak@example.com "), orders(open_shop, "bor@example.com")

    says(open_shop, first, False)

    assert (wants(open_shop, first), wants(open_shop, second), wants(open_shop, other)) == (False, False, True)
    assert wants(open_shop, first, SMS)


def test_whoever_has_the_same_address_counts_as_one_and_the_last_word_holds(open_shop: Shop) -> None:
    as_guest, as_user = orders(open_shop), orders(open_shop, user_id=USER)

    says(open_shop, as_guest, False)
    assert not wants(open_shop, as_user)

    says(open_shop, as_user, True)
    assert wants(open_shop, as_guest)


def test_a_joined_guest_counts_as_one_and_has_its_own_word_again_afterwards(open_shop: Shop) -> None:
    as_guest, as_user = orders(open_shop, "old@example.com"), orders(open_shop, user_id=USER)
    joined = joining.join(guest("old@example.com").pk, user().pk, CLARA).value
    assert joined is not None

    says(open_shop, as_guest, False)
    assert not wants(open_shop, as_user)

    assert joining.undo(joined.pk, CLARA).errors == ()
    assert (wants(open_shop, as_guest), wants(open_shop, as_user)) == (False, True)


def test_a_no_said_twice_by_two_who_are_joined_is_kept_of_both(open_shop: Shop) -> None:
    as_guest, as_user = orders(open_shop, "old@example.com"), orders(open_shop, user_id=USER)
    joined = joining.join(guest("old@example.com").pk, user().pk, CLARA).value
    assert joined is not None

    says(open_shop, as_user, False)
    says(open_shop, as_guest, False)
    joining.undo(joined.pk, CLARA)

    assert (wants(open_shop, as_guest), wants(open_shop, as_user)) == (False, False)


def test_an_order_that_was_assigned_goes_by_whom_it_is_sent_to(open_shop: Shop) -> None:
    mine, called = orders(open_shop, user_id=USER), orders(open_shop, "secretary@example.com")
    assert services.update(user().pk, {"code": "A-1"}, CLARA).errors == ()
    assert services.assign(called.id, "A-1", CLARA).errors == ()

    says(open_shop, called, False)

    assert (wants(open_shop, called), wants(open_shop, mine)) == (False, True)


def test_consent_to_mailings_is_another_thing(open_shop: Shop) -> None:
    order = orders(open_shop)
    Customer.objects.filter(pk=guest().pk).update(mailing_consent=True, is_opted_out_of_mailing=False)

    says(open_shop, order, False)

    assert (guest().mailing_consent, guest().is_opted_out_of_mailing) == (True, False)
    Customer.objects.filter(pk=guest().pk).update(mailing_consent=False, is_opted_out_of_mailing=True)
    says(open_shop, order, True)
    assert wants(open_shop, order)


def test_switching_to_and_fro_is_bounded_and_leaves_it_off(open_shop: Shop) -> None:
    order = orders(open_shop)
    record = open_shop.record(order)
    for _ in range(50):
        news.choose_for_order(record, {EMAIL: False}, NewsWay.LINK)
        refusal = news.choose_for_order(record, {EMAIL: True}, NewsWay.LINK)

    assert refusal is not None
    assert refusal.code == "RATE_LIMITED"
    assert not wants(open_shop, order)
    assert NewsChoice.objects.count() == 2 * 20 + 1


# -- the ways out ------------------------------------------------------------------------------------------------------------


def test_a_way_out_ends_it_once_and_takes_back_just_that(open_shop: Shop) -> None:
    order = orders(open_shop)
    token = token_for(open_shop, order)

    for _ in range(3):
        assert not news_exits.leave(opened(token)).is_wanted
    assert NewsChoice.objects.count() == 1

    again = news_exits.return_(opened(token)).value
    assert again is not None
    assert again.is_wanted
    assert wants(open_shop, order)


@pytest.mark.parametrize("way", [NewsWay.ACCOUNT, NewsWay.LINK, NewsWay.STAFF])
def test_what_was_said_elsewhere_a_way_out_does_not_take_back(open_shop: Shop, way: NewsWay) -> None:
    order = orders(open_shop)
    token = token_for(open_shop, order)
    says(open_shop, order, False, way=way)

    way_out = opened(token)
    assert (way_out.is_wanted, way_out.can_return) == (False, False)
    assert news_exits.return_(way_out).errors[0].code == "NOT_FOUND"
    assert not wants(open_shop, order)


def test_opening_changes_nothing(open_shop: Shop) -> None:
    token = token_for(open_shop, orders(open_shop))

    with CaptureQueriesContext(connection) as captured:
        for _ in range(3):
            opened(token)

    assert not [one for one in captured if not one["sql"].strip().startswith(("SELECT", "WITH asked"))]


def test_whatever_opens_nothing_is_answered_alike_and_costs_one_query(open_shop: Shop) -> None:
    order = orders(open_shop)
    token = token_for(open_shop, order)
    gone = token_for(open_shop, orders(open_shop, "gone@example.com"))
    NewsExit.objects.filter(customer=guest("gone@example.com")).delete()
    made_up = base64.urlsafe_b64encode(bytes(16) + bytes(16)).rstrip(b"=").decode()
    of_a_link = token_of(new_link(order.id))
    forged = token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBA")
    wrong = [forged, gone, made_up, of_a_link, "", "x", "ž" * 43, token + "A", token + "="]
    answers = []
    for one in wrong:
        with CaptureQueriesContext(connection) as captured:
            found = news_exits.open_exit(one, CALLER)
        answers.append((found.value, found.errors, len(captured)))

    assert answers == [(None, (news_exits.NOT_THERE,), 1)] * len(wrong)


def test_a_way_out_opens_no_order(open_shop: Shop) -> None:
    token = token_for(open_shop, orders(open_shop))

    assert open_link(token, CALLER).errors[0].code == "NOT_FOUND"


def test_a_way_out_of_one_channel_is_none_of_another(open_shop: Shop) -> None:
    order = orders(open_shop)

    news_exits.leave(opened(token_for(open_shop, order)))

    assert (wants(open_shop, order, EMAIL), wants(open_shop, order, SMS)) == (False, True)


def test_who_guesses_is_held_off_and_whoever_has_a_mail_is_not(open_shop: Shop) -> None:
    token = token_for(open_shop, orders(open_shop))
    for _ in range(60):
        news_exits.open_exit("guess", CALLER)

    assert news_exits.open_exit("guess", CALLER).errors[0].code == "RATE_LIMITED"
    assert opened(token).is_wanted


def test_a_copy_of_the_database_makes_no_token(open_shop: Shop, settings: object) -> None:
    token = token_for(open_shop, orders(open_shop))
    way_out = NewsExit.objects.get()
    assert tokens.issue(way_out.handle, tokens.NEWS_EXIT) == token

    settings.OMS_SECRET_KEYS = ["another key"]  # type: ignore[attr-defined]

    assert news_exits.open_exit(token, CALLER).errors[0].code == "NOT_FOUND"


# -- personal data -----------------------------------------------------------------------------------------------------------


def erased(customer: Customer) -> PrivacyRequest:
    asked = privacy.erase(customer.pk, "", CLARA)
    assert asked.value is not None, asked.errors
    while drain_jobs(1):
        pass
    settle()
    return PrivacyRequest.objects.get(pk=asked.value.pk)


def test_while_an_order_is_under_way_a_no_still_counts(open_shop: Shop) -> None:
    order = orders(open_shop)
    says(open_shop, order, False)

    done = erased(guest())

    assert not wants(open_shop, order)
    assert {(one["group"], one["reason"]) for one in done.kept} >= {("CUSTOMER", Reason.UNDER_WAY)}


def test_with_the_customer_it_goes_and_so_do_the_ways_out(open_shop: Shop) -> None:
    order = orders(open_shop, status="CANCELED")
    token = token_for(open_shop, order)
    says(open_shop, order, False)
    OrderState.objects.filter(pk=order.id).update(status=open_shop.status("cancelled"))

    erased(guest())

    assert not Customer.objects.exists()
    assert not NewsChoice.objects.exists()
    assert news_exits.open_exit(token, CALLER).errors[0].code == "NOT_FOUND"
