"""The variables that templates get: of the published shape, plain, and in the reader's language."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from saleor_oms_plugin.messages import settings, variables
from saleor_oms_plugin.messages.composing import compose_text
from saleor_oms_plugin.messages.schema import Schema, Variable, VariableType, published, text
from saleor_oms_plugin.messages.variables import Later, Subject, address_text, variables_of
from saleor_oms_plugin.testing.factories import make_address, make_fulfillment, make_line, make_order
from saleor_oms_plugin.workflow.services import move_order, promise_dates
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db
DOCS = Path(__file__).parents[3] / "docs" / "messages.md"


def shape_problems(schema: Schema, values: dict[str, Any], path: str = "") -> list[str]:
    """Where the values are not what the schema publishes; what is made only when it is read is read."""
    if isinstance(values, Later):
        values = {**values, **{name: values[name] for name in values.later}}
    found = [f"{path}{name}: missing" for name in schema.keys() - values.keys()] + [
        f"{path}{name}: not published" for name in values.keys() - schema.keys()
    ]
    for name in schema.keys() & values.keys():
        found += value_problems(schema[name], values[name], f"{path}{name}")
    return found


def value_problems(variable: Variable, value: Any, path: str) -> list[str]:
    match variable.type:
        case VariableType.OBJECT:
            return shape_problems(variable.fields, value, f"{path}.")
        case VariableType.LIST:
            return [problem for item in value for problem in shape_problems(variable.fields, item, f"{path}[].")]
        case VariableType.MONEY:
            is_right = set(value) == {"amount", "currency"} and isinstance(value["amount"], Decimal)
        case VariableType.TEXT:
            is_right = value is None or (isinstance(value, str) and value != "")
        case VariableType.TIME:
            is_right = value is None or datetime.fromisoformat(value).tzinfo is not None
        case VariableType.NUMBER:
            is_right = isinstance(value, int | Decimal) and not isinstance(value, bool)
        case VariableType.BOOLEAN:
            is_right = isinstance(value, bool)
        case _:
            is_right = isinstance(value, dict)
    return [] if is_right else [f"{path}: {value!r} is no {variable.type}"]


def test_what_templates_get_is_what_is_published(open_shop: Shop) -> None:
    line = make_line()
    full = open_shop.receives(lines=(line,), fulfillments=(make_fulfillment(line, tracking_number="RR1"),), metadata={"a": "b"})
    bare = make_order(billing_address=None, shipping_address=None, lines=())

    for order in (full, bare):
        assert shape_problems(variables.schema(), variables_of(Subject(order, "en", ZoneInfo("UTC")))) == []


def test_status_and_promise_are_those_of_the_order(open_shop: Shop) -> None:
    order = open_shop.receives()
    later = datetime(2027, 3, 1, 12, tzinfo=UTC)
    promise_dates(order.id, None, later, "The supplier is late.", ANNA)
    move_order(order.id, open_shop.status("confirmed").pk, ANNA)

    found = variables_of(Subject(order, "sl", ZoneInfo("UTC")))

    assert found["status"]["code"] == "confirmed"
    assert found["promised"] == {"dispatch_at": None, "delivery_at": later.isoformat(), "reason": "The supplier is late."}


def test_the_shop_is_that_of_the_orders_channel() -> None:
    settings.update({"shop_name": "Main", "contact_email": "main@example.com"}, channels=[{"channel": "pl", "shop_name": "Polska"}])

    found = variables_of(Subject(make_order(channel="pl"), "pl", ZoneInfo("UTC")))

    assert (found["shop"]["name"], found["shop"]["email"]) == ("Polska", "main@example.com")


def test_what_is_to_be_paid_is_never_below_nothing() -> None:
    order = make_order(lines=(make_line(unit_price=Decimal("10.00")),), total_charged=Decimal("99.00"))

    found = variables_of(Subject(order, "en", ZoneInfo("UTC")))

    assert found["payment"]["amount"] == {"amount": Decimal("0.00"), "currency": "EUR"}


@pytest.mark.parametrize(
    ("number", "seen", "url"),
    [
        ("RR123", "RR123", None),
        ("https://post.example/follow/RR123456785/?lang=sl", "RR123456785", "https://post.example/follow/RR123456785/?lang=sl"),
        ("javascript:alert(1)", "javascript:alert(1)", None),
        ("https://[broken", "https://[broken", None),
    ],
)
def test_a_tracking_number_may_be_an_address(number: str, seen: str, url: str | None) -> None:
    order = make_order(
        fulfillments=(
            make_fulfillment(tracking_number=number),
            make_fulfillment(),
            make_fulfillment(tracking_number="x", status="CANCELED"),
        )
    )

    (parcel,) = variables_of(Subject(order, "en", ZoneInfo("UTC")))["tracking"]

    assert (parcel["number"], parcel["url"]) == (seen, url)


@pytest.mark.parametrize(
    ("country", "language", "lines"),
    [
        ("SI", "sl", ["Ana Novak", "Doo", "Slovenska cesta 1", "SI-1000 LJUBLJANA", "Slovenija"]),
        ("DE", "pl", ["Ana Novak", "Doo", "Slovenska cesta 1", "1000 LJUBLJANA", "Niemcy"]),
        ("RS", "sr", ["Ana Novak", "Doo", "Slovenska cesta 1", "1000 LJUBLJANA", "Srbija"]),
        ("XX", "en", ["Ana Novak", "Doo", "Slovenska cesta 1", "1000 Ljubljana", "XX"]),
    ],
)
def test_an_address_is_written_as_its_country_does(country: str, language: str, lines: list[str]) -> None:
    assert address_text(make_address(country=country, company_name="Doo"), language).split("\n") == lines


def test_now_is_in_the_shops_zone() -> None:
    with time_machine.travel(datetime(2027, 1, 1, 23, 30, tzinfo=UTC), tick=False):
        found = variables_of(Subject(make_order(), "en", ZoneInfo("Europe/Belgrade")))

    assert found["now"] == "2027-01-02T00:30:00+01:00"


def test_only_what_a_text_names_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a name whose value costs something
    asked: list[str] = []
    monkeypatch.setattr(variables, "_namespaces", dict(variables._namespaces))
    variables.provide("costly", text("Something made for the asking"), lambda subject: asked.append("costly") or "made")
    subject = Subject(make_order(), "en", ZoneInfo("UTC"))

    # Then it is made for a text that names it, and for no other
    assert compose_text("{{ order.number }}", subject, "en").text == "1"
    assert asked == []
    assert compose_text("{% if true %}{{ costly | upcase }}{% endif %}", subject, "en").text == "MADE"
    assert asked == ["costly"]
    # Nor is it missing where a branch not taken gives the name another value
    assert compose_text("{% if false %}{% assign costly = 1 %}{% endif %}{{ costly }}", subject, "en").text == "made"


def test_the_documented_table_is_the_published_one() -> None:
    rows = [f"| `{name}` | {variable.type.value.lower()} | {variable.description} |" for name, variable in published(variables.schema())]

    documented = [line for line in DOCS.read_text().splitlines() if line.startswith("| `")]

    assert [line for line in documented if line in rows] == rows
