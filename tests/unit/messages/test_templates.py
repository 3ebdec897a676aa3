"""What templates make of an order's variables, and what is said of one that is wrong."""

from __future__ import annotations

import json
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from saleor_oms_plugin.messages.escaping import Escaping
from saleor_oms_plugin.messages.schema import Schema, Variable, VariableType, group, listing, moment, money, published, text
from saleor_oms_plugin.messages.templates import problems, render, render_line

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

    said = [problem.message for problem in found]
    assert said == [f"there is no variable '{name}' (omsTemplateVariables lists all names)" for name in ("a", "b.c", "d")]


@pytest.mark.parametrize(
    ("source", "near"),
    [
        ("{{ order.nmber }}", "order.number"),
        ("{{ ordernumber }}", "order.number"),
        ("{% for line in lines %}{{ line.nme }}{% endfor %}", "line.name"),
        ("{{ order.number | upcas }}", "upcase"),
        ("{% assign dear = lines | where: 'nam', 'Mug' %}", "name"),
    ],
)
def test_the_near_name_is_said(source: str, near: str) -> None:
    assert f"did you mean '{near}'?" in problems(source, KNOWN)[0].message


@pytest.mark.parametrize(
    "source",
    [
        "{{ order.number }} {{ order.total }} {{ order.total.currency }} {{ order.metadata.anything }}",
        "{% for line in lines %}{{ forloop.index }} {{ line.name }} {{ line.price.amount }}{% endfor %}{{ lines.size }}",
        "{% assign x = order.number | upcase %}{{ x }}{% capture y %}{{ x }}{% endcapture %}{{ y }}",
        "{{ lines[0].name }} {{ lines.first.name }} {{ lines.last.price }}",
        "{% assign goods = lines | where: 'name', 'Mug' %}{% for good in goods %}{{ good.name }}{% endfor %}",
    ],
)
def test_nothing_is_said_of_a_template_that_is_right(source: str) -> None:
    assert problems(source, KNOWN) == []


@pytest.mark.parametrize(
    "source", ["{{ order.gone }}", "{{ lines[7].name }}", "{{ lines.first.name | upcase }}", "{{ order.gone.more | date }}"]
)
def test_what_an_order_has_not_prints_nothing(source: str) -> None:
    assert render(source, {"order": {}, "lines": []}) == ""
    assert render("{% if order.gone %}a{% else %}b{% endif %}{{ order.gone | default: 'c' }}", {"order": {}}) == "bc"


@pytest.mark.parametrize("nothing", ["nil", "''", "blank", "empty"])
@pytest.mark.parametrize("value", ["order.gone", "order.none", "lines[0].name", "order.text"])
def test_nothing_is_equal_to_every_word_for_it(value: str, nothing: str) -> None:
    variables = {"order": {"none": None, "text": ""}, "lines": []}

    assert render(f"{{% if {value} == {nothing} %}}yes{{% endif %}}{{% if {value} != {nothing} %}}no{{% endif %}}", variables) == "yes"
    assert render(f"{{% case {value} %}}{{% when {nothing} %}}yes{{% else %}}no{{% endcase %}}", variables) == "yes"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("total > 12", True),
        ("total >= 12.5", True),
        ("total == 12.5", True),
        ("total < 12.5", False),
        ("total <= other", True),
        ("total != 12", True),
        ("number > 1000", True),
        ("word > 3", False),
        ("missing > 3", False),
        ("missing <= 3", False),
        ("early < late", True),
        ("blanks == blank", True),
        ("blanks == empty", False),
        ("list == empty", True),
        ("yes == 1", False),
        ("word contains 'or'", True),
        ("word contains missing", False),
        ("names contains 'b'", True),
    ],
)
def test_comparisons(condition: str, holds: bool) -> None:
    variables = {
        **total("12.5", "EUR"),
        "other": {"amount": Decimal(13), "currency": "EUR"},
        "number": "1042",
        "word": "word",
        "missing": None,
        # One o'clock in Warsaw is before half past twelve in London
        "early": "2026-01-01T13:00:00+01:00",
        "late": "2026-01-01T12:30:00+00:00",
        "blanks": "  ",
        "list": [],
        "yes": True,
        "names": ["a", "b"],
    }

    assert (render(f"{{% if {condition} %}}yes{{% endif %}}", variables) == "yes") is holds


@pytest.mark.parametrize(
    ("source", "column", "words"),
    [
        ("{{ order }}", 4, "group of values"),
        ("{{ lines }}", 4, "go through it with for"),
        ("{{ lines | first }}", 4, "group of values"),
        ("{% if order > 3 %}{% endif %}", 13, "has no order"),
        ("{% if lines == 3 %}{% endif %}", 13, "group of values"),
        ("{% for x in order.total %}{% endfor %}", 8, "is no list"),
        ("{{ order.total | date }}", 18, "is not a time"),
        ("{{ now | date: '%Q' }}", 10, "%Q"),
        ("{{ 'tomorrow' | date: '%Y' }}", 17, "is not a time"),
        ("{{ order.total | divided_by: 0 }}", 18, "zero"),
        ("{{ order.number | table: order }}", 19, "lines"),
        ("{{ order.number | truncate: 'x', 2, 3, 4 }}", 19, "no such values"),
        ("{% for a in lines %}{% for b in lines %}{% endfor %}{% endfor %}", 4, "1,500 lines"),
    ],
)
def test_what_would_fail_later_is_said_at_once(source: str, column: int, words: str) -> None:
    found = problems(source, {**KNOWN, "now": moment("Now"), "lines": listing("Lines", is_long=True, name=text("Name"))})

    assert [problem.column for problem in found] == [column]
    assert words in found[0].message


@pytest.mark.parametrize("source", ["{{ order }}", "{{ lines }}", "{{ lines | upcase }}", "{{ order.total | append: order }}"])
def test_a_group_is_not_printed_as_python_would(source: str) -> None:
    shown = render(source, {"order": {"number": "1", **total("2", "EUR")}, "lines": [{"name": "Mug"}]})

    assert shown in ("", "€2.00")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{{ order.total | append: '!' }}", "€12.50!"),
        ("{{ lines | map: 'price' | join: ', ' }}", "0.10, 0.20"),
        ("{% assign last = lines | sort: 'price' | last %}{{ last.price }}", "€0.20"),
        ("{{ lines | where: 'price', 0.1 | size }}", "1"),
        ("{{ order.word | plus: 1 }}", "1"),
        ("{{ order.word | date: '%Y' }}", "word"),
        ("{{ order.word | money: 'EUR' }}", "word"),
        ("{{ 3 | divided_by: order.zero }}", ""),
        ("{{ 'SI56263300012039086' | iban }}", "SI56 2633 0001 2039 086"),
        ("{{ order.word | iban }}", "word"),
        ("{{ order.total | json }}", '{"amount": 12.5, "currency": "EUR"}'),
    ],
)
def test_a_filter_takes_what_an_order_has(source: str, shown: str) -> None:
    lines = [{"price": {"amount": Decimal(amount), "currency": "EUR"}} for amount in ("0.20", "0.10")][::-1]

    assert render(source, {"order": {**total("12.5", "EUR"), "word": "word", "zero": 0}, "lines": lines}) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("https://pay.example/?order={{ number }}&mail={{ mail }}", "https://pay.example/?order=10%2642&mail=a%2Bb%40example.com"),
        ("https://pay.example/{{ number | url_encode }}", "https://pay.example/10%2642"),
        ("{{ whole }}", "https://pay.example/?a=1&b=2"),
    ],
)
def test_a_value_within_an_address_can_add_nothing_to_it(source: str, shown: str) -> None:
    variables = {"number": "10&42", "mail": "a+b@example.com", "whole": "https://pay.example/?a=1&b=2"}

    assert render_line(source, variables, escaping=Escaping.URL) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('{"a": "{{ note }}"}', {"a": 'say "hi"\n\\'}),
        ('{"a": {{ note }}, "b": {{ gone }}, "c": {{ yes }}, "d": {{ sku }}, "e": {{ amount }}}',
         {"a": 'say "hi"\n\\', "b": None, "c": True, "d": "0042", "e": 12.5}),
        ('{"a": {{ lines | json }}}', {"a": [{"sku": 'A"1'}]}),
        ('{% capture all %}{% for line in lines %}{"sku": "{{ line.sku }}"}{% endfor %}{% endcapture %}[{{ all }}]', [{"sku": 'A"1'}]),
        ('{"a\\"{{ note }}": 1}', {'a"say "hi"\n\\': 1}),
    ],
)  # fmt: skip
def test_a_value_within_json_is_a_json_value(source: str, shown: object) -> None:
    variables = {"note": 'say "hi"\n\\', "yes": True, "sku": "0042", "amount": Decimal("12.5"), "lines": [{"sku": 'A"1'}]}

    assert json.loads(render(source, variables, escaping=Escaping.JSON)) == shown


def test_the_published_names_are_complete() -> None:
    names = [name for name, _ in published(KNOWN)]

    assert names == ["order", "order.number", "order.total", "order.metadata", "lines", "lines[].name", "lines[].price"]
