"""No price that a ceiling lets through is below the floor, and none above it is refused for nothing."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.core.money import Money
from saleor_oms_plugin.discounts.articles import Article, PricedArticle
from saleor_oms_plugin.discounts.ceilings import Ceiling, CeilingSource, ceiling_of, margin_percent, minor_unit, net_of

BOOT = Article("UHJvZHVjdFZhcmlhbnQ6MQ==", "UHJvZHVjdDox", ())
CURRENCIES = st.sampled_from(["EUR", "PLN", "JPY", "KWD"])
PERCENTS = st.decimals(0, 100, places=2)
MARGINS = st.decimals(0, Decimal("99.99"), places=2)
RATES = st.sampled_from([Decimal(rate) for rate in ("0", "0.05", "0.095", "0.22", "0.23")])


def article(
    base: str | Decimal | None = "122.00",
    cost: str | Decimal | None = "70.00",
    *,
    rate: str | Decimal | None = "0.22",
    includes_tax: bool = True,
    currency: str = "EUR",
) -> PricedArticle:
    return PricedArticle(
        article=BOOT,
        sku="BOOT",
        name="",
        product_name="Boot",
        category_names=(),
        base_price=None if base is None else Money(Decimal(base), currency),
        cost=None if cost is None else Decimal(cost),
        promotion_price=None,
        tax_rate=None if rate is None else Decimal(rate),
        prices_include_tax=includes_tax,
    )


def money(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def test_the_net_price_bears_the_margin() -> None:
    """122.00 with 22 % is 100.00 net; of a cost of 70.00 and a margin of 20 % the least net price is 87.50, with tax 106.75."""
    assert ceiling_of(article(), None, Decimal(20)) == Ceiling(Decimal("12.50"), CeilingSource.COST, money("106.75"))
    net = article("100.00", includes_tax=False)
    assert ceiling_of(net, None, Decimal(20)) == Ceiling(Decimal("12.50"), CeilingSource.COST, money("87.50"))
    assert margin_percent(Decimal("106.75"), article()) == Decimal("20.00")


def test_what_somebody_has_set_goes_before_the_cost() -> None:
    assert ceiling_of(article(), Decimal(40), Decimal(20)) == Ceiling(Decimal(40), CeilingSource.HAND_SET, money("73.20"))
    assert ceiling_of(article("0.99"), Decimal(50), None) == Ceiling(Decimal(50), CeilingSource.HAND_SET, money("0.50"))
    assert ceiling_of(article(None), Decimal(50), None) == Ceiling(Decimal(50), CeilingSource.HAND_SET, None)


def test_without_something_to_reckon_with_there_is_no_ceiling() -> None:
    none = Ceiling(None, CeilingSource.NONE, None)
    assert ceiling_of(article(cost=None), None, Decimal(20)) == none
    assert ceiling_of(article(base=None), None, Decimal(20)) == none
    assert ceiling_of(article(), None, None) == none
    assert ceiling_of(article(rate=None), None, Decimal(20)) == none
    assert ceiling_of(article("100.00", rate=None, includes_tax=False), None, Decimal(20)).percent == Decimal("12.50")


def test_what_is_too_cheap_already_gets_nothing_off() -> None:
    assert ceiling_of(article("60.00"), None, Decimal(20)) == Ceiling(Decimal("0.00"), CeilingSource.COST, money("106.75"))
    assert ceiling_of(article("0"), None, Decimal(20)).percent == 0
    assert margin_percent(Decimal("61.00"), article()) == Decimal("-40.00")
    assert margin_percent(Decimal(0), article()) is None


def test_a_margin_that_is_not_known_is_none() -> None:
    assert margin_percent(Decimal(100), article(cost=None)) is None
    assert margin_percent(Decimal(100), article(rate=None)) is None
    assert net_of(Decimal("122.00"), article()) == 100


@given(
    base=st.decimals(Decimal("0.01"), 10_000, places=2),
    cost=st.decimals(0, 10_000, places=2),
    margin=MARGINS,
    rate=RATES,
    includes_tax=st.booleans(),
    currency=CURRENCIES,
    percent=PERCENTS,
)
def test_no_percent_within_the_ceiling_eats_the_margin(
    base: Decimal, cost: Decimal, margin: Decimal, rate: Decimal, includes_tax: bool, currency: str, percent: Decimal
) -> None:
    unit = minor_unit(currency)
    base = max(base.quantize(unit), unit)
    sold = article(base, cost, rate=rate, includes_tax=includes_tax, currency=currency)

    found = ceiling_of(sold, None, margin)

    assert found.percent is not None
    assert found.floor is not None
    assert found.percent == found.percent.quantize(Decimal("0.01"))
    assert found.floor.amount == found.floor.amount.quantize(unit)
    floor_net = net_of(found.floor.amount, sold)
    assert floor_net is not None
    # Saleor rounds the net price to the currency's unit, to the nearest.
    assert floor_net.quantize(unit, ROUND_HALF_UP) * (100 - margin) >= cost * 100
    if found.percent:
        assert base * (100 - found.percent) / 100 >= found.floor.amount
        assert base * (100 - found.percent - Decimal("0.01")) / 100 < found.floor.amount, "a hundredth more would be too much"
        price = base * (100 - min(percent, found.percent)) / 100
        assert price.quantize(unit, ROUND_FLOOR) + unit > found.floor.amount
    else:
        assert (base - found.floor.amount) * 100 / base < Decimal("0.01")


@given(base=st.decimals(0, 10_000, places=2), percent=PERCENTS, currency=CURRENCIES)
def test_a_floor_that_was_set_is_what_the_percent_leaves(base: Decimal, percent: Decimal, currency: str) -> None:
    unit = minor_unit(currency)
    base = base.quantize(unit)

    found = ceiling_of(article(base, currency=currency), percent, Decimal(99))

    assert found.floor is not None
    left = base * (100 - percent) / 100
    assert left <= found.floor.amount < left + unit
    assert found.floor.amount <= base
