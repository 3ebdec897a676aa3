"""Making, ending and renewing links; what unlocks an address."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.background.maintenance import do_long_work
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.links import queries, services, tokens
from saleor_oms_plugin.links.models import OrderLink
from saleor_oms_plugin.links.services import automatic_link, create, has_access, open_link, revoke, unlock
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.saleor_api.port import SaleorUnavailableError
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.testing.factories import make_address
from tests.support.links import CALLER, LIMITS, forged, later, new_link, token_of
from tests.support.shop import ANNA, CUSTOMER, Shop

pytestmark = pytest.mark.django_db


def test_a_link_holds_as_long_as_the_shop_says_or_as_it_is_told(open_shop: Shop) -> None:
    order, now = open_shop.has(), clock.now()
    friday = now + timedelta(days=3)

    usual = new_link(order.id)
    assert usual.expires_at is not None
    assert abs(usual.expires_at - now - timedelta(days=365)) < timedelta(minutes=1)
    assert new_link(order.id, expires_at=friday).expires_at == friday
    assert new_link(order.id, is_for_ever=True).expires_at is None
    assert shop_settings.update({"order_link_days": 0}).errors == ()
    assert new_link(order.id).expires_at is None


@pytest.mark.parametrize(
    "given",
    [
        {"expires_at": datetime(2020, 1, 1, tzinfo=clock.UTC)},
        {"expires_at": datetime(2099, 1, 1)},  # noqa: DTZ001
        {"expires_at": datetime(2099, 1, 1, tzinfo=clock.UTC), "is_for_ever": True},
    ],
    ids=["over already", "no zone", "both"],
)
def test_an_end_that_can_not_be_is_refused(open_shop: Shop, given: dict[str, Any]) -> None:
    result = create(open_shop.has().id, ANNA, **given)

    assert [(error.code, error.field) for error in result.errors] == [(ErrorCode.INVALID, "expires_at")]
    assert not OrderLink.objects.exists()


def test_an_order_has_so_many_links_and_no_more(open_shop: Shop) -> None:
    order = open_shop.has()
    links = [new_link(order.id) for _ in range(services.MAX_LINKS)]

    assert create(order.id, ANNA).errors[0].code is ErrorCode.INVALID
    revoke(links[0].pk, ANNA)
    assert create(order.id, ANNA).errors == ()


def test_revoking_once_more_changes_nothing(open_shop: Shop) -> None:
    link = new_link(open_shop.has().id)

    first = revoke(link.pk, ANNA).value
    again = revoke(link.pk, ANNA).value

    assert first is not None
    assert again is not None
    assert first.revoked_at == again.revoked_at is not None
    assert revoke(10**9, ANNA).errors[0].code is ErrorCode.NOT_FOUND


NO_ADDRESSES = """
http://shop.example/{token}
ftp://shop.example/{token}
https://shop.example/order
https://{token}.example/
https://u:p@shop.example/{token}
https://shop.example/{token}/{token}
https://shop.example/{other}/{token}
//shop.example/{token}
javascript:alert(1)//{token}
https://shop.example/ {token}
https://shop.example/order-{token}
https://shop.example/order_{token}
https://shop.example/{token}9
https://shop.example/?t=x{token}#end
"""


@pytest.mark.parametrize("address", NO_ADDRESSES.strip().split("\n"))
def test_the_storefronts_address_is_https_with_the_token_in_one_place(open_shop: Shop, address: str) -> None:
    result = shop_settings.update({"order_link_address": address})

    assert [error.field for error in result.errors] == ["order_link_address"]


def test_links_lead_to_the_storefront_where_the_shop_says_so(open_shop: Shop) -> None:
    from saleor_oms_plugin.links.addresses import address_of, example

    link = new_link(open_shop.has().id)
    assert address_of(link) == f"https://oms.example.com/order/{tokens.issue(link.handle)}"

    assert shop_settings.update({"order_link_address": "https://shop.example/orders?by={token}#status"}).errors == ()

    assert address_of(link) == f"https://shop.example/orders?by={tokens.issue(link.handle)}#status"
    assert example() == "https://shop.example/orders?by=example#status"


# -- the automatic link -----------------------------------------------------------------------------------------------------


def test_an_order_has_one_automatic_link_until_it_is_revoked_or_over(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = open_shop.has()
    first = automatic_link(order.id)

    assert automatic_link(order.id).pk == first.pk
    revoke(first.pk, ANNA)
    second = automatic_link(order.id)
    assert second.pk != first.pk
    later(monkeypatch, days=366)
    third = automatic_link(order.id)
    assert third.pk != second.pk
    assert open_link(token_of(third), CALLER).errors == ()
    assert open_link(token_of(second), CALLER).errors[0].code is ErrorCode.LINK_EXPIRED
    assert [link.is_automatic for link in queries.links_of([order.id])[order.id]] == [True, False, True]


# -- the address ------------------------------------------------------------------------------------------------------------


BILLING = make_address(postal_code="1000", last_name="", company_name="Žagar d.o.o.")
SHIPPING = make_address(postal_code="SW1A 2AA", last_name="Novak-Kovačič")


@pytest.mark.parametrize(
    ("answer", "surname"),
    [
        ("SW1A 2AA", "Novak-Kovačič"),
        ("sw1a2aa", "novak kovacic"),
        (" SW1A-2AA ", " NOVAK-KOVAČIČ "),
        ("1000", "Zagar d.o.o."),
        ("Ana.Novak@Example.com", ""),
        (" ana.novak@example.com", "Whoever"),
    ],
)
def test_the_e_mail_address_or_post_code_and_surname_unlock(open_shop: Shop, answer: str, surname: str) -> None:
    link = new_link(open_shop.has(shipping_address=SHIPPING, billing_address=BILLING).id)

    unlocked = unlock(token_of(link), answer, surname, CALLER).value

    assert unlocked is not None
    assert has_access(link, unlocked.access)
    assert timedelta(minutes=14) < unlocked.expires_at - clock.now() <= timedelta(minutes=15)


@pytest.mark.parametrize(
    ("written", "typed"), [("Łuczak", "luczak"), ("Đorđević", "Djordjevic"), ("Марковић", "Marković"), ("Großmann", "GROSSMANN")]
)
def test_a_surname_may_be_typed_without_its_letters_or_in_the_other_script(open_shop: Shop, written: str, typed: str) -> None:
    for known, given in ((written, typed), (typed, written)):
        link = new_link(open_shop.has(shipping_address=make_address(postal_code="11000", last_name=known)).id)

        assert unlock(token_of(link), "11000", given, CALLER).errors == ()


@pytest.mark.parametrize("answer", ["łukasz@example.com", "лукасз@example.com"])
def test_e_mail_addresses_with_such_letters_are_not_those_without(open_shop: Shop, answer: str) -> None:
    link = new_link(open_shop.has(user_email="lukasz@example.com").id)

    assert [error.code for error in unlock(token_of(link), answer, "", CALLER).errors] == [ErrorCode.INVALID]


@pytest.mark.parametrize("answer", ["", " ", "-", "1001", "100", "10000", "ana.novak", "Ljubljana", "Novak"])
def test_nothing_else_does(open_shop: Shop, answer: str) -> None:
    link = new_link(open_shop.has().id)

    assert [error.code for error in unlock(token_of(link), answer, "Novak", CALLER).errors] == [ErrorCode.INVALID]


@pytest.mark.parametrize(
    ("code", "surname"),
    [("1000", ""), ("1000", "Kovač"), ("1000", "Nova"), ("SW1A 2AA", "Žagar d.o.o."), ("1000", "Novak-Kovačič"), ("1000Žagar d.o.o.", "")],
)
def test_a_post_code_which_the_town_gives_away_is_not_enough(open_shop: Shop, code: str, surname: str) -> None:
    link = new_link(open_shop.has(shipping_address=SHIPPING, billing_address=BILLING).id)

    assert [error.code for error in unlock(token_of(link), code, surname, CALLER).errors] == [ErrorCode.INVALID]


def test_an_address_without_a_name_is_unlocked_by_the_e_mail_address_alone(open_shop: Shop) -> None:
    link = new_link(open_shop.has(shipping_address=make_address(last_name=""), billing_address=None).id)

    assert unlock(token_of(link), "1000", "", CALLER).errors[0].code is ErrorCode.INVALID
    assert unlock(token_of(link), "ana.novak@example.com", "", CALLER).errors == ()


def test_an_order_without_address_and_mail_is_not_unlocked_by_nothing(open_shop: Shop) -> None:
    link = new_link(open_shop.has(billing_address=None, shipping_address=None, user_email="").id)

    assert unlock(token_of(link), "", "", CALLER).errors[0].code is ErrorCode.INVALID


def test_an_answer_to_an_offer_may_refer_to_a_link_that_is_being_unlocked_or_revoked(open_shop: Shop) -> None:
    """It takes the link's key while it holds the order; who locks the link's whole row and then waits for the order would lock both up."""
    link = new_link(open_shop.has().id)

    with CaptureQueriesContext(connection) as captured:
        unlock(token_of(link), "1000", "Novak", CALLER)
        revoke(link.pk, ANNA)

    locks = [query["sql"] for query in captured if "FOR " in query["sql"] and '"oms_order_link"' in query["sql"]]
    assert [sql.partition("FOR ")[2].split()[:2] for sql in locks] == [["NO", "KEY"]] * 2


def test_a_second_token_holds_for_its_link_a_quarter_of_an_hour(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = open_shop.has()
    link, other = new_link(order.id), new_link(order.id)
    unlocked = unlock(token_of(link), "1000", "Novak", CALLER).value
    assert unlocked is not None

    assert has_access(link, unlocked.access)
    assert not has_access(other, unlocked.access)
    assert not has_access(link, token_of(link))
    assert not has_access(link, "")
    assert not has_access(link, unlocked.access[:-2] + "AA")
    until = tokens._bytes(unlocked.access, tokens._SEAL)
    assert until is not None
    longer = tokens._written((int.from_bytes(until[:8], "big") + 3600).to_bytes(8, "big") + until[8:])
    assert not has_access(link, longer)
    later(monkeypatch, minutes=15)
    assert not has_access(link, unlocked.access)


def test_five_wrong_answers_close_a_link_to_answers_for_an_hour_whoever_gives_them(
    open_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, other = new_link(open_shop.has().id), new_link(open_shop.has().id)
    for number in range(5):
        assert unlock(token_of(link), "9999", "Novak", f"198.51.100.{number}").errors[0].code is ErrorCode.INVALID
    for limit in LIMITS:
        limit.forget()  # another process, or after a restart

    assert unlock(token_of(link), "1000", "Novak", "198.51.100.9").errors[0].code is ErrorCode.RATE_LIMITED
    assert unlock(token_of(other), "1000", "Novak", CALLER).errors == ()
    assert open_link(token_of(link), CALLER).errors == ()  # reading goes on
    later(monkeypatch, minutes=61)
    assert unlock(token_of(link), "1000", "Novak", "198.51.100.9").errors == ()


def test_a_caller_has_so_many_wrong_answers_over_all_links(open_shop: Shop) -> None:
    links = [new_link(open_shop.has().id) for _ in range(6)]
    for link in links[:5]:
        for _ in range(4):
            assert unlock(token_of(link), "9999", "Novak", CALLER).errors[0].code is ErrorCode.INVALID

    assert unlock(token_of(links[5]), "1000", "Novak", CALLER).errors[0].code is ErrorCode.RATE_LIMITED
    assert unlock(token_of(links[5]), "1000", "Novak", "198.51.100.9").errors == ()


def test_a_forged_token_unlocks_nothing_and_counts_against_no_link(open_shop: Shop) -> None:
    link = new_link(open_shop.has().id)
    for _ in range(6):
        assert unlock(forged(link), "1000", "Novak", CALLER).errors[0].code is ErrorCode.NOT_FOUND

    assert OrderLink.objects.get().wrong_answers == 0


# -- a new one --------------------------------------------------------------------------------------------------------------


def renewals(token: str, caller: str = CALLER) -> tuple[Any, int]:
    """What asking for a new link says, and the statements that it took."""
    with CaptureQueriesContext(connection) as captured:
        refusal = services.ask_for_renewal(token, caller)
    return refusal, len(captured)


@pytest.fixture
def expired(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> OrderLink:
    """A link whose time is over."""
    link = new_link(open_shop.has(number="1042").id, expires_at=clock.now() + timedelta(hours=1))
    later(monkeypatch, hours=2)
    return link


def test_a_new_link_goes_to_the_orders_own_address(expired: OrderLink) -> None:
    assert renewals(token_of(expired)) == (None, 1)
    do_long_work()

    (letter,) = mail.outbox
    assert letter.to == ["ana.novak@example.com"]
    assert "1042" in letter.subject
    new = OrderLink.objects.get(is_automatic=True)
    assert f"https://oms.example.com/order/{token_of(new)}" in letter.body
    assert new.pk != expired.pk
    assert open_link(token_of(new), CALLER).errors == ()


def test_asking_says_and_costs_the_same_whatever_the_token_is(open_shop: Shop, expired: OrderLink) -> None:
    valid = new_link(expired.order_id)
    revoked = new_link(expired.order_id)
    revoke(revoked.pk, ANNA)

    told = [renewals(token) for token in (token_of(expired), token_of(valid), token_of(revoked), forged(expired), "", "x" * 999)]

    assert told == [(None, 1)] * 6
    do_long_work()
    assert len(mail.outbox) == 1


def test_a_link_is_renewed_once_an_hour(expired: OrderLink, monkeypatch: pytest.MonkeyPatch) -> None:
    for caller in ("198.51.100.1", "198.51.100.2", "198.51.100.3"):
        renewals(token_of(expired), caller)
        do_long_work()
    assert len(mail.outbox) == 1

    later(monkeypatch, minutes=61)
    renewals(token_of(expired))
    do_long_work()
    assert len(mail.outbox) == 2


def test_a_caller_may_ask_ten_times_an_hour_with_what_is_no_link(open_shop: Shop, expired: OrderLink) -> None:
    for _ in range(10):
        assert renewals("x") == (None, 1)

    refusal, queries_made = renewals("y")
    assert (refusal.code, queries_made) == (ErrorCode.RATE_LIMITED, 0)
    assert renewals("x", "198.51.100.1") == (None, 1)
    assert renewals(token_of(expired)) == (None, 1)  # who sits behind the same proxy gets the new link all the same
    assert OrderLink.objects.get(pk=expired.pk).is_renewal_due


def test_a_link_may_be_asked_for_ten_times_an_hour_whoever_asks(expired: OrderLink) -> None:
    for place in range(10):
        assert renewals(token_of(expired), f"198.51.100.{place}") == (None, 1)

    assert renewals(token_of(expired), "198.51.100.99")[0].code is ErrorCode.RATE_LIMITED


def test_a_caller_has_far_more_renewals_of_real_links(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    links = [new_link(open_shop.has().id, expires_at=clock.now() + timedelta(hours=1)) for _ in range(12)]
    later(monkeypatch, hours=2)

    assert [renewals(token_of(link)) for link in links] == [(None, 1)] * 12
    for number in range(288):
        assert services.ASKED_FOR_RENEWAL.allows(CALLER), number
    assert renewals(token_of(links[0]))[0].code is ErrorCode.RATE_LIMITED


def test_an_order_without_an_address_has_nobody_to_be_told(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    link = new_link(open_shop.has(user_email="").id, expires_at=clock.now() + timedelta(hours=1))
    later(monkeypatch, hours=2)

    assert renewals(token_of(link)) == (None, 1)
    do_long_work()

    assert mail.outbox == []
    assert not OrderLink.objects.get(pk=link.pk).is_renewal_due


def test_while_the_mail_server_is_away_it_is_tried_again(expired: OrderLink, monkeypatch: pytest.MonkeyPatch) -> None:
    from saleor_oms_plugin.messages import mail as sending

    real = sending.send

    def away(letter: Any) -> str:
        raise SaleorUnavailableError("away")

    monkeypatch.setattr(sending, "send", away)
    renewals(token_of(expired))
    do_long_work()
    assert mail.outbox == []

    monkeypatch.setattr(sending, "send", real)
    do_long_work()
    assert mail.outbox == []  # it rests for a minute
    later(monkeypatch, minutes=2)
    do_long_work()
    assert len(mail.outbox) == 1


# -- who may ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("actor", [CUSTOMER, Actor(ANNA.kind, "Sara", id="VXNlcjo5")], ids=["customer", "without the right"])
def test_nobody_but_staff_of_orders_makes_or_ends_links(open_shop: Shop, actor: Actor) -> None:
    link = new_link(open_shop.has().id)

    assert create(link.order_id, actor).errors[0].code is ErrorCode.PERMISSION_DENIED
    assert revoke(link.pk, actor).errors[0].code is ErrorCode.PERMISSION_DENIED
    assert OrderLink.objects.filter(revoked_at=None).count() == 1


def test_an_order_forgotten_takes_its_links_along(open_shop: Shop) -> None:
    link = new_link(open_shop.has().id)

    OrderRecord.objects.filter(pk=link.order_id).delete()

    assert not OrderLink.objects.exists()
