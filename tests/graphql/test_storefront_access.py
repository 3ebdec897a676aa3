"""Who may see which field of an order: a matrix of every field and every kind of caller, made by asking, and kept in
docs/storefront-access.md.

`OMS_WRITE_STOREFRONT_ACCESS=1` writes the file; otherwise the test fails where it is stale, so that whoever changes what a field tells to
whom sees it in the diff.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_ORDERS, MANAGE_SETTINGS, MANAGE_USERS, Actor, ActorKind
from saleor_oms_plugin.documents import seller, typesetting
from saleor_oms_plugin.documents import services as documents
from saleor_oms_plugin.documents.models import DocumentKind
from saleor_oms_plugin.links import services as links
from saleor_oms_plugin.notes import questions
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.notes.services import create as create_note
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing.factories import make_fulfillment, make_line
from saleor_oms_plugin.tracking.models import ParcelEvent, ParcelState
from saleor_oms_plugin.workflow.services import assign, move_order, promise_dates
from tests.support.api import SaleorOrder, ask, order_id, schema
from tests.support.links import CALLER, fresh_limits, new_link, token_of
from tests.support.shop import ANNA, CUSTOMER, Shop

__all__ = ["fresh_limits"]
pytestmark = pytest.mark.django_db(databases=["default", "replica"])

FILE = Path(__file__).parents[2] / "docs" / "storefront-access.md"
LINE = make_line(product_name="Teapot", variant_name="red", quantity=2)
ALL = frozenset({MANAGE_ORDERS, MANAGE_USERS, MANAGE_SETTINGS})
STAFF = Actor(ActorKind.STAFF, "Anna Novak", id=ANNA.id, permissions=ALL)
ELSEWHERE = Actor(ActorKind.STAFF, "Berta", id="VXNlcjk5", permissions=ALL, channels=frozenset({"another-channel"}))
APP = Actor(ActorKind.APP, "ERP", id="QXBwOjE=", permissions=ALL)
OTHER = Actor(ActorKind.CUSTOMER, "Drago", id="VXNlcjk4")
BY_ID = "query($id: ID!) {{ found: omsOrder(id: $id) {{ {} }} }}"
BY_LINK = "query($token: String!, $access: String) {{ found: omsOrderByLink(token: $token, access: $access) {{ {} }} }}"
BY_ORDER = "{{ orders {{ found: oms {{ {} }} }} }}"
HEAD = """# Who sees which field of an order

Every field of `OmsOrder`, and every field of what is in those that customers see, asked by everybody who may come. It is the same in both
hosts, whose schemas are made of the same types: in the plugin the fields stand at `Order.oms` too, in the app host at the `Order` of the
subgraph. The table is made by `tests/graphql/test_storefront_access.py`, which asks each cell of an order that has something of everything,
and fails where this file is stale (`OMS_WRITE_STOREFRONT_ACCESS=1` writes it). That the hosts tell callers apart, by Saleor's tokens,
is what `test_storefront.py` and `test_secret_links.py` in `tests/hosts/plugin` and `tests/hosts/app` ask in real Saleors.

- **yes**: the value.
- **·**: nothing, and no error: there is nothing for this caller.
- **refused**: null with `PERMISSION_DENIED` (who is not signed in is told to sign in).
- **no order**: the order itself is null, as one that does not exist.

"""
KEY = """
The columns: the customer whose order it is, signed in; another customer; whoever has a secret link; the same after the address was
unlocked; nobody signed in; staff with the permissions for orders, customers and settings; the same staff, restricted to another channel; an
app with those permissions; staff while the plugin, or the app, is switched off.
"""


@dataclass(frozen=True)
class Caller:
    name: str
    actor: Actor
    document: str = BY_ID
    is_switched_off: bool = False
    has_access: bool = False


CALLERS = (
    Caller("owner", CUSTOMER),
    Caller("another customer", OTHER),
    Caller("link", ANONYMOUS, BY_LINK),
    Caller("link, unlocked", ANONYMOUS, BY_LINK, has_access=True),
    Caller("anonymous", ANONYMOUS),
    Caller("staff", STAFF),
    Caller("staff, other channel", ELSEWHERE),
    Caller("app", APP),
    Caller("switched off", STAFF, is_switched_off=True),
)


@pytest.fixture
def order(open_shop: Shop, fresh_limits: None, monkeypatch: pytest.MonkeyPatch) -> Order:
    """It has something of all that a customer may see."""
    monkeypatch.setattr(typesetting, "pdf", lambda content, at, **how: b"%PDF")
    questions.ASKED.forget()
    seller.save("", {"name": "Kos", "address": "Trg 1\n1000 Ljubljana", "country": "SI", "iban": "SI56263300012039086", "payment_days": 8})
    parcel = make_fulfillment(LINE, tracking_number="RR123456789SI")
    found = open_shop.has(
        number="1042", user_id=CUSTOMER.id, lines=(LINE,), fulfillments=(parcel,), status="FULFILLED", total_charged=Decimal(0)
    )
    assert move_order(found.id, open_shop.status("confirmed").pk, ANNA).changed
    assert assign(found.id, ANNA.id, ANNA).errors == ()
    assert create_note(found.id, "On its way.", Visibility.PUBLIC, ANNA).value is not None
    assert questions.ask(found.id, "When?", CALLER).value is not None
    promise_dates(found.id, clock.now() + timedelta(days=1), clock.now() + timedelta(days=2), "The supplier was late.", ANNA)
    assert documents.issue(found.id, DocumentKind.INVOICE).document is not None
    now = clock.now()
    told = {
        "order_id": found.id,
        "number": "RR123456789SI",
        "carrier": "posta-slovenije",
        "place": "Kranj",
        "connection": "x",
        "event_id": "1",
    }
    ParcelEvent.objects.create(**told, event=ParcelState.IN_TRANSIT, at=now, received_at=now)
    return found


def _named(kind: Any) -> Any:
    while hasattr(kind, "of_type"):
        kind = kind.of_type
    return kind


def _leaves(kind: Any) -> str:
    """Every field of a type that asks for nothing, objects by their type's name alone."""
    fields = getattr(_named(kind), "fields", {})
    own = [name + _below(one.type) for name, one in fields.items() if not _asks(one)]
    return "{ " + " ".join(own) + " }" if own else ""


def _below(kind: Any) -> str:
    return " { __typename }" if hasattr(_named(kind), "fields") else ""


def _asks(found: Any) -> bool:
    return any(type(argument.type).__name__ == "GraphQLNonNull" for argument in found.args.values())


def _fields() -> dict[str, Any]:
    return dict(schema().get_type("OmsOrder").fields)


def _asked(caller: Caller, selection: str, order: Order, token: str, access: str) -> tuple[Any, list[Any]]:
    variables: dict[str, Any] = {"id": order_id(order)}
    if caller.document == BY_LINK:
        variables = {"token": token, "access": access if caller.has_access else None}
    answer = ask(caller.document.format(selection), caller.actor, **variables)
    return (answer.data or {}).get("found"), answer.errors


def _values(found: Any, name: str) -> list[Any]:
    """What a field has in an object, or in each of a list."""
    return [one[name] for one in (found if isinstance(found, list) else [found]) if one is not None]


def _cell(is_there: bool, values: list[Any], refusals: list[Any]) -> str:
    if not is_there:
        return "no order"
    if refusals:
        return "refused"
    return "yes" if any(value not in (None, [], "") for value in values) else "·"


def _rows(shop: Shop, order: Order) -> Iterator[tuple[str, list[str]]]:
    link = new_link(order.id)
    token = token_of(link)
    unlocked = links.unlock(token, order.user_email, "", CALLER)
    assert unlocked.value is not None
    access = unlocked.value.access
    for name, one in _fields().items():
        if _asks(one):
            continue
        cells: list[str] = []
        below: dict[str, list[str]] = {}
        inner = getattr(_named(one.type), "fields", {})
        for caller in CALLERS:
            shop.host.is_active = not caller.is_switched_off
            found, errors = _asked(caller, name + (" " + _leaves(one.type) if inner else ""), order, token, access)
            shop.host.is_active = True
            own = [error for error in errors if error.path == ["found", name]]
            value = found[name] if found is not None else None
            cells.append(_cell(found is not None, [value], own))
            for part, field in inner.items():
                if _asks(field):
                    continue
                theirs = [error for error in errors if error.path and error.path[:2] == ["found", name] and error.path[-1] == part]
                values = _values(value, part) if value is not None else []
                below.setdefault(part, []).append(cells[-1] if cells[-1] != "yes" else _cell(True, values, theirs))
        yield name, cells
        if "yes" in cells[:4]:  # a customer sees something of it
            for part, found_cells in below.items():
                yield f"{name}.{part}", found_cells


def _table(rows: list[tuple[str, list[str]]]) -> str:
    head = ["field", *(caller.name for caller in CALLERS)]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| `{name}` | {' | '.join(cells)} |" for name, cells in rows]
    return "\n".join(lines) + "\n"


def test_the_matrix_is_that_of_the_docs(open_shop: Shop, order: Order) -> None:
    rows = list(_rows(open_shop, order))
    known = dict(rows)

    text = HEAD + _table(rows) + KEY
    if os.environ.get("OMS_WRITE_STOREFRONT_ACCESS"):
        FILE.write_text(text, encoding="utf-8")
    # What must hold whatever the file says.
    assert all(cells[1] == "no order" and cells[4] == "no order" for cells in known.values()), "strangers see no order"
    assert all(cells[6] == "no order" for cells in known.values()), "nor do staff of another channel"
    assert all(cells[8] == "no order" for cells in known.values()), "nor does anybody while it is switched off"
    for name in ("notes", "history", "customer", "actionRuns", "assignee", "links"):
        if name in known:
            assert "yes" not in known[name][:4], name
    assert (known["documents"][0], known["documents"][3]) == ("yes", "yes")
    assert known["documents"][2] != "yes", "documents print the address, which a link alone does not show"
    assert FILE.read_text(encoding="utf-8") == text, "docs/storefront-access.md is stale: see the head of this test"


def test_in_the_plugin_it_is_the_same_at_saleors_own_order(open_shop: Shop, order: Order) -> None:
    """For who comes by Saleor's own `Order`, which Saleor has let see it."""
    selection = "publicStatus { name } notes { text } documents { url }"
    for actor, sees_notes in ((CUSTOMER, False), (STAFF, True), (APP, True)):
        answer = ask(BY_ORDER.format(selection), actor, root=[SaleorOrder(order.id)])
        found = answer.data["orders"][0]["found"]
        assert found["publicStatus"] is not None
        assert bool(found["notes"]) == sees_notes
        assert found["documents"]
    for stranger in (OTHER, ANONYMOUS, ELSEWHERE):
        answer = ask(BY_ORDER.format("publicStatus { name } notes { text }"), stranger, root=[SaleorOrder(order.id)])
        found = answer.data["orders"][0]["found"]
        assert found is None or (found["publicStatus"] is None and not found["notes"]), stranger
