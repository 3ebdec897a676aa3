"""What is said of vouchers, who hears it, and what would become of a code."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_ORDERS, MANAGE_SETTINGS, MANAGE_USERS, Actor, ActorKind
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.core.rate_limit import RateLimit
from saleor_oms_plugin.messages.settings import update as update_messages
from saleor_oms_plugin.vouchers.models import VoucherOwner, VoucherTerms
from saleor_oms_plugin.vouchers.trying import Unjudged
from tests.support.api import ask
from tests.support.discounts import DORA
from tests.support.shop import ANNA, CUSTOMER, Shop
from tests.support.vouchers import KEEPER, add_checkout, add_voucher, belongs_to, says

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

FIELDS = "id message messages { languageCode text } isPersonal customerId customerIds"
VOUCHER = f"""query($id: ID!) {{ one: omsVoucher(id: $id) {{ {FIELDS} name used usageLimit codesCount codes {{ code used }} valueType
  listings {{ channel discount currency minSpent {{ amount currency }} }} }} }}"""
LIST = """query($search: String, $filter: OmsVoucherFilter, $first: Int, $after: String) {
  list: omsVouchers(search: $search, filter: $filter, first: $first, after: $after) {
    edges { node { name isPersonal } cursor } pageInfo { hasNextPage endCursor } totalCount } }"""
UPDATE = f"""mutation($id: ID!, $input: OmsVoucherInput!) {{ done: omsVoucherUpdate(voucher: $id, input: $input) {{
  voucher {{ {FIELDS} }} errors {{ code field index message }} }} }}"""
TRY = """query($code: String!, $customer: ID, $channel: String, $language: String) {
  try: omsVoucherTry(code: $code, customer: $customer, channel: $channel, languageCode: $language) {
    isAccepted refusal explanation message voucher { id } minSpent { amount currency } unjudged } }"""
CHECKOUT = "query($id: ID!, $language: String) { one: omsCheckout(id: $id) { voucherMessage(languageCode: $language) } }"


def change(voucher: Any, actor: Actor = DORA, **given: Any) -> Any:
    return ask(UPDATE, actor, id=voucher.id, input=given).data["done"]


def names(found: Any) -> list[str]:
    return [edge["node"]["name"] for edge in found["edges"]]


def test_messages_are_kept_by_language_and_changed_one_by_one(open_shop: Shop) -> None:
    voucher = add_voucher(open_shop.saleor, "TEN")

    change(voucher, message=" Ten off ", messages=[{"languageCode": "SR_LATN", "text": "Deset"}])
    changed = change(voucher, messages=[{"languageCode": "sl", "text": "Deset manj"}, {"languageCode": "sr-latn", "text": ""}])

    assert changed["errors"] == []
    assert changed["voucher"]["message"] == "Ten off"
    assert changed["voucher"]["messages"] == [{"languageCode": "en", "text": "Ten off"}, {"languageCode": "sl", "text": "Deset manj"}]
    assert (changed["voucher"]["isPersonal"], changed["voucher"]["customerIds"]) == (False, [])


def test_the_message_is_the_one_in_the_shops_language(open_shop: Shop) -> None:
    voucher = add_voucher(open_shop.saleor, "TEN")
    says(voucher, en="Ten off", sl="Deset manj")
    assert update_messages({"default_language": "sl"}).errors == ()

    assert ask(VOUCHER, DORA, id=voucher.id).data["one"]["message"] == "Deset manj"
    assert change(voucher, message="Deset")["voucher"]["messages"] == [
        {"languageCode": "en", "text": "Ten off"},
        {"languageCode": "sl", "text": "Deset"},
    ]


def test_a_voucher_belongs_to_one_or_several(open_shop: Shop) -> None:
    voucher = add_voucher(open_shop.saleor, "TEN")
    ana, bor = (open_shop.saleor.add_user(f"{name}@example.com", first_name=name) for name in ("ana", "bor"))

    one = change(voucher, customerId=ana.id)["voucher"]
    two = change(voucher, customerIds=[ana.id, bor.id, ana.id])["voucher"]
    nobody = change(voucher, customerId=None)["voucher"]

    assert (one["isPersonal"], one["customerId"], one["customerIds"]) == (True, ana.id, [ana.id])
    assert (two["customerId"], two["customerIds"]) == (ana.id, [ana.id, bor.id])
    assert (nobody["isPersonal"], nobody["customerId"], nobody["customerIds"]) == (False, None, [])
    assert (VoucherTerms.objects.count(), VoucherOwner.objects.count()) == (0, 0)


def test_what_is_not_given_stays(open_shop: Shop) -> None:
    voucher, ana = add_voucher(open_shop.saleor, "TEN"), open_shop.saleor.add_user("ana@example.com")
    belongs_to(voucher, ana)
    since = VoucherTerms.objects.get().owners_changed_at

    changed = change(voucher, message="Ten off")["voucher"]

    assert (changed["message"], changed["customerIds"], VoucherTerms.objects.get().owners_changed_at) == ("Ten off", [ana.id], since)


def test_who_they_are_is_for_who_sees_customers(open_shop: Shop) -> None:
    voucher, ana = add_voucher(open_shop.saleor, "TEN"), open_shop.saleor.add_user("ana@example.com", first_name="Ana", last_name="Kos")
    belongs_to(voucher, ana)
    document = "query($id: ID!) { one: omsVoucher(id: $id) { customerIds customers { id email name } } }"

    seen, hidden = ask(document, KEEPER, id=voucher.id), ask(document, DORA, id=voucher.id)

    assert seen.data["one"]["customers"] == [{"id": ana.id, "email": "ana@example.com", "name": "Ana Kos"}]
    assert (hidden.data["one"], hidden.codes) == ({"customerIds": [ana.id], "customers": None}, ["PERMISSION_DENIED"])
    del open_shop.saleor.users[ana.id]
    assert ask(document, KEEPER, id=voucher.id).data["one"]["customers"] == [{"id": ana.id, "email": None, "name": None}]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"messages": [{"languageCode": "no language", "text": "x"}]}, ("INVALID", "messages.no language", None)),
        ({"message": "x" * 501}, ("INVALID", "messages.en", None)),
        ({"customerId": to_global_id("OmsCustomer", 1)}, ("INVALID", "customerId", 0)),
        ({"customerIds": [to_global_id("User", 404)]}, ("NOT_FOUND", "customerIds", 0)),
        ({"customerIds": [to_global_id("User", pk) for pk in range(101)]}, ("INVALID", "customerIds", None)),
        ({"customerId": to_global_id("User", 1), "customerIds": []}, ("INVALID", "customerId", None)),
    ],
)
def test_what_is_refused(open_shop: Shop, given: dict[str, Any], expected: tuple[str, str, int | None]) -> None:
    voucher = add_voucher(open_shop.saleor, "TEN")

    [error] = change(voucher, **given)["errors"]

    assert (error["code"], error["field"], error["index"]) == expected
    assert not VoucherTerms.objects.exists()


def test_a_voucher_that_saleor_has_not_is_refused(open_shop: Shop) -> None:
    gone = replace(add_voucher(open_shop.saleor, "TEN"), id=to_global_id("Voucher", 404))

    assert [error["code"] for error in change(gone, message="x")["errors"]] == ["NOT_FOUND"]
    assert ask(VOUCHER, DORA, id=gone.id).data["one"] is None


def test_a_saleor_that_does_not_answer_is_said(open_shop: Shop) -> None:
    voucher = add_voucher(open_shop.saleor, "TEN")
    open_shop.saleor.is_down = True

    assert [error["code"] for error in change(voucher, message="x")["errors"]] == ["SALEOR_ERROR"]
    assert ask(LIST, DORA).codes == ask(VOUCHER, DORA, id=voucher.id).codes == ask(TRY, DORA, code="TEN").codes == ["SALEOR_ERROR"]


def test_a_voucher_shows_saleors_own(open_shop: Shop) -> None:
    voucher = add_voucher(open_shop.saleor, "TEN", "TENNER", usage_limit=5, min_spent=Decimal("20"), used=2)

    found = ask(VOUCHER, DORA, id=voucher.id).data["one"]

    assert (found["name"], found["used"], found["usageLimit"], found["codesCount"]) == ("Voucher TEN", 4, 5, 2)
    assert found["codes"] == [{"code": "TEN", "used": 2}, {"code": "TENNER", "used": 2}]
    spent = {"amount": 20.0, "currency": "EUR"}
    assert found["listings"] == [{"channel": "default-channel", "discount": 10.0, "currency": "EUR", "minSpent": spent}]


def test_vouchers_are_listed_by_pages(open_shop: Shop) -> None:
    for place in range(5):
        add_voucher(open_shop.saleor, f"CODE-{place}")

    first = ask(LIST, DORA, first=2).data["list"]
    second = ask(LIST, DORA, first=2, after=first["pageInfo"]["endCursor"]).data["list"]
    found = ask(LIST, DORA, search="code-3").data["list"]

    assert (names(first), names(second), names(found)) == (
        ["Voucher CODE-0", "Voucher CODE-1"],
        ["Voucher CODE-2", "Voucher CODE-3"],
        ["Voucher CODE-3"],
    )
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (5, True)
    assert ask(LIST, DORA, first=101).codes == ["INVALID"]


def test_the_filters(open_shop: Shop) -> None:
    ana = open_shop.saleor.add_user("ana@example.com")
    _, mine, said, both = (add_voucher(open_shop.saleor, code, name=code) for code in ("PLAIN", "MINE", "SAID", "BOTH"))
    for voucher in (mine, both):
        belongs_to(voucher, ana)
    for voucher in (said, both):
        says(voucher, sl="Deset manj")

    def found(**wanted: bool) -> list[str]:
        return names(ask(LIST, DORA, filter=wanted, first=3).data["list"])

    assert found(isPersonal=True) == ["MINE", "BOTH"]
    assert found(isPersonal=False) == ["PLAIN", "SAID"]
    assert found(hasMessage=False) == ["PLAIN", "MINE"]
    assert found(hasMessage=True, isPersonal=True) == ["BOTH"]
    assert found(hasMessage=False, isPersonal=False) == ["PLAIN"]


def test_a_filter_goes_on_over_saleors_pages_and_can_be_continued(open_shop: Shop) -> None:
    for place in range(9):
        says(add_voucher(open_shop.saleor, f"CODE-{place}"), en="x") if place % 3 else add_voucher(open_shop.saleor, f"CODE-{place}")

    first = ask(LIST, DORA, filter={"hasMessage": False}, first=2).data["list"]
    rest = ask(LIST, DORA, filter={"hasMessage": False}, first=2, after=first["pageInfo"]["endCursor"]).data["list"]

    assert (names(first), first["pageInfo"]["hasNextPage"], first["totalCount"]) == (["Voucher CODE-0", "Voucher CODE-3"], True, None)
    assert (names(rest), rest["pageInfo"]["hasNextPage"]) == (["Voucher CODE-6"], False)


CASES: list[tuple[str, dict[str, Any], str | None]] = [
    ("accepted", {}, None),
    ("used code", {"is_active": False}, "CODE_USED"),
    ("not started", {"start": datetime(2999, 1, 1, tzinfo=UTC)}, "NOT_STARTED"),
    ("ended", {"end": datetime(2021, 1, 1, tzinfo=UTC)}, "ENDED"),
    ("used up", {"usage_limit": 3, "used": 3}, "USED_UP"),
    ("for staff", {"only_for_staff": True}, "ONLY_FOR_STAFF"),
]


@pytest.mark.parametrize(("changes", "refusal"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_try_says_what_would_happen(open_shop: Shop, changes: dict[str, Any], refusal: str | None) -> None:
    voucher = add_voucher(open_shop.saleor, "TEN", min_spent=Decimal("20"), **changes)
    says(voucher, en="Ten off", sl="Deset manj")

    found = ask(TRY, DORA, code=" TEN ", channel="default-channel", language="SL").data["try"]

    assert (found["isAccepted"], found["refusal"], found["voucher"]["id"]) == (refusal is None, refusal, voucher.id)
    assert found["message"] == ("Deset manj" if refusal is None else None)
    assert found["minSpent"] == {"amount": 20.0, "currency": "EUR"}
    assert bool(found["explanation"]) is (refusal is not None)


def test_a_try_tells_owners_from_others(open_shop: Shop) -> None:
    ana, bor = (open_shop.saleor.add_user(f"{name}@example.com") for name in ("ana", "bor"))
    belongs_to(add_voucher(open_shop.saleor, "HERS"), ana)
    add_voucher(open_shop.saleor, "HERS-TOO")

    def refusal(customer: Any, code: str = "HERS", **more: Any) -> Any:
        return ask(TRY, DORA, code=code, customer=customer and customer.id, **more).data["try"]["refusal"]

    assert refusal(ana) is None
    assert (refusal(bor), refusal(None)) == ("NOT_AN_OWNER", "NOT_SIGNED_IN")
    assert refusal(bor, "HERS-TOO") is None
    assert (refusal(None, "HER"), refusal(None, "NONE")) == ("UNKNOWN", "UNKNOWN")
    assert refusal(ana, channel="channel-pln") == "NOT_IN_CHANNEL"
    assert ask(TRY, DORA, code=" ").codes == ["REQUIRED"]
    assert ask(TRY, DORA, code="HERS", customer=to_global_id("User", 404)).codes == ["NOT_FOUND"]


def test_a_code_once_per_customer_counts_their_orders(open_shop: Shop) -> None:
    ana, bor = (open_shop.saleor.add_user(f"{name}@example.com") for name in ("ana", "bor"))
    add_voucher(open_shop.saleor, "ONCE", once_per_customer=True)
    open_shop.has(user_id=ana.id, voucher_code="ONCE")

    def refusal(customer: Any) -> Any:
        return ask(TRY, DORA, code="ONCE", customer=customer.id).data["try"]["refusal"]

    assert (refusal(ana), refusal(bor)) == ("ONCE_PER_CUSTOMER", None)


@pytest.mark.parametrize(
    ("given", "unjudged"),
    [
        ({}, []),
        ({"type": "SPECIFIC_PRODUCT"}, ["ARTICLES"]),
        ({"type": "SHIPPING", "min_items": 1}, ["SHIPPING"]),
        ({"min_spent": Decimal(20), "min_items": 3}, ["LEAST_AMOUNT", "LEAST_PIECES"]),
        ({"once_per_customer": True}, ["EARLIER_USE"]),
        ({"type": "SPECIFIC_PRODUCT", "end": datetime(2021, 1, 1, tzinfo=UTC)}, []),
    ],
)
def test_a_try_says_what_it_did_not_judge(open_shop: Shop, given: dict[str, Any], unjudged: list[str]) -> None:
    add_voucher(open_shop.saleor, "TEN", **given)

    assert ask(TRY, DORA, code="TEN", channel="default-channel").data["try"]["unjudged"] == unjudged
    if "end" not in given:
        assert ask(TRY, DORA, code="TEN").data["try"]["unjudged"] == sorted([*unjudged, "CHANNEL"], key=list(Unjudged).index)


def test_a_code_is_found_among_thousands(open_shop: Shop) -> None:
    add_voucher(open_shop.saleor, *(f"MANY-{place}" for place in range(250)))

    assert ask(TRY, DORA, code="MANY-249").data["try"]["isAccepted"] is True
    assert ask(TRY, DORA, code="MANY-2500").data["try"]["refusal"] == "UNKNOWN"


@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER, ANNA])
def test_whoever_holds_the_checkout_reads_its_message(open_shop: Shop, caller: Actor) -> None:
    says(add_voucher(open_shop.saleor, "TEN"), en="Ten off", sl="Deset manj", sr_latn="Deset")
    slovene, plain = add_checkout(open_shop.saleor, "TEN", language="SL"), add_checkout(open_shop.saleor)

    def message(checkout: Any, language: str | None = None) -> Any:
        return ask(CHECKOUT, caller, id=checkout.id, language=language).data["one"]["voucherMessage"]

    assert (message(slovene), message(slovene, "SR_LATN"), message(slovene, "de-AT")) == ("Deset manj", "Deset", "Deset manj")
    assert message(add_checkout(open_shop.saleor, "TEN", language="DE")) == "Ten off"
    assert message(plain) is None
    assert ask(CHECKOUT, caller, id=to_global_id("Checkout", "none")).data["one"] == {"voucherMessage": None}
    assert ask(CHECKOUT, caller, id="none").codes == ["INVALID"]


def test_strangers_ask_for_so_many_checkouts_a_minute(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    from saleor_oms_plugin.graphql.vouchers import checkouts  # it needs a host

    monkeypatch.setattr(checkouts, "ASKED", RateLimit(1, seconds=60))
    checkout = add_checkout(open_shop.saleor)

    answers = [ask(CHECKOUT, ANONYMOUS, id=checkout.id).codes for _ in range(2)]

    assert answers == [[], ["RATE_LIMITED"]]
    assert ask(CHECKOUT, ANNA, id=checkout.id).codes == []


STRANGERS = {
    "nobody": ANONYMOUS,
    "the owner": CUSTOMER,
    "another customer": Actor(ActorKind.CUSTOMER, "Bor", id="VXNlcjo5OQ=="),
    "staff without a right": replace(ANNA, permissions=frozenset()),
    "staff of orders": ANNA,
    "staff of customers": replace(ANNA, permissions=frozenset({MANAGE_USERS, MANAGE_SETTINGS})),
    "an app of orders": Actor(ActorKind.APP, "ERP", id="QXBwOjE=", permissions=frozenset({MANAGE_ORDERS})),
}
ROOTS = {
    "one": "query($id: ID!) { found: omsVoucher(id: $id) { id isPersonal } }",
    "list": "{ found: omsVouchers(filter: {isPersonal: true}) { totalCount } }",
    "try": "query($code: String!) { found: omsVoucherTry(code: $code) { refusal voucher { id } } }",
}


@pytest.mark.parametrize("caller", STRANGERS.values(), ids=list(STRANGERS))
def test_nobody_else_learns_whose_a_voucher_is(open_shop: Shop, caller: Actor) -> None:
    """The answer is the same for one that is somebody's, one that is nobody's and one that is not there."""
    ana = open_shop.saleor.add_user("ana@example.com", id=CUSTOMER.id)
    mine, common = add_voucher(open_shop.saleor, "HERS"), add_voucher(open_shop.saleor, "ALL")
    belongs_to(mine, ana)
    says(mine, en="For Ana")

    for document in ROOTS.values():
        answers = [
            ask(document, caller, id=voucher, code=code)
            for voucher, code in ((mine.id, "HERS"), (common.id, "ALL"), (to_global_id("Voucher", 404), "NONE"))
        ]
        assert all(answer.data["found"] is None and answer.codes == ["PERMISSION_DENIED"] for answer in answers)
        assert len({str(answer.errors) for answer in answers}) == 1
    assert [error["code"] for error in change(mine, caller, customerIds=[])["errors"]] == ["PERMISSION_DENIED"]
    assert VoucherOwner.objects.get().user_id == ana.id
