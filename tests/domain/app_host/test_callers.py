"""Whose token it is decides what they may see; a token that is not good is refused before anything is done."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import jwt
import pytest

from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core.actor import Actor, ActorKind
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.hosts.app import auth, registration
from saleor_oms_plugin.models import OrderState
from saleor_oms_plugin.testing import FakeApp, FakeSaleorServer

from .conftest import AppHost

pytestmark = pytest.mark.django_db

ORDERS = "{ omsOrders { edges { node { number } } } }"
MOVE = "mutation($order: ID!, $to: ID!) { omsOrderMove(order: $order, toStatus: $to) { errors { code } } }"


def our_app(saleor: FakeSaleorServer) -> FakeApp:
    registered = registration.current()
    assert registered is not None
    return saleor.apps[registered.app_id]


def apply_snapshot(saleor: FakeSaleorServer, **order: Any) -> Any:
    """An order of Saleor's that has come to us."""
    made = saleor.add_order(**order)
    maintenance.sweep()
    return made


def numbers(answer: Any) -> list[str] | None:
    found = answer.json()["data"]["omsOrders"]
    return found and sorted(edge["node"]["number"] for edge in found["edges"])


def refused(app_host: AppHost, token: str) -> bool:
    answer = app_host.ask(ORDERS, token)
    return answer.status_code == 401 and "data" not in answer.json() and bool(answer.json()["errors"][0]["message"])


# -- staff ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["own", "of the Dashboard's frame"])
def test_staff_see_the_orders_of_all_their_channels(installed: AppHost, saleor: FakeSaleorServer, kind: str) -> None:
    apply_snapshot(saleor, number="1", channel="default-channel")
    apply_snapshot(saleor, number="2", channel="channel-pln")
    staff = saleor.add_staff(channels=["channel-pln"])
    free = saleor.add_staff()

    def token(user: Any) -> str:
        return saleor.token(user) if kind == "own" else saleor.iframe_token(our_app(saleor), user=user)

    assert numbers(installed.ask(ORDERS, token(free))) == ["1", "2"]
    assert numbers(installed.ask(ORDERS, token(staff))) == ["2"]


def test_staff_without_the_right_are_told_so_and_change_nothing(installed: AppHost, saleor: FakeSaleorServer) -> None:
    order = apply_snapshot(saleor)
    before = OrderState.objects.values().get()
    token = saleor.staff_token(permissions=["MANAGE_PRODUCTS"])
    target = to_global_id("OmsStatus", OrderState.objects.get().status_id + 1)

    answer = installed.ask(MOVE, token, {"order": to_global_id("Order", order.id), "to": target}).json()

    assert answer["data"]["omsOrderMove"]["errors"] == [{"code": "PERMISSION_DENIED"}]
    assert OrderState.objects.values().get() == before
    assert numbers(installed.ask(ORDERS, token)) is None


def test_a_frame_s_token_gives_no_more_than_it_holds(installed: AppHost, saleor: FakeSaleorServer) -> None:
    apply_snapshot(saleor)
    token = saleor.iframe_token(our_app(saleor), permissions=["MANAGE_SETTINGS"])

    assert numbers(installed.ask(ORDERS, token)) is None


@pytest.mark.parametrize("claim", [{}, {"permissions": []}])
def test_a_frame_s_token_that_names_no_permissions_gives_none(installed: AppHost, saleor: FakeSaleorServer, claim: Any) -> None:
    apply_snapshot(saleor)
    claims = jwt.decode(saleor.iframe_token(our_app(saleor)), options={"verify_signature": False})
    token = saleor.keys[0].sign_token({name: value for name, value in claims.items() if name != "permissions"} | claim)

    assert installed.ask(ORDERS, token).status_code == 200
    assert numbers(installed.ask(ORDERS, token)) is None


def test_a_person_who_is_no_staff_any_more_is_refused(installed: AppHost, saleor: FakeSaleorServer) -> None:
    """The token is still good by its signature; Saleor knows better."""
    staff = saleor.add_staff()
    token = saleor.token(staff)
    del saleor.users[staff.id]

    assert refused(installed, token)


def test_saleor_is_asked_once_a_minute_for_a_token(installed: AppHost, saleor: FakeSaleorServer) -> None:
    token = saleor.staff_token()
    for _ in range(5):
        installed.ask(ORDERS, token)

    assert [name for name, _ in saleor.requests] == ["CallerUser"]


def test_the_name_of_who_acts_is_theirs(installed: AppHost, saleor: FakeSaleorServer) -> None:
    staff = saleor.add_staff(first_name="Žiga", last_name="Ćosić", permissions=["MANAGE_ORDERS"], channels=["default-channel"])

    assert auth.identify(saleor.token(staff)) == Actor(
        ActorKind.STAFF, "Žiga Ćosić", staff.id, frozenset({"MANAGE_ORDERS"}), frozenset({"default-channel"}), staff.email
    )


# -- apps -----------------------------------------------------------------------------------------------------------------


def test_an_app_acts_with_its_own_permissions(installed: AppHost, saleor: FakeSaleorServer) -> None:
    apply_snapshot(saleor, number="1")
    erp = FakeApp("QXBwOjUw", "ERP", frozenset({"MANAGE_ORDERS"}))
    mail = FakeApp("QXBwOjUx", "Mail", frozenset({"MANAGE_USERS"}))
    saleor.apps |= {erp.id: erp, mail.id: mail}

    assert numbers(installed.ask(ORDERS, saleor.app_token(erp))) == ["1"]
    assert numbers(installed.ask(ORDERS, saleor.app_token(mail))) is None
    assert auth.identify(saleor.app_token(erp)).kind is ActorKind.APP


def test_a_revoked_app_token_is_good_for_a_minute_at_most(installed: AppHost, saleor: FakeSaleorServer) -> None:
    token = saleor.app_token(our_app(saleor))
    assert installed.ask(ORDERS, token).status_code == 200
    saleor.revoke(token)
    auth._answers.expire(auth._answers.timer() + auth.KEPT_SECONDS + 1)

    assert refused(installed, token)


def test_an_unknown_app_token_is_refused_and_asked_for_once(installed: AppHost, saleor: FakeSaleorServer) -> None:
    for _ in range(3):
        assert refused(installed, "x" * 30)

    assert [name for name, _ in saleor.requests] == ["CallerApp"]


def test_what_has_not_the_form_of_an_app_token_is_refused_and_saleor_not_asked(installed: AppHost, saleor: FakeSaleorServer) -> None:
    for token in ("short", "x" * 300, "with space in it and so on", "quote'quote'quote'quote", "slash/slash/slash/slash"):
        assert refused(installed, token)

    assert saleor.requests == []


def test_tokens_that_are_made_up_have_little_of_saleors_time(installed: AppHost, saleor: FakeSaleorServer) -> None:
    erp = FakeApp("QXBwOjUw", "ERP", frozenset({"MANAGE_ORDERS"}))
    saleor.apps[erp.id] = erp
    known, staff = saleor.app_token(erp), saleor.staff_token()
    assert installed.ask(ORDERS, known).status_code == 200
    saleor.requests.clear()

    answers = [installed.ask(ORDERS, f"{number:030}").status_code for number in range(300)]

    assert set(answers) == {401, 503}
    assert len(saleor.requests) <= auth.STRANGERS_A_MINUTE
    # Whoever is known goes on, whether or not Saleor's answer is remembered.
    auth._answers.clear()
    assert installed.ask(ORDERS, known).status_code == 200
    assert installed.ask(ORDERS, staff).status_code == 200


def test_tokens_that_are_made_up_take_no_turn_from_staff_and_wait_for_none(installed: AppHost, saleor: FakeSaleorServer) -> None:
    taken = [auth._asking_of_strangers.acquire(blocking=False) for _ in range(auth.STRANGERS_AT_ONCE)]
    try:
        assert installed.ask(ORDERS, "x" * 30).status_code == 503
        assert installed.ask(ORDERS, saleor.staff_token()).status_code == 200
    finally:
        for _ in taken:
            auth._asking_of_strangers.release()

    assert [name for name, _ in saleor.requests] == ["CallerUser"]


def test_tokens_that_are_made_up_do_not_crowd_out_what_is_remembered(installed: AppHost, saleor: FakeSaleorServer) -> None:
    staff = saleor.staff_token()
    installed.ask(ORDERS, staff)
    before = len(auth._answers)

    for number in range(50):
        installed.ask(ORDERS, f"{number:030}")

    assert len(auth._answers) == before


# -- customers ------------------------------------------------------------------------------------------------------------


def test_a_customer_sees_their_own_order_and_saleor_is_not_asked(installed: AppHost, saleor: FakeSaleorServer) -> None:
    ana = saleor.add_user("ana@example.com")
    order = apply_snapshot(saleor, user_id=ana.id)
    saleor.requests.clear()
    query = "query($id: ID!) { omsOrder(id: $id) { publicStatus { name } history { id } } }"

    own = installed.ask(query, saleor.token(ana), {"id": to_global_id("Order", order.id)}).json()
    other = installed.ask(query, saleor.customer_token("VXNlcjo5OTk="), {"id": to_global_id("Order", order.id)}).json()

    assert own["data"]["omsOrder"]["publicStatus"]["name"]
    assert own["data"]["omsOrder"]["history"] is None
    assert other["data"]["omsOrder"] is None
    assert other["errors"][0]["extensions"]["code"] == "PERMISSION_DENIED"
    assert saleor.requests == []


def test_a_customer_is_no_staff_whatever_the_token_claims_to_permit(installed: AppHost, saleor: FakeSaleorServer) -> None:
    ana = saleor.add_user("ana@example.com")

    assert auth.identify(saleor.token(ana, permissions=["MANAGE_ORDERS"])).permissions == frozenset()


# -- tokens that are not good ---------------------------------------------------------------------------------------------


def test_an_expired_token_is_refused(installed: AppHost, saleor: FakeSaleorServer) -> None:
    assert refused(installed, saleor.staff_token(lifetime=timedelta(minutes=-1)))


def test_a_token_of_another_issuer_is_refused(installed: AppHost, saleor: FakeSaleorServer) -> None:
    assert refused(installed, saleor.token(saleor.add_staff(), issuer="https://other.example.com/graphql/"))


def test_a_token_signed_by_another_saleor_is_refused(installed: AppHost, saleor: FakeSaleorServer) -> None:
    with FakeSaleorServer() as other:
        assert refused(installed, other.staff_token())
        answer = installed.ask(ORDERS, saleor.token(saleor.add_staff(), key=other.keys[0]))
    assert answer.status_code == 401
    assert "data" not in answer.json()


@pytest.mark.parametrize("is_staff", [True, False])
def test_a_refresh_token_is_refused(installed: AppHost, saleor: FakeSaleorServer, is_staff: bool) -> None:
    user = saleor.add_staff() if is_staff else saleor.add_user("ana@example.com")

    assert refused(installed, saleor.token(user, type_="refresh"))


def test_a_token_made_for_another_app_is_refused(installed: AppHost, saleor: FakeSaleorServer) -> None:
    other = FakeApp("QXBwOjUw", "Other", frozenset({"MANAGE_ORDERS"}))

    assert refused(installed, saleor.iframe_token(other))


def test_a_token_that_never_expires_or_names_nobody_is_refused(installed: AppHost, saleor: FakeSaleorServer) -> None:
    assert refused(installed, saleor.token(saleor.add_staff(), exp=None))
    assert refused(installed, saleor.token(saleor.add_staff(), user_id=None))


@pytest.mark.parametrize("token", ["a.b.c", "eyJhbGciOiJub25lIn0.e30.", "..", "x" * 10_000, "tökën-with-letters-of-others"])
def test_nonsense_is_refused(installed: AppHost, saleor: FakeSaleorServer, token: str) -> None:
    answer = installed.client.post("/graphql/", {"query": ORDERS}, content_type="application/json", headers={"Authorization-Bearer": token})

    assert answer.status_code == 401
    assert saleor.requests == []


def test_a_token_with_a_symmetric_signature_made_of_the_public_key_is_refused(installed: AppHost, saleor: FakeSaleorServer) -> None:
    def encoded(value: Any) -> bytes:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")

    header = encoded({"alg": "HS256", "kid": saleor.keys[0].id})
    claims = encoded({"iss": saleor.api_url, "type": "access", "user_id": "VXNlcjox", "iat": 1, "exp": 9_999_999_999})
    mac = hmac.new(json.dumps(saleor.keys[0].jwk).encode(), header + b"." + claims, hashlib.sha256).digest()
    token = b".".join([header, claims, base64.urlsafe_b64encode(mac).rstrip(b"=")]).decode()

    assert refused(installed, token)


# -- saleor away ----------------------------------------------------------------------------------------------------------


def test_while_saleor_is_away_staff_are_told_to_come_back_and_customers_served(
    installed: AppHost, saleor: FakeSaleorServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = saleor.customer_token("VXNlcjo3")
    assert installed.ask("{ __typename }", customer).status_code == 200  # the keys are known now
    saleor.is_down = True

    refusal = installed.ask(ORDERS, saleor.staff_token())
    assert refusal.status_code == 503
    assert refusal.json()["errors"][0]["message"] == "Saleor could not be asked who calls; try again soon."
    assert installed.ask("{ __typename }", customer).status_code == 200


def test_few_wait_for_a_slow_saleor_the_others_are_told_to_come_back(
    installed: AppHost, saleor: FakeSaleorServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auth, "PATIENCE", 0.01)
    taken = [auth._asking.acquire(blocking=False) for _ in range(auth.ASKING_AT_ONCE)]
    try:
        answer = installed.ask(ORDERS, saleor.staff_token())
    finally:
        for _ in taken:
            auth._asking.release()

    assert answer.status_code == 503


@pytest.mark.parametrize("has_products", [True, False])
def test_what_articles_cost_is_told_to_who_keeps_products_though_the_app_does_not(
    installed: AppHost, saleor: FakeSaleorServer, has_products: bool
) -> None:
    boot = saleor.catalog.add("BOOT", costs={"default-channel": Decimal("7.00")})
    saleor.apps[our_app(saleor).id] = replace(our_app(saleor), permissions=our_app(saleor).permissions - {"MANAGE_PRODUCTS"})
    keeper = saleor.add_staff(permissions=["MANAGE_DISCOUNTS", *(["MANAGE_PRODUCTS"] if has_products else [])])
    document = 'query($id: ID!) { one: omsVariant(id: $id, channel: "default-channel") { sku cost { amount } } }'

    answer = installed.ask(document, saleor.iframe_token(our_app(saleor), user=keeper), {"id": boot.id}).json()

    assert answer == {"data": {"one": {"sku": "BOOT", "cost": {"amount": 7.0} if has_products else None}}}
