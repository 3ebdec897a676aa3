"""The customer's price beside Saleor's promotions and vouchers, over all that they may be."""

from decimal import ROUND_CEILING, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.discounts.reckoning import LinePrice, Meeting, Reason, Terms, own_price, reckon
from saleor_oms_plugin.discounts.reductions import Cart, CartLine, Per, Reduction, Source, Voucher, after, settle

D = Decimal
UNITS = {"EUR": D("0.01"), "JPY": D(1), "BHD": D("0.001")}
CENT = UNITS["EUR"]

_percents = st.decimals("0", "100", places=2) | st.sampled_from([D(0), D(5), D(10), D("33.33"), D(50), D(100)])


@st.composite
def _promotions(draw, unit):
    if draw(st.booleans()):
        return None
    is_percent = draw(st.booleans())
    value = draw(_percents) if is_percent else unit * draw(st.integers(0, 3000))
    return Reduction(Source.PROMOTION, Per.PIECE, is_percent, value)


@st.composite
def _terms(draw, unit):
    optional = st.none() | _percents
    floor = draw(st.none() | st.integers(0, 30_000).map(lambda n: unit * n))
    return Terms(draw(optional), draw(optional), draw(optional), floor)


@st.composite
def _vouchers(draw, unit):
    is_percent = draw(st.booleans())
    value = draw(_percents) if is_percent else unit * draw(st.integers(0, 20_000))
    least = draw(st.none() | st.integers(0, 60_000).map(lambda n: unit * n))
    return Voucher(is_percent, value, draw(st.booleans()), draw(st.booleans()), least, draw(st.none() | st.integers(1, 30)))


@st.composite
def carts(draw):
    unit = draw(st.sampled_from(list(UNITS.values())))
    lines = []
    for _ in range(draw(st.integers(1, 5))):
        base, quantity = unit * draw(st.integers(0, 30_000)), draw(st.integers(1, 20))
        promotion = draw(_promotions(unit))
        promoted = after(base, 1, (promotion,), unit) if promotion else None
        lines.append(CartLine(base, quantity, promotion, promoted, draw(st.booleans())))
    voucher = draw(st.none() | _vouchers(unit))
    tiers = draw(st.lists(st.tuples(st.integers(0, 60_000), st.booleans(), _percents), max_size=2))

    def order_promotion(subtotal):
        for least, is_percent, value in sorted(tiers, reverse=True):
            if subtotal >= least * unit:
                return Reduction(Source.ORDER_PROMOTION, Per.ORDER, is_percent, value if is_percent else value.quantize(unit))
        return None

    return Cart(tuple(lines), unit, voucher, order_promotion), [draw(_terms(unit)) for _ in lines]


def _totals(cart: Cart, priced: list[LinePrice] | None) -> list[Decimal]:
    """What Saleor would ask, once these prices are written."""
    overrides = [one.override if one else None for one in (priced or [None] * len(cart.lines))]
    prices = [line.base if price is None else price for line, price in zip(cart.lines, overrides, strict=True)]
    return settle(prices, [line.quantity for line in cart.lines], cart.reductions(overrides), cart.unit)


def _of_order(cart: Cart) -> bool:
    return any(step.per is Per.ORDER for one in cart.reductions([None] * len(cart.lines)) for step in one)


@settings(max_examples=200, deadline=None)
@given(carts(), st.sampled_from(list(Meeting)))
def test_no_customer_pays_more_than_without_us(given_cart, meeting):
    cart, terms = given_cart
    priced = reckon(cart, terms, meeting)
    alone, settled = _totals(cart, None), _totals(cart, priced)
    assert sum(settled) <= sum(alone)
    if cart.voucher is None and not _of_order(cart):
        assert all(ours <= theirs for ours, theirs in zip(settled, alone, strict=True))


@settings(max_examples=200, deadline=None)
@given(carts(), st.sampled_from(list(Meeting)))
def test_no_line_of_ours_falls_below_its_floor(given_cart, meeting):
    cart, terms = given_cart
    priced = reckon(cart, terms, meeting)
    for line, term, one, total in zip(cart.lines, terms, priced, _totals(cart, priced), strict=True):
        if one.override is not None:
            floor = max(term.floor or D(0), line.base * (100 - (100 if term.ceiling_percent is None else term.ceiling_percent)) / 100)
            assert total >= floor.quantize(cart.unit, ROUND_CEILING) * line.quantity
            assert one.override < line.base


@settings(max_examples=150, deadline=None)
@given(carts(), st.sampled_from(list(Meeting)))
def test_what_is_expected_is_what_saleor_asks(given_cart, meeting):
    cart, terms = given_cart
    priced = reckon(cart, terms, meeting)
    assert [one.total for one in priced] == _totals(cart, priced)


@settings(max_examples=150, deadline=None)
@given(carts(), st.sampled_from(list(Meeting)))
def test_everything_is_decimal_in_the_smallest_unit_and_comes_out_the_same_again(given_cart, meeting):
    cart, terms = given_cart
    priced = reckon(cart, terms, meeting)
    assert priced == reckon(cart, terms, meeting)
    for one in priced:
        assert all(isinstance(value, Decimal) for value in (one.unit_price, one.total, one.percent, one.saleor_unit_price))
        assert one.override is None or (isinstance(one.override, Decimal) and one.override == one.override.quantize(cart.unit))
        assert (one.override is None) == (one.percent == 0 and one.reason not in (Reason.CLASS, Reason.MINIMUM))
        assert 0 <= one.percent <= 100


@settings(max_examples=150, deadline=None)
@given(carts())
def test_best_of_is_the_lower_of_the_two(given_cart):
    cart, terms = given_cart
    cart = Cart(cart.lines, cart.unit)  # line by line: promotions of articles alone
    priced = reckon(cart, terms, Meeting.BEST_OF)
    for line, term, one, alone in zip(cart.lines, terms, priced, _totals(cart, None), strict=True):
        ours = own_price(line.base, term, cart.unit)
        if alone >= ours.floor * line.quantity:
            assert one.total == min(ours.amount * line.quantity, alone)
        else:
            assert one.override is None
            assert one.reason in (Reason.BELOW_FLOOR, Reason.NO_DISCOUNT)


def _one(base, terms, *, promotion=None, voucher=None, quantity=1, meeting=Meeting.BEST_OF, unit=CENT, order_promotion=None):
    line = CartLine(D(base), quantity, promotion, after(D(base), 1, (promotion,), unit) if promotion else None, takes_voucher=True)
    cart = Cart((line,), unit, voucher, order_promotion or (lambda subtotal: None))
    [priced] = reckon(cart, [terms], meeting)
    return priced


def _promotion(percent):
    return Reduction(Source.PROMOTION, Per.PIECE, True, D(percent))


def test_the_better_of_class_and_minimum_wins():
    assert (_one("100", Terms(D(15), D(5))).unit_price, _one("100", Terms(D(15), D(5))).reason) == (D(85), Reason.CLASS)
    assert (_one("100", Terms(D(5), D(15))).unit_price, _one("100", Terms(D(5), D(15))).reason) == (D(85), Reason.MINIMUM)


def test_the_ceiling_clamps_and_tells():
    priced = _one("100", Terms(D(15), None, D(12)))
    assert (priced.unit_price, priced.percent, priced.is_clamped) == (D(88), D(12), True)


def test_a_floor_above_the_base_price_leaves_nothing():
    assert _one("100", Terms(D(15), floor=D(110))).reason is Reason.BELOW_FLOOR


@pytest.mark.parametrize(
    ("meeting", "unit_price", "reason"),
    [(Meeting.BEST_OF, "80.00", Reason.SALEOR_BETTER), (Meeting.STACK, "68.00", Reason.CLASS)],
)
def test_a_better_promotion(meeting, unit_price, reason):
    priced = _one("100.00", Terms(D(15)), promotion=_promotion(20), meeting=meeting)
    assert (priced.unit_price, priced.reason) == (D(unit_price), reason)


def test_where_ours_wins_the_override_is_what_the_promotion_takes_down_to_it():
    priced = _one("100.00", Terms(D(15)), promotion=_promotion(10))
    assert (priced.override, priced.unit_price, priced.saleor_unit_price) == (D("94.45"), D("85.00"), D("90.00"))


def test_stacked_ours_shrinks_to_the_floor():
    priced = _one("100.00", Terms(D(30), ceiling_percent=D(35)), promotion=_promotion(20), meeting=Meeting.STACK)
    assert (priced.override, priced.unit_price, priced.is_clamped) == (D("81.25"), D("65.00"), True)
    assert priced.percent == D("18.75")


@pytest.mark.parametrize("meeting", list(Meeting))
def test_what_saleor_alone_takes_below_the_floor_is_left_and_told(meeting):
    priced = _one("100.00", Terms(D(15), ceiling_percent=D(20)), promotion=_promotion(40), meeting=meeting)
    assert (priced.override, priced.unit_price, priced.reason) == (None, D("60.00"), Reason.BELOW_FLOOR)


def test_a_voucher_that_our_price_would_take_away_is_weighed_as_a_whole():
    """A voucher of 30% from 100 on: at 85 it would be gone, so 70 with it beats 85 without."""
    voucher = Voucher(True, D(30), of_lines=False, once_per_order=False, least_spent=D(100))
    assert _one("100.00", Terms(D(15)), voucher=voucher, meeting=Meeting.STACK).unit_price == D("70.00")
    weak = Voucher(True, D(5), of_lines=False, once_per_order=False, least_spent=D(100))
    assert _one("100.00", Terms(D(15)), voucher=weak, meeting=Meeting.BEST_OF).unit_price == D("85.00")


def test_currencies_without_and_with_three_decimals():
    assert _one("999", Terms(D("12.5")), unit=UNITS["JPY"]).override == D(874)
    assert _one("9.999", Terms(D("12.5")), unit=UNITS["BHD"]).override == D("8.749")


def test_a_fixed_voucher_of_the_order_is_borne_by_the_lines():
    lines = (CartLine(D("100.00"), 1), CartLine(D("50.00"), 2))
    cart = Cart(lines, CENT, Voucher(False, D("20.00"), of_lines=False, once_per_order=False))
    priced = reckon(cart, [Terms(D(15)), Terms()], Meeting.BEST_OF)
    assert [one.reason for one in priced] == [Reason.CLASS, Reason.NO_DISCOUNT]
    assert sum(one.total for one in priced) == D("175.00")
