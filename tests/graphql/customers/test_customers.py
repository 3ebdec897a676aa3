"""Customers over GraphQL: who sees whom, what staff write down, and what an order shows of its customer."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_ORDERS, MANAGE_USERS, Actor
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.customers.models import Customer
from tests.support.api import ask, order_id
from tests.support.customers import CLARA, ONLY_POLAND, USER, customer_id, guest, orders, settle, user
from tests.support.shop import ANNA, CUSTOMER, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])

MARCH = datetime(2026, 3, 1, tzinfo=UTC)
NO_ORDERS = replace(CLARA, permissions=frozenset({MANAGE_USERS}))
ALL = """id userId email name company phone languageCode channel origin code tags minimumDiscountPercent note agreements paymentTermDays
  allowsCashOnDelivery reminder ordersCount lastOrderAt totals { total { amount currency } ordersCount } warnings { code count message }"""
ONE = f"""query($id: ID, $userId: ID, $email: String, $code: String) {{
  one: omsCustomer(id: $id, userId: $userId, email: $email, code: $code) {{ {ALL} }} }}"""
LIST = """query($search: String, $filter: OmsCustomerFilter, $sortBy: OmsCustomerSort, $first: Int, $after: String) {
  list: omsCustomers(search: $search, filter: $filter, sortBy: $sortBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { email ordersCount } } } }"""
UPDATE = f"""mutation($id: ID!, $input: OmsCustomerInput!) {{
  done: omsCustomerUpdate(id: $id, input: $input) {{ customer {{ {ALL} }} errors {{ code field message params }} }} }}"""
CREATE = f"""mutation($userId: ID, $email: String, $name: String, $input: OmsCustomerInput!) {{
  done: omsCustomerCreate(userId: $userId, email: $email, name: $name, input: $input) {{
    customer {{ {ALL} }} errors {{ code field message params }} }} }}"""
ORDER = """query($id: ID) { omsOrder(id: $id) { customer { email code note agreements } isCustomerAssigned
  otherOrders { number status { code } } reminders { id text createdBy { name } } warnings { code message count } } }"""
DONE = """mutation($id: ID!, $order: ID, $done: Boolean) { done: omsCustomerReminderDone(id: $id, order: $order, done: $done) {
  reminder { doneAt doneBy { name } } errors { code } } }"""


def one(actor: Actor = CLARA, **by: Any) -> Any:
    return ask(ONE, actor, **by).data["one"]


def emails(actor: Actor = CLARA, **given: Any) -> list[str]:
    return [edge["node"]["email"] for edge in ask(LIST, actor, **given).data["list"]["edges"]]


def update(customer: Customer, actor: Actor = CLARA, **given: Any) -> Any:
    return ask(UPDATE, actor, id=customer_id(customer), input=given).data["done"]


def of_order(order: Any, actor: Actor = CLARA) -> Any:
    return ask(ORDER, actor, id=order_id(order)).data["omsOrder"]


def test_a_customer_is_found_by_id_user_email_and_code(open_shop: Shop) -> None:
    orders(open_shop, "Ana@Example.com", user_id=USER, name="Ana Kos", company="Kos d.o.o.", phone="+38640123456", total=Decimal("17.40"))
    update(user(), code="K-7")

    found = one(id=customer_id(user()))

    assert found == one(userId=USER) == one(email="ANA@example.com") == one(code="k-7")
    assert (found["name"], found["company"], found["phone"], found["userId"]) == ("Ana Kos", "Kos d.o.o.", "+38640123456", USER)
    assert [(Decimal(str(one["total"]["amount"])), one["ordersCount"]) for one in found["totals"]] == [(Decimal("17.40"), 1)]
    assert one(email="nobody@example.com") is one(userId=to_global_id("User", 1)) is one(code="") is None
    assert ask(ONE, CLARA).codes == ["REQUIRED"]


def test_staff_write_down_what_they_know_and_clear_it_again(open_shop: Shop) -> None:
    orders(open_shop)
    given = {
        "code": " K  1 ",
        "note": "Rings twice.\u202e",
        "agreements": "Pays by the end of the month.",
        "paymentTermDays": 30,
        "allowsCashOnDelivery": False,
        "minimumDiscountPercent": "2.50",
        "tags": ["#VIP", " vip ", "Wholesale  North"],
        "reminder": "Ask for the size.",
    }

    done = update(guest(), **given)

    assert done["errors"] == []
    shown = done["customer"]
    assert (shown["code"], shown["note"], shown["tags"], shown["reminder"]) == (
        "K 1",
        "Rings twice.",
        ["vip", "wholesale north"],
        "Ask for the size.",
    )
    assert (shown["paymentTermDays"], shown["allowsCashOnDelivery"]) == (30, False)
    assert Decimal(str(shown["minimumDiscountPercent"])) == Decimal("2.5")

    cleared = update(guest(), **dict.fromkeys(given))["customer"]
    assert {cleared[name] for name in given if name != "tags"} == {None}
    assert cleared["tags"] == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"minimumDiscountPercent": "100.01"}, "minimumDiscountPercent"),
        ({"minimumDiscountPercent": "-1"}, "minimumDiscountPercent"),
        ({"minimumDiscountPercent": "2.505"}, "minimumDiscountPercent"),
        ({"paymentTermDays": -1}, "paymentTermDays"),
        ({"code": "x" * 65}, "code"),
        ({"note": "x" * 5001}, "note"),
        ({"reminder": "x" * 501}, "reminder"),
        ({"tags": ["x" * 51]}, "tags"),
        ({"tags": [str(number) for number in range(31)]}, "tags"),
    ],
)
def test_what_can_not_be_kept_is_refused_with_its_field(open_shop: Shop, given: dict[str, Any], field: str) -> None:
    orders(open_shop)

    done = update(guest(), **given, agreements="Would be kept.")

    assert [(error["code"], error["field"]) for error in done["errors"]] == [("INVALID", field)]
    assert guest().agreements == ""


def test_a_code_is_one_customers_alone_and_who_may_know_is_told_whose(open_shop: Shop) -> None:
    orders(open_shop, "first@example.com", name="Prva Stranka")
    orders(open_shop, "second@example.com", channel="channel-pln")
    assert update(guest("first@example.com"), code="K-1")["errors"] == []
    assert update(guest("first@example.com"), code="k-1")["errors"] == []

    (told,) = update(guest("second@example.com"), code="k-1")["errors"]
    (stranger,) = update(guest("second@example.com"), ONLY_POLAND, code="K-1")["errors"]

    assert (told["code"], told["field"], told["params"]) == (
        "UNIQUE",
        "code",
        {"customer": customer_id(guest("first@example.com")), "name": "Prva Stranka"},
    )
    assert "Prva Stranka" in told["message"]
    assert (stranger["code"], stranger["params"]) == ("UNIQUE", None)
    assert "Prva" not in stranger["message"]


def test_a_customer_is_written_down_before_the_first_order(open_shop: Shop) -> None:
    done = ask(CREATE, CLARA, userId=USER, email="New@Example.com", name="Nova Stranka", input={"code": "N-1"}).data["done"]
    assert (done["errors"], done["customer"]["name"]) == ([], "Nova Stranka")
    assert emails() == ["New@Example.com"]

    (again,) = ask(CREATE, CLARA, userId=USER, input={}).data["done"]["errors"]
    assert (again["code"], again["field"], again["params"]["customer"]) == ("UNIQUE", "userId", customer_id(user()))
    orders(open_shop, "new@example.com", user_id=USER, name="Nova Kos")
    assert (one(userId=USER)["code"], one(userId=USER)["name"], Customer.objects.count()) == ("N-1", "Nova Kos", 1)

    for given, field in (({}, "email"), ({"email": "nobody"}, "email"), ({"userId": order_id(open_shop.has())}, "userId")):
        (error,) = ask(CREATE, CLARA, **given, input={}).data["done"]["errors"]
        assert error["field"] == field


def test_lists_are_searched_without_case_marks_and_script(open_shop: Shop) -> None:
    orders(open_shop, "a@example.com", name="Ana Zupančič", phone="+386 40 123 456", created_at=MARCH)
    orders(open_shop, "m@example.com", name="Марко Марковић", created_at=MARCH + timedelta(days=1))
    update(guest("a@example.com"), code="ERP-0042", tags=["Veletrgovina"], note="Broken handle.")
    settle()

    for asked in ("zupancic", "ANA zup", "0042", "123456", "386401", "veletrg", "handle", "a@example.com"):
        assert emails(search=asked) == ["a@example.com"], asked
    assert emails(search="markovic") == ["m@example.com"]
    assert emails(search="example") == ["m@example.com", "a@example.com"]
    assert emails(search="!?") == emails(search="nobody") == []


def test_lists_are_filtered_and_sorted(open_shop: Shop) -> None:
    orders(open_shop, "b@example.com", name="Bor", created_at=MARCH)
    orders(open_shop, "b@example.com", name="Bor", created_at=MARCH + timedelta(days=1))
    orders(open_shop, "a@example.com", name="Ana", user_id=USER, created_at=MARCH + timedelta(days=5))
    ask(CREATE, CLARA, email="c@example.com", name="Cene", input={"tags": ["vip", "new"], "reminder": "Send the catalogue."})

    assert emails() == ["a@example.com", "b@example.com", "c@example.com"]
    assert emails(sortBy={"field": "LAST_ORDER", "direction": "ASC"}) == ["b@example.com", "a@example.com", "c@example.com"]
    assert emails(sortBy={"field": "NAME", "direction": "ASC"}) == ["a@example.com", "b@example.com", "c@example.com"]
    assert emails(sortBy={"field": "ORDERS_COUNT", "direction": "DESC"}) == ["b@example.com", "a@example.com", "c@example.com"]
    assert emails(filter={"tags": ["VIP"]}) == emails(filter={"hasReminder": True}) == ["c@example.com"]
    assert emails(filter={"isRegistered": True}) == ["a@example.com"]
    assert emails(filter={"lastOrderTo": (MARCH + timedelta(days=2)).isoformat()}) == ["b@example.com"]
    assert emails(filter={"lastOrderFrom": (MARCH + timedelta(days=2)).isoformat()}) == ["a@example.com"]
    assert set(emails(filter={"warnings": ["UNPAID", "UNCOLLECTED"]})) == {"a@example.com", "b@example.com"}


@pytest.mark.parametrize("actor", [CLARA, replace(CLARA, channels=frozenset({"default-channel"}))], ids=["all channels", "one channel"])
@pytest.mark.parametrize("field", ["LAST_ORDER", "NAME", "ORDERS_COUNT"])
def test_a_list_is_paged_through_without_gaps(open_shop: Shop, actor: Actor, field: str) -> None:
    for number in range(5):
        orders(open_shop, f"{number}@example.com", created_at=MARCH + timedelta(days=number % 2))
    ask(CREATE, CLARA, email="none@example.com", input={})

    seen: list[str] = []
    after = None
    for _ in range(4):
        page = ask(LIST, actor, sortBy={"field": field, "direction": "DESC"}, first=2, after=after).data["list"]
        seen += [edge["node"]["email"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break

    assert len(seen) == len(set(seen)) == page["totalCount"] == 6


def test_other_channels_are_neither_shown_nor_counted(open_shop: Shop) -> None:
    orders(open_shop, "both@example.com", created_at=MARCH, total=Decimal(10))
    orders(open_shop, "both@example.com", created_at=MARCH, total=Decimal(7), currency="PLN", channel="channel-pln")
    orders(open_shop, "here@example.com", created_at=MARCH)

    assert emails(ONLY_POLAND) == ["both@example.com"]
    assert emails(ONLY_POLAND, filter={"warnings": ["UNPAID"]}) == ["both@example.com"]
    assert one(ONLY_POLAND, email="here@example.com") is None
    assert one(ONLY_POLAND, id=customer_id(guest("here@example.com"))) is None
    assert update(guest("here@example.com"), ONLY_POLAND, note="x")["errors"][0]["code"] == "NOT_FOUND"
    shown = one(ONLY_POLAND, email="both@example.com")
    assert (shown["ordersCount"], [one["total"]["currency"] for one in shown["totals"]], shown["warnings"][0]["count"]) == (1, ["PLN"], 1)


@pytest.mark.parametrize("channels", [{"channel-pln"}, {"channel-pln", "default-channel"}], ids=["one", "two"])
def test_who_sees_some_channels_has_customers_sorted_by_their_orders_there(open_shop: Shop, channels: set[str]) -> None:
    chance, placed = random.Random(7), defaultdict[str, list[datetime]](list)
    addresses = [f"{name}@example.com" for name in ("ana", "boris", "cene", "drago", "eva")]
    seen = set()
    for number in range(16):
        address, channel = chance.choice(addresses), chance.choice(["channel-pln", "default-channel", "third"])
        at, status = MARCH + timedelta(hours=number), chance.choice(["UNFULFILLED", "UNFULFILLED", "CANCELED", "DRAFT"])
        made = orders(open_shop, address, channel=channel, created_at=at, status=status, number=str(number))
        if channel in channels:
            seen.add(address)
        if channel in channels and status == "UNFULFILLED":
            placed[address].append(made.created_at)
    ask(CREATE, CLARA, email="new@example.com", name="New", input={"note": "Calls soon."})
    seen.add("new@example.com")
    actor = replace(CLARA, channels=frozenset(channels))

    counts, latest = {one: len(placed[one]) for one in seen}, {one: max(placed[one], default=None) for one in seen}
    for is_descending in (True, False):
        direction = "DESC" if is_descending else "ASC"
        by_count = emails(actor, sortBy={"field": "ORDERS_COUNT", "direction": direction})
        assert [counts[one] for one in by_count] == sorted(counts.values(), reverse=is_descending)
        by_date = emails(actor, sortBy={"field": "LAST_ORDER", "direction": direction})
        known = [at for one in by_date if (at := latest[one]) is not None]
        assert known == sorted(known, reverse=is_descending)
        assert [latest[one] for one in by_date[len(known) :]] == [None] * (len(seen) - len(known))
        assert sorted(by_count) == sorted(by_date) == sorted(seen)


@pytest.mark.parametrize("caller", [ANONYMOUS, CUSTOMER, ANNA], ids=["nobody", "customer", "only orders"])
def test_who_has_no_right_to_customers_sees_none(open_shop: Shop, caller: Actor) -> None:
    orders(open_shop, user_id=CUSTOMER.id)

    for answer in (ask(ONE, caller, userId=CUSTOMER.id), ask(LIST, caller)):
        assert answer.codes == ["PERMISSION_DENIED"]
        assert "ana" not in str(answer.data).lower()


def test_an_order_shows_its_customer_to_whom_it_is_shown(open_shop: Shop) -> None:
    order = orders(open_shop, user_id=CUSTOMER.id)
    update(user(str(CUSTOMER.id)), code="K-1", note="Pays late.", agreements="30 days")

    assert of_order(order, ANNA)["customer"] == {
        "email": "ana.novak@example.com",
        "code": "K-1",
        "note": "Pays late.",
        "agreements": "30 days",
    }
    for field in ("customer { note }", "otherOrders { number }", "reminders { text }", "warnings { code }", "isCustomerAssigned"):
        answer = ask(f"query($id: ID) {{ omsOrder(id: $id) {{ number {field} }} }}", CUSTOMER, id=order_id(order))
        assert answer.codes == ["PERMISSION_DENIED"], field
        assert "Pays late" not in str(answer)


def test_an_order_that_just_came_shows_its_customer_too(open_shop: Shop) -> None:
    orders(open_shop)

    assert of_order(open_shop.has(user_email="ANA.novak@example.com"))["customer"]["email"] == "ana.novak@example.com"


def test_other_orders_are_the_customers_of_the_callers_channels(open_shop: Shop) -> None:
    first = orders(open_shop, number="1", created_at=MARCH)
    orders(open_shop, number="2", created_at=MARCH + timedelta(days=1), channel="channel-pln")
    orders(open_shop, number="3", created_at=MARCH + timedelta(days=2))
    orders(open_shop, number="4", created_at=MARCH + timedelta(days=3), status="DRAFT")
    orders(open_shop, "other@example.com", number="5")

    assert [(one["number"], one["status"]["code"]) for one in of_order(first)["otherOrders"]] == [("3", "new"), ("2", "new")]
    assert [one["number"] for one in of_order(first, replace(CLARA, channels=frozenset({"default-channel"})))["otherOrders"]] == ["3"]


def test_a_reminder_comes_up_with_the_next_order_until_it_is_ticked_off(open_shop: Shop) -> None:
    old = orders(open_shop)
    update(guest(), reminder="Ask for the size.")
    assert of_order(old)["reminders"] == []

    new = orders(open_shop)
    (shown,) = of_order(new, ANNA)["reminders"]
    assert (shown["text"], shown["createdBy"]["name"]) == ("Ask for the size.", "Clara Zupan")

    done = ask(DONE, ANNA, id=shown["id"], order=order_id(new)).data["done"]
    assert (done["errors"], done["reminder"]["doneBy"]) == ([], {"name": "Anna Novak"})
    assert of_order(new)["reminders"] == []
    assert one(email="ana.novak@example.com")["reminder"] is None
    again = ask(DONE, CLARA, id=shown["id"]).data["done"]["reminder"]
    assert again == done["reminder"]
    assert ask(DONE, CLARA, id=shown["id"], done=False).data["done"]["reminder"] == {"doneAt": None, "doneBy": None}
    assert len(of_order(new)["reminders"]) == 1
    assert ask(DONE, ONLY_POLAND, id=shown["id"]).data["done"]["errors"] == [{"code": "NOT_FOUND"}]


def test_an_order_that_must_not_be_paid_on_delivery_says_so(open_shop: Shop) -> None:
    order = orders(open_shop, payment_gateways=("Cash-on-Delivery",))
    prepaid = orders(open_shop)
    assert of_order(order)["warnings"] == []

    update(guest(), allowsCashOnDelivery=False)

    assert [one["code"] for one in of_order(order)["warnings"]] == ["NO_CASH_ON_DELIVERY"]
    assert of_order(prepaid)["warnings"] == []


def test_a_hundred_customers_cost_as_many_queries_as_one(open_shop: Shop) -> None:
    node = f"{ALL} reminders {{ text }} latestOrders {{ number status {{ code }} }} joins {{ id }} joinCandidates {{ id }}"
    document = f"{{ omsCustomers(first: 100) {{ edges {{ node {{ {node} }} }} }} }}"
    shown = "customer { email warnings { code } reminder } otherOrders { number } reminders { text } warnings { code }"
    of_orders = f"{{ omsOrders(first: 100) {{ edges {{ node {{ {shown} }} }} }} }}"
    counts = []
    for count in (1, 12):
        for number in range(count):
            orders(open_shop, f"{count}-{number}@example.com")
            orders(open_shop, f"{count}-{number}@example.com")
        counts.append((ask(document, CLARA).queries, ask(of_orders, CLARA).queries))

    assert counts[0] == counts[1]


def test_orders_of_a_customer_are_listed_by_the_filter(open_shop: Shop) -> None:
    orders(open_shop, number="1")
    orders(open_shop, "other@example.com", number="2")

    found = ask(
        "query($f: OmsOrderFilter) { omsOrders(filter: $f) { edges { node { number } } } }", CLARA, f={"customer": customer_id(guest())}
    )

    assert [edge["node"]["number"] for edge in found.data["omsOrders"]["edges"]] == ["1"]


def test_without_the_right_to_orders_a_customers_orders_are_not_shown(open_shop: Shop) -> None:
    orders(open_shop)

    answer = ask('{ omsCustomer(email: "ana.novak@example.com") { name latestOrders { number } timeline { text } } }', NO_ORDERS)

    assert answer.data["omsCustomer"] == {"name": "Ana Novak", "latestOrders": None, "timeline": None}
    assert answer.codes == ["PERMISSION_DENIED", "PERMISSION_DENIED"]
    assert MANAGE_ORDERS in str(answer.errors[0])


def test_customers_are_joined_side_by_side_and_taken_apart(open_shop: Shop) -> None:
    orders(open_shop, "ana@example.com", name="Ana", phone="+38640123456")
    orders(open_shop, "ana@work.example", user_id=USER, phone="+38640123456")
    pair = {"guest": customer_id(guest("ana@example.com")), "customer": customer_id(user())}
    candidates = ask("query($id: ID) { omsCustomer(id: $id) { joinCandidates { email } } }", CLARA, id=pair["customer"])
    assert candidates.data["omsCustomer"]["joinCandidates"] == [{"email": "ana@example.com"}]

    preview = """query($guest: ID!, $customer: ID!) { omsCustomersJoinPreview(guest: $guest, customer: $customer) {
      guest { email } customer { email } fields { name guest customer joined } } }"""
    shown = ask(preview, CLARA, **pair).data["omsCustomersJoinPreview"]
    assert {"name": "name", "guest": "Ana", "customer": "Ana Novak", "joined": "Ana Novak"} in shown["fields"]

    join = """mutation($guest: ID!, $customer: ID!) { done: omsCustomersJoin(guest: $guest, customer: $customer) {
      join { id guest { email } actor { name } undoneAt } customer { email ordersCount joins { id } } errors { code } } }"""
    done = ask(join, CLARA, **pair).data["done"]
    assert (done["customer"]["email"], done["customer"]["ordersCount"], done["join"]["guest"]["email"]) == (
        "ana@work.example",
        2,
        "ana@example.com",
    )
    assert emails() == ["ana@work.example"]
    assert one(email="ana@example.com")["userId"] == USER

    undo = "mutation($id: ID!) { done: omsCustomersJoinUndo(id: $id) { join { undoneAt } customer { ordersCount } errors { code } } }"
    assert ask(undo, ONLY_POLAND, id=done["join"]["id"]).data["done"]["errors"] == [{"code": "NOT_FOUND"}]
    undone = ask(undo, CLARA, id=done["join"]["id"]).data["done"]
    assert (undone["errors"], undone["customer"]["ordersCount"], undone["join"]["undoneAt"] is None) == ([], 1, False)


@pytest.mark.parametrize("field", ["joins { guest { email } }", "joinCandidates { email }"])
def test_an_order_does_not_show_who_else_its_customer_may_be(open_shop: Shop, field: str) -> None:
    order = orders(open_shop, phone="+38640123456")
    orders(open_shop, "other@example.com", phone="+38640123456")
    document = f"query($id: ID) {{ omsOrder(id: $id) {{ customer {{ {field} }} }} }}"

    refused, shown = (ask(document, actor, id=order_id(order)) for actor in (ANNA, CLARA))

    assert (refused.codes, shown.codes) == (["PERMISSION_DENIED"], [])
    assert MANAGE_USERS in str(refused.errors[0])
    assert "other@example.com" not in str(refused.data)


FOUND = """query($search: String) { omsCustomers(search: $search) { edges { match matchPieces { text isMatch } node { email } } } }"""


def test_each_customer_that_is_found_shows_by_what(open_shop: Shop) -> None:
    orders(open_shop, "ana@example.com", name="Ana Zupančič", phone="+38640123456")
    update(guest("ana@example.com"), note="Rings twice, never before ten.", agreements="Pays late")
    settle()

    def matches(asked: str | None) -> list[str | None]:
        answer = ask(FOUND, CLARA, search=asked)
        assert answer.errors == []
        return [edge["match"] for edge in answer.data["omsCustomers"]["edges"]]

    assert matches("zupancic") == ["Ana Zupančič"]
    assert matches("rings zupan") == ["Ana Zupančič · Rings twice, never before ten."]
    assert matches("040 123 456") == ["+38640123456"]
    assert matches("pays") == ["Pays late"]
    assert matches(None) == [None]
    [edge] = ask(FOUND, CLARA, search="40123").data["omsCustomers"]["edges"]
    assert [(piece["text"], piece["isMatch"]) for piece in edge["matchPieces"]] == [("+386", False), ("40123", True), ("456", False)]
