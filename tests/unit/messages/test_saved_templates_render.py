"""What the check accepts renders for every order, however odd."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.messages import templates, variables
from saleor_oms_plugin.messages.escaping import Escaping
from saleor_oms_plugin.messages.schema import VariableType, published
from saleor_oms_plugin.messages.variables import Subject, variables_of
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing import make_line, make_order

KNOWN = {name: variable for name, (variable, _) in variables.built_in().items()}
ZONE = ZoneInfo("Europe/Ljubljana")
LONG = "Cotton shirt with short sleeves & a very long name, organic cotton, regular fit, " * 4


def orders() -> dict[str, Order]:
    plain = make_order()
    return {
        "plain": plain,
        "no parcel, address, e-mail, metadata": replace(
            plain, billing_address=None, shipping_address=None, user_email="", metadata={}, fulfillments=(), shipping_method=""
        ),
        "odd metadata": replace(plain, metadata={"po": "1e99", "weight": "abc", "when": "0001-01-01T00:00:00+14:00", "empty": ""}),
        "nothing ordered": make_order(lines=(), total=Decimal(0), shipping_price=Decimal(0)),
        "gift cards": make_order(lines=(make_line(unit_price=Decimal(100)),), shipping_price=Decimal(5), total=Decimal(55)),
        "an endless note": replace(plain, customer_note="W" * 300_000),
        "1,500 lines": make_order(lines=tuple(make_line(product_name=LONG, variant_name=LONG[:250], sku=f"S-{n}") for n in range(1500))),
    }


VALUES = {name: variables_of(Subject(order, "sr-latn", ZONE), frozenset(KNOWN)) for name, order in orders().items()}
PATHS = [name for name, _ in published(KNOWN) if "[]" not in name] + ["order.metadata.po", "order.metadata.weight", "order.metadata.when"]
PARTS = [f"lines[{index}].{part}" for index in ("0", "7", "-1", "2000") for part in ("name", "total", "quantity")] + [
    "tracking.first.number"
]
FIELDS = ["line.name", "line.total", "line.quantity", "line.variant", "line.unit_price.amount", "forloop.index"]
LITERALS = ["1", "0", "2.5", "'%d.%m.%Y'", "'now'", "'a'", "''", "blank", "empty", "nil", "true", "'EUR'", "'name'", "'total'"]
FILTERS = sorted(templates._ENVIRONMENTS[Escaping.HTML].filters)


def expressions(names: list[str]) -> st.SearchStrategy[str]:
    value = st.sampled_from(names + LITERALS)
    argument = st.sampled_from(LITERALS[:-6] + LITERALS[-3:] + names[:12])
    step = st.builds(
        lambda name, arguments: f" | {name}" + (": " + ", ".join(arguments) if arguments else ""),
        st.sampled_from(FILTERS),
        st.lists(argument, max_size=2),
    )
    return st.builds(lambda start, steps: start + "".join(steps), value, st.lists(step, max_size=2))


def conditions(names: list[str]) -> st.SearchStrategy[str]:
    value = st.sampled_from(names + LITERALS)
    one = st.builds(" ".join, st.tuples(value, st.sampled_from(["==", "!=", "<", "<=", ">", ">=", "contains"]), value))
    return st.one_of(value, one, st.builds(lambda left, word, right: f"{left} {word} {right}", one, st.sampled_from(["and", "or"]), one))


def pieces(names: list[str], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    value = st.sampled_from(names + LITERALS)
    return st.one_of(
        st.builds("{{{{ {} }}}}".format, expressions(names)),
        st.builds("{{% if {} %}}{}{{% else %}}-{{% endif %}}".format, conditions(names), inner),
        st.builds("{{% unless {} %}}{}{{% endunless %}}".format, conditions(names), inner),
        st.builds("{{% case {} %}}{{% when {}, {} %}}{}{{% endcase %}}".format, value, value, value, inner),
        st.builds("{{% assign kept = {} %}}{{{{ kept }}}}".format, expressions(names)),
        st.builds("{{% capture kept %}}{}{{% endcapture %}}{{{{ kept | size }}}}".format, inner),
    )


LOOPS = st.builds(
    "{{% for line in lines{}{} %}}{}{{% endfor %}}".format,
    st.sampled_from(["", " reversed", " limit: 3", " limit: order.metadata.weight", " offset: order.metadata.po"]),
    st.just(""),
    pieces([*FIELDS, "order.number"], st.just("x")),
)
TEMPLATES = st.one_of(LOOPS, pieces(PATHS + PARTS, st.one_of(st.just("x"), pieces(PATHS + PARTS, st.just("y")), LOOPS)))


@given(source=TEMPLATES, html=st.booleans())
@settings(max_examples=200)
def test_what_the_check_accepts_renders_for_every_order(source: str, html: bool) -> None:
    assume(not templates.problems(source, KNOWN, html=html))

    for name, values in VALUES.items():
        shown = templates.render(source, values, html=html, language="sr-latn", zone=ZONE)

        # Nothing of Python in it
        assert "Decimal" not in shown, name
        assert "Undefined" not in shown, name
        assert "{'" not in shown, name


@pytest.mark.parametrize("name", [name for name, variable in published(KNOWN) if variable.type is VariableType.MONEY and "[]" not in name])
def test_money_is_a_number_in_comparisons(name: str) -> None:
    values = {"order": {}, "payments": {}}
    head, _, last = name.partition(".")
    values[head][last] = {"amount": Decimal("12.5"), "currency": "EUR"}

    shown = templates.render(f"{{% if {name} >= 10 and {name} < 12.6 and {name} == 12.5 %}}yes{{% endif %}}", values)

    assert templates.problems(f"{{% if {name} >= 10 %}}yes{{% endif %}}", KNOWN) == []
    assert shown == "yes"


def test_the_moment_of_writing_is_a_moment() -> None:
    assert templates.render("{{ 'now' | date: '%Y' }}", {}) == str(datetime.now(UTC).year)
