"""Secret links over GraphQL: what staff do with them, and what whoever has one sees, and does not see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from graphql.type import GraphQLList, GraphQLNonNull, GraphQLObjectType

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import ANONYMOUS, Actor
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.documents import services as documents
from saleor_oms_plugin.documents import typesetting
from saleor_oms_plugin.documents.models import DocumentKind
from saleor_oms_plugin.graphql.attention import counts
from saleor_oms_plugin.links.models import OrderLink
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.notes.services import create as create_note
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing.factories import make_address, make_fulfillment, make_line
from saleor_oms_plugin.tracking.models import Carrier
from saleor_oms_plugin.workflow.services import move_order
from tests.support.api import SaleorOrder, ask, order_id, schema
from tests.support.links import forged, fresh_limits, later, new_link, token_of
from tests.support.shop import ANNA, CUSTOMER, Shop

__all__ = ["fresh_limits"]
pytestmark = [pytest.mark.django_db(databases=["default", "replica"]), pytest.mark.usefixtures("fresh_limits")]

LINK = "link { id url createdAt expiresAt lastUsedAt revokedAt isAutomatic createdBy { kind name id } }"
CREATE = f"""mutation($order: ID!, $expiresAt: DateTime, $neverExpires: Boolean) {{
  done: omsOrderLinkCreate(order: $order, expiresAt: $expiresAt, neverExpires: $neverExpires) {{ errors {{ code field }} {LINK} }} }}"""
REVOKE = f"mutation($id: ID!) {{ done: omsOrderLinkRevoke(id: $id) {{ errors {{ code field }} {LINK} }} }}"
LINKS = "query($id: ID) { omsOrder(id: $id) { links { id url revokedAt lastUsedAt } } }"
OPEN = """query($token: String!, $access: String) { omsOrderByLink(token: $token, access: $access) {
  number publicStatus { code name } publicHistory { status { name } at } publicNotes { text } tracking { number url } documents { number }
  promised { dispatchAt } lines { name quantity total { amount } } total { amount currency } deliveryTown
  offer { version canBeAnswered answers { isAccepted name } } } }"""
UNLOCK = (
    "mutation($token: String!, $answer: String!, $surname: String) {"
    " done: omsOrderLinkUnlock(token: $token, answer: $answer, surname: $surname) { access errors { code } } }"
)
RENEW = "mutation($token: String!) { done: omsOrderLinkRenew(token: $token) { errors { code } } }"
ANSWER = """mutation($token: String!, $accept: Boolean!, $name: String!, $version: String) {
  done: omsOfferAnswer(token: $token, accept: $accept, name: $name, version: $version) {
    errors { code field } answer { isAccepted name total { amount } version } } }"""
WAITING = "{ omsAttention { causesCount answeredOffers { order { number } answer { isAccepted name } } } }"
DISMISS = "mutation($order: ID!) { done: omsOfferDismiss(order: $order) { errors { code } offer { answers { name } } } }"
ELSEWHERE = replace(ANNA, channels=frozenset({"another-channel"}))


def selection(type_: Any, names: tuple[str, ...] | None = None, depth: int = 3) -> dict[str, str]:
    """Each field of a type with a selection of all that is in it."""
    found = {}
    for name, field in type_.fields.items():
        inner = field.type
        while isinstance(inner, (GraphQLNonNull, GraphQLList)):
            inner = inner.of_type
        nested = ""
        if isinstance(inner, GraphQLObjectType):
            nested = "{ __typename }" if depth == 0 else "{ " + " ".join(selection(inner, None, depth - 1).values()) + " }"
        found[name] = f"{name} {nested}"
    return found


def test_a_new_link_answers_the_order_with_all_its_links(open_shop: Shop) -> None:
    order = open_shop.has()
    document = "mutation($order: ID!) { done: omsOrderLinkCreate(order: $order) { link { id } order { id links { id } } } }"

    first = ask(document, ANNA, order=order_id(order)).data["done"]
    second = ask(document, ANNA, order=order_id(order)).data["done"]
    elsewhere = ask(document, ELSEWHERE, order=order_id(order)).data["done"]

    assert second["order"] == {"id": to_global_id("OmsOrder", order.id), "links": [second["link"], first["link"]]}
    assert elsewhere == {"link": None, "order": None}


def test_staff_make_a_link_copy_it_again_and_end_it(open_shop: Shop) -> None:
    order = open_shop.has()

    made = ask(CREATE, ANNA, order=order_id(order)).data["done"]

    assert made["errors"] == []
    link = made["link"]
    assert link["url"].startswith("https://oms.example.com/order/")
    assert link["createdBy"] == {"kind": "STAFF", "name": "Anna Novak", "id": ANNA.id}
    listed = ask(LINKS, ANNA, id=order_id(order)).data["omsOrder"]["links"]
    assert [(one["id"], one["url"]) for one in listed] == [(link["id"], link["url"])]
    token = link["url"].rpartition("/")[2]
    assert ask(OPEN, token=token).data["omsOrderByLink"]["number"] == order.number
    assert ask(LINKS, ANNA, id=order_id(order)).data["omsOrder"]["links"][0]["lastUsedAt"] is not None

    assert ask(REVOKE, ANNA, id=link["id"]).data["done"]["link"]["revokedAt"] is not None
    assert ask(OPEN, token=token).codes == ["NOT_FOUND"]
    assert ask(LINKS, ANNA, id=order_id(order)).data["omsOrder"]["links"][0]["revokedAt"] is not None


def test_a_link_may_hold_until_a_day_or_for_ever(open_shop: Shop) -> None:
    order, until = open_shop.has(), (clock.now() + timedelta(days=2)).isoformat()

    assert ask(CREATE, ANNA, order=order_id(order), expiresAt=until).data["done"]["link"]["expiresAt"] == until
    assert ask(CREATE, ANNA, order=order_id(order), neverExpires=True).data["done"]["link"]["expiresAt"] is None
    refused = ask(CREATE, ANNA, order=order_id(order), expiresAt="2020-01-01T00:00:00+00:00").data["done"]["errors"]
    assert refused == [{"code": "INVALID", "field": "expiresAt"}]


def test_the_holder_sees_what_the_customer_may(open_shop: Shop) -> None:
    order = open_shop.has(shipping_address=make_address(city="Maribor"))
    create_note(order.id, "On its way.", Visibility.PUBLIC, ANNA)
    create_note(order.id, "Pays late.", Visibility.PRIVATE, ANNA)
    assert move_order(order.id, open_shop.status("confirmed").pk, ANNA).changed

    answer = ask(OPEN, token=token_of(new_link(order.id)))

    assert answer.errors == []
    seen = answer.data["omsOrderByLink"]
    assert seen["publicStatus"]["code"] == "confirmed"
    assert len(seen["publicHistory"]) == 2
    assert [note["text"] for note in seen["publicNotes"]] == ["On its way."]
    assert (seen["deliveryTown"], seen["offer"], len(seen["lines"])) == ("Maribor", None, 1)


STAFFS_FIELDS = frozenset(
    {
        *("status", "workflow", "since", "version", "isOverdue", "assignee", "promiseHistory", "availableMoves", "history", "actionRuns"),
        *("facts", "channel", "saleorStatus", "chargeStatus", "isPaid", "subtotal", "shippingPrice", "shippingMethod", "shippingAddress"),
        *("billingAddress", "parcels", "totalPaid", "totalGivenBack", "totalOwed", "notes", "customerName", "customerEmail"),
        *("customerNote", "voucherCode", "links"),
    }
)


@pytest.mark.parametrize(
    "caller", [ANONYMOUS, CUSTOMER, ANNA, ELSEWHERE], ids=["anonymous", "another customer", "staff", "staff elsewhere"]
)
def test_nothing_of_the_staffs_whoever_holds_it(open_shop: Shop, caller: Actor) -> None:
    order = open_shop.has()
    create_note(order.id, "Pays late.", Visibility.PRIVATE, ANNA)
    token = token_of(new_link(order.id))
    fields = selection(schema().get_type("OmsOrder"))

    refused = set()
    for name, field in fields.items():
        answer = ask(f"query($token: String!) {{ omsOrderByLink(token: $token) {{ {field} }} }}", caller, token=token)
        told = str(answer.data) + str(answer.errors)
        assert not any(secret in told for secret in ("Pays late.", "Slovenska", "ana.novak@", "+38640", "Anna Novak")), name
        if answer.codes == ["PERMISSION_DENIED"]:
            refused.add(name)
            assert answer.data["omsOrderByLink"][name] is None
        else:
            assert answer.errors == [], name

    assert refused >= STAFFS_FIELDS & fields.keys()


def test_what_cannot_be_opened_says_why_no_more_than_it_may(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    link = new_link(open_shop.has().id, expires_at=clock.now() + timedelta(hours=1))
    wrong = [ask(OPEN, token=token) for token in (forged(link), "x", "")]
    later(monkeypatch, hours=1)

    assert ask(OPEN, token=token_of(link)).codes == ["LINK_EXPIRED"]
    assert {(str(one.data), str(one.errors), one.queries) for one in wrong} == {(str(wrong[0].data), str(wrong[0].errors), 1)}
    assert wrong[0].codes == ["NOT_FOUND"]
    assert wrong[0].data == {"omsOrderByLink": None}


def test_guessing_is_limited(open_shop: Shop) -> None:
    for _ in range(60):
        ask(OPEN, token="x")

    assert ask(OPEN, token="x").codes == ["RATE_LIMITED"]


def test_the_whole_address_is_for_who_knows_a_part_of_it(open_shop: Shop) -> None:
    token = token_of(new_link(open_shop.has().id))
    whole = """query($token: String!, $access: String) { omsOrderByLink(token: $token, access: $access) {
      shippingAddress { streetAddress1 postalCode } } }"""
    assert ask(whole, token=token).codes == ["PERMISSION_DENIED"]

    assert ask(UNLOCK, token=token, answer="9999").data["done"] == {"access": None, "errors": [{"code": "INVALID"}]}
    assert ask(UNLOCK, token=token, answer="1000").data["done"] == {"access": None, "errors": [{"code": "INVALID"}]}
    access = ask(UNLOCK, token=token, answer="1000", surname="Novak").data["done"]["access"]

    seen = ask(whole, token=token, access=access).data["omsOrderByLink"]["shippingAddress"]
    assert seen == {"streetAddress1": "Slovenska cesta 1", "postalCode": "1000"}
    billing = whole.replace("shippingAddress { streetAddress1 postalCode }", "customerEmail billingAddress { city }")
    assert ask(billing, token=token, access=access).codes == ["PERMISSION_DENIED", "PERMISSION_DENIED"]


def test_documents_print_the_address_so_they_are_for_who_has_unlocked_it(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "pdf", lambda content, at, **how: b"%PDF")
    order = open_shop.has(user_id=CUSTOMER.id)
    invoice = documents.issue(order.id, DocumentKind.INVOICE).document
    assert documents.issue(order.id, DocumentKind.PACKING_SLIP).document is not None
    assert invoice is not None
    token = token_of(new_link(order.id))

    for caller in (ANONYMOUS, CUSTOMER, ANNA):
        assert ask(OPEN, caller, token=token).data["omsOrderByLink"]["documents"] == []
    access = ask(UNLOCK, token=token, answer="1000", surname="Novak").data["done"]["access"]
    assert ask(OPEN, token=token, access=access).data["omsOrderByLink"]["documents"] == [{"number": invoice.number}]
    other = token_of(new_link(open_shop.has().id))
    assert ask(OPEN, token=other, access=access).data["omsOrderByLink"]["documents"] == []
    own = ask("{ orders { oms { documents { number } } } }", CUSTOMER, root=[SaleorOrder(order.id)])
    assert own.data["orders"][0]["oms"]["documents"] == [{"number": invoice.number}]


def test_a_new_link_is_promised_to_everybody_alike(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    link = new_link(open_shop.has().id, expires_at=clock.now() + timedelta(hours=1))
    later(monkeypatch, hours=1)

    answers = [ask(RENEW, token=token) for token in (token_of(link), forged(link), "x")]

    assert [(one.data, one.queries) for one in answers] == [({"done": {"errors": []}}, 1)] * 3
    assert OrderLink.objects.get().is_renewal_due


@pytest.fixture
def draft(open_shop: Shop) -> Order:
    return open_shop.has(status="DRAFT", origin="DRAFT", number="77")


def test_an_offer_is_answered_by_its_link(draft: Order) -> None:
    token = token_of(new_link(draft.id))
    offer = ask(OPEN, token=token).data["omsOrderByLink"]["offer"]
    assert offer["canBeAnswered"]

    done = ask(ANSWER, token=token, accept=True, name="Ciril Kos", version=offer["version"]).data["done"]

    assert done["errors"] == []
    assert done["answer"]["name"] == "Ciril Kos"
    seen = ask(OPEN, token=token).data["omsOrderByLink"]["offer"]
    assert seen == {"version": offer["version"], "canBeAnswered": False, "answers": [{"isAccepted": True, "name": ""}]}
    access = ask(UNLOCK, token=token, answer="ana.novak@example.com").data["done"]["access"]
    seen = ask(OPEN, token=token, access=access).data["omsOrderByLink"]["offer"]
    assert seen["answers"] == [{"isAccepted": True, "name": "Ciril Kos"}]
    other = ask(ANSWER, token=token, accept=False, name="Ciril Kos").data["done"]
    assert [error["code"] for error in other["errors"]] == ["INVALID"]
    stale = ask(ANSWER, token=token, accept=True, name="Ciril Kos", version="0").data["done"]
    assert stale["errors"] == [{"code": "STALE_VERSION", "field": "version"}]


def test_staff_see_an_answer_among_what_needs_attention_until_they_take_note(draft: Order) -> None:
    counts.forget()
    ask(ANSWER, token=token_of(new_link(draft.id)), accept=False, name="Ciril Kos")

    waiting = ask(WAITING, ANNA).data["omsAttention"]
    assert waiting == {
        "causesCount": 1,
        "answeredOffers": [{"order": {"number": "77"}, "answer": {"isAccepted": False, "name": "Ciril Kos"}}],
    }
    assert ask(WAITING, ELSEWHERE).data["omsAttention"]["answeredOffers"] == []
    assert ask(DISMISS, ELSEWHERE, order=order_id(draft)).data["done"]["errors"] == [{"code": "NOT_FOUND"}]

    done = ask(DISMISS, ANNA, order=order_id(draft)).data["done"]
    assert done == {"errors": [], "offer": {"answers": [{"name": "Ciril Kos"}]}}
    assert ask(WAITING, ANNA).data["omsAttention"] == {"causesCount": 0, "answeredOffers": []}
    counts.forget()


def test_another_channels_order_is_not_there(open_shop: Shop) -> None:
    order = open_shop.has()
    link = new_link(order.id)

    assert ask(CREATE, ELSEWHERE, order=order_id(order)).data["done"]["errors"][0]["code"] == "NOT_FOUND"
    assert ask(REVOKE, ELSEWHERE, id=to_global_id("OmsOrderLink", link.pk)).data["done"]["errors"][0]["code"] == "NOT_FOUND"
    assert OrderLink.objects.filter(revoked_at=None).count() == 1


def test_a_page_of_orders_costs_no_more_than_one(open_shop: Shop) -> None:
    orders = [open_shop.has(user_id=CUSTOMER.id) for _ in range(5)]
    for order in orders:
        new_link(order.id)
    document = "{ omsOrders(first: 10) { edges { node { links { url createdBy { name } } offer { version } } } } }"
    five = ask(document, ANNA)

    for order in orders[1:]:
        open_shop.record(order).delete()

    assert five.errors == []
    assert five.queries == ask(document, ANNA).queries


def test_the_owner_with_an_account_sees_the_offer_and_no_links(open_shop: Shop) -> None:
    draft = open_shop.has(status="DRAFT", origin="DRAFT", user_id=CUSTOMER.id)
    new_link(draft.id)

    answer = ask("{ orders { oms { deliveryTown offer { canBeAnswered } links { url } } } }", CUSTOMER, root=[SaleorOrder(draft.id)])

    assert answer.codes == ["PERMISSION_DENIED"]
    assert answer.data["orders"][0]["oms"] == {"deliveryTown": "Ljubljana", "offer": {"canBeAnswered": True}, "links": None}


def test_a_carriers_address_does_not_tell_the_post_code_to_who_has_a_link_alone(open_shop: Shop) -> None:
    Carrier.objects.create(code="acme", name="Acme", url="https://acme.example/{number}/{postal_code}", shipping_methods=["standard"])
    parcel = make_fulfillment(line := make_line(), tracking_number="ACME123456789")
    token = token_of(new_link(open_shop.has(lines=(line,), fulfillments=(parcel,)).id))
    document = "query($token: String!, $access: String) { omsOrderByLink(token: $token, access: $access) { tracking { url } } }"

    assert "1000" not in ask(document, token=token).data["omsOrderByLink"]["tracking"][0]["url"]
    access = ask(UNLOCK, token=token, answer="1000", surname="Novak").data["done"]["access"]
    assert ask(document, token=token, access=access).data["omsOrderByLink"]["tracking"] == [
        {"url": "https://acme.example/ACME123456789/1000"}
    ]
