"""What templates make of an order's variables, and what is said of one that is wrong."""

from __future__ import annotations

from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from saleor_oms_plugin.messages.errors import TextProblem
from saleor_oms_plugin.messages.schema import Schema, Variable, VariableType, group, listing, money, published, text
from saleor_oms_plugin.messages.templates import TemplateError, problems, render, render_line

NOON = "2026-08-01T12:00:00+00:00"
KNOWN: Schema = {
    "order": group("The order", number=text("Its number"), total=money("Total"), metadata=Variable(VariableType.MAP, "The shop's own")),
    "lines": listing("What was ordered", name=text("Name"), price=money("Price")),
}


def total(amount: str, currency: str) -> dict[str, object]:
    return {"total": {"amount": Decimal(amount), "currency": currency}}


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "€1,234.50"),
        ("pl", "1 234,50 €"),
        ("sl", "1.234,50 €"),
        ("de", "1.234,50 €"),
        ("sr-latn", "1.234,50 €"),
        ("sr", "1.234,50 €"),
        ("nonsense", "€1,234.50"),
    ],
)
def test_an_amount_is_written_as_the_language_does(language: str, written: str) -> None:
    shown = render("{{ total | money }}", total("1234.5", "EUR"), language=language)

    assert shown.replace("\xa0", " ") == written


def test_an_amount_needs_no_filter() -> None:
    assert render("{{ total }}", total("12.5", "EUR"), language="de").replace("\xa0", " ") == "12,50 €"


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{{ at | date }}", "1. avg. 2026"),
        ("{{ at | date: 'long' }}", "1. avgust 2026"),
        ("{{ at | date: '%d.%m.%Y' }}", "01.08.2026"),
        ("{{ at | date: 'd. MMMM y, HH:mm' }}", "1. avgust 2026, 14:00"),
        ("{{ at | time }}", "14:00"),
        ("{{ at | datetime }}", "1. avg. 2026 14:00"),
        ("{{ '2026-08-01' | date: 'full' }}", "sobota, 1. avgust 2026"),
        ("{{ nothing | date }}", ""),
    ],
)
def test_a_moment_is_written_in_the_shops_zone_and_the_readers_language(source: str, written: str) -> None:
    shown = render(source, {"at": NOON, "nothing": None}, language="sl", zone=ZoneInfo("Europe/Ljubljana"))

    assert shown.replace("\xa0", " ") == written


def test_serbian_is_latin_unless_cyrillic_is_asked_for() -> None:
    assert render("{{ at | date: 'long' }}", {"at": NOON}, language="sr") == "1. avgust 2026."
    assert render("{{ at | date: 'long' }}", {"at": NOON}, language="sr-cyrl") == "1. август 2026."


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{{ price | plus: 0.2 }}", "0.3"),
        ("{{ price | times: 3 }}", "0.3"),
        ("{{ 7 | divided_by: 2 }}", "3"),
        ("{{ 7.0 | divided_by: 2 }}", "3.5"),
        ("{{ 2.345 | round: 2 }}", "2.35"),
        ("{{ lines | sum: 'price' }}", "0.3"),
        ("{{ total | times: 2 | money: 'EUR' }}", "€25.00"),
    ],
)
def test_sums_are_exact(source: str, written: str) -> None:
    variables = {"price": Decimal("0.1"), "lines": [{"price": Decimal("0.1")}, {"price": Decimal("0.2")}], **total("12.5", "EUR")}

    assert render(source, variables) == written


ATTACK = "<script>alert('x')</script>"


@pytest.mark.parametrize(
    "source",
    [
        "{{ note }}",
        "{{ note | upcase }}",
        "{{ note | replace: 'alert', '' }}",
        "{{ note | append: note }}",
        "{{ note | newline_to_br }}",
        "{{ note | split: '(' | join: '[' }}",
        "{{ note | truncate: 20 }}",
        "{{ note | escape_once }}",
        "{{ note | json }}",
        "{{ note | link }}",
        "{{ link | link: note }}",
        "{% capture kept %}{{ note }}{% endcapture %}{{ kept }}",
        "{% assign kept = note | downcase %}{{ kept | strip_newlines }}",
    ],
)
def test_html_from_customer_data_is_escaped(source: str) -> None:
    shown = render(source, {"note": ATTACK, "link": f"https://shop.example/?{ATTACK}"}, html=True).lower()

    assert "<script" not in shown
    assert "script" in shown


def test_html_of_the_template_itself_stays() -> None:
    assert render("<b>{{ name | default: '<i>you</i>' }}</b>", {"name": ""}, html=True) == "<b><i>you</i></b>"


def test_a_text_is_not_escaped() -> None:
    assert render("{{ name }}", {"name": "Müller & Söhne <GmbH>"}) == "Müller & Söhne <GmbH>"


def test_a_link_that_runs_something_is_no_link() -> None:
    assert render("{{ at | link }}", {"at": "javascript:alert(1)"}, html=True) == "javascript:alert(1)"


def test_a_subject_is_one_line() -> None:
    attack = "Anna\r\nBcc: everybody@example.com"

    assert render_line("Hello\n {{ name }}", {"name": attack}) == "Hello Anna Bcc: everybody@example.com"


@pytest.mark.parametrize(
    ("source", "line", "column", "words"),
    [
        ("one\n{{ two", 2, 1, "never closed"),
        ("one\n two {% if %}x{% endif %}", 2, 9, ""),
        ("{{ order.number | shout }}", 1, 19, "no filter 'shout'"),
        ("Hi\n  {{ order.nmber }}", 2, 6, "no variable 'order.nmber'"),
        ("{{ ordr.number }}", 1, 4, "no variable 'ordr.number'"),
        ("{% for line in lines %}{{ line.nme }}{% endfor %}", 1, 27, "no variable 'line.nme'"),
        ("{% if order.total.amout > 3 %}{% endif %}", 1, 7, "no variable 'order.total.amout'"),
        ("{% assign one = order %}{{ one.nothing }}", 1, 28, "no variable 'one.nothing'"),
        ("{% for line in lines %}{% endfor %}{{ line.name }}", 1, 39, "no variable 'line.name'"),
    ],
)
def test_a_mistake_is_said_with_its_place(source: str, line: int, column: int, words: str) -> None:
    found = problems(source, KNOWN)

    assert [(problem.line, problem.column) for problem in found] == [(line, column)]
    assert words in found[0].message


def test_every_unknown_variable_is_listed() -> None:
    found = problems("{{ a }} {{ b.c }}\n{{ order.number }} {{ d }}", KNOWN)

    assert [problem.message for problem in found] == [f"there is no variable '{name}'" for name in ("a", "b.c", "d")]


@pytest.mark.parametrize(
    "source",
    [
        "{{ order.number }} {{ order.total }} {{ order.total.currency }} {{ order.metadata.anything }}",
        "{% for line in lines %}{{ forloop.index }} {{ line.name }} {{ line.price.amount }}{% endfor %}{{ lines.size }}",
        "{% assign x = order.number | upcase %}{{ x }}{% capture y %}{{ x }}{% endcapture %}{{ y }}",
        "{{ lines[0].name }} {{ lines.first.name }} {{ lines.last.price }}",
        "{% assign goods = lines | where: 'name', 'Mug' %}{% for good in goods %}{{ good.whatever }}{% endfor %}",
    ],
)
def test_nothing_is_said_of_a_template_that_is_right(source: str) -> None:
    assert problems(source, KNOWN) == []


def test_a_missing_value_can_be_asked_for_but_not_printed() -> None:
    assert render("{% if order.gone %}a{% else %}b{% endif %}{{ order.gone | default: 'c' }}", {"order": {}}) == "bc"

    with pytest.raises(TemplateError) as caught:
        render("Hi\n{{ order.gone }}", {"order": {}})

    assert caught.value.problem == TextProblem(2, 4, "order.gone is undefined")


@pytest.mark.parametrize("source", ["{{ order }}", "{{ lines }}"])
def test_a_group_is_not_printed_as_python_would(source: str) -> None:
    with pytest.raises(TemplateError, match="group"):
        render(source, {"order": {"number": "1"}, "lines": [{"name": "Mug"}]})


def test_the_published_names_are_complete() -> None:
    names = [name for name, _ in published(KNOWN)]

    assert names == ["order", "order.number", "order.total", "order.metadata", "lines", "lines[].name", "lines[].price"]
