"""Which orders can go out: the oldest first, whole or not at all, from what lies there."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.fulfillability.judging import Shelves, Shortage, ShortageCode, Wanted, WantedLine
from saleor_oms_plugin.warehouses.queries import Destination

SI, RS = Destination("eu", "SI"), Destination("rs", "RS")
SERVING = {SI: ("maribor", "nis"), RS: ("nis",)}


def shelves(untracked: tuple[str, ...] = (), **stocks: Mapping[str, int] | None) -> Shelves:
    """By variant, what lies in each warehouse."""
    found = Shelves(lambda destination: SERVING[destination])
    for variant, levels in stocks.items():
        found.put(variant, levels, is_tracked=variant not in untracked)
    return found


def order(*wanted: tuple[str, int], number: str = "1", to: Destination = SI, waiting: int = 0) -> Wanted:
    lines = tuple(WantedLine(f"line{place}", variant, variant.title(), pieces, waiting) for place, (variant, pieces) in enumerate(wanted))
    return Wanted(uuid4(), number, to, lines)


def can(found: Shelves, *orders: Wanted) -> list[bool | None]:
    return [found.judge(one).is_fulfillable for one in orders]


def test_what_is_there_goes_to_the_oldest_orders() -> None:
    assert can(shelves(mug={"nis": 3}), order(("mug", 2)), order(("mug", 2)), order(("mug", 1))) == [True, False, True]


def test_an_order_that_cannot_go_out_keeps_nothing_from_those_after_it() -> None:
    there = shelves(mug={"nis": 1}, pot={"nis": 0})

    assert can(there, order(("mug", 1), ("pot", 1)), order(("mug", 1))) == [False, True]


def test_pieces_come_together_from_several_warehouses() -> None:
    there = shelves(mug={"nis": 2, "maribor": 1})

    assert can(there, order(("mug", 3)), order(("mug", 1))) == [True, False]


def test_an_order_gets_nothing_from_where_it_is_not_served() -> None:
    there = shelves(mug={"nis": 1, "maribor": 5})

    assert can(there, order(("mug", 2), to=RS), order(("mug", 6)), order(("mug", 1), to=RS)) == [False, True, False]


def test_a_warehouse_that_serves_few_is_emptied_first() -> None:
    there = shelves(mug={"nis": 1, "maribor": 1})

    assert can(there, order(("mug", 1)), order(("mug", 1), to=RS)) == [True, True]


def test_two_lines_of_one_article_want_it_twice() -> None:
    assert can(shelves(mug={"nis": 3}), order(("mug", 2), ("mug", 2))) == [False]
    assert can(shelves(mug={"nis": 4}), order(("mug", 2), ("mug", 2))) == [True]


def test_why_an_order_cannot_go_out() -> None:
    there = shelves(mug={"nis": 5}, pot={"nis": 1}, gone=None)
    assert can(there, order(("mug", 4), number="7")) == [True]

    verdict = there.judge(order(("mug", 3), ("pot", 3), ("gone", 1)))

    assert verdict.shortages == (
        Shortage(ShortageCode.TAKEN_BY_OLDER, "line0", "Mug", 2, "7"),
        Shortage(ShortageCode.NOT_ENOUGH, "line1", "Pot", 2),
        Shortage(ShortageCode.VARIANT_DELETED, "line2", "Gone", 1),
    )


def test_what_is_not_tracked_is_always_there() -> None:
    there = shelves(("engraving",), engraving={"nis": 0}, mug={"nis": 1})

    assert can(there, order(("engraving", 100), ("mug", 1)), order(("engraving", 1))) == [True, True]


def test_stock_below_zero_is_none_and_owes_nothing() -> None:
    assert can(shelves(mug={"nis": -3, "maribor": 2}), order(("mug", 2)), order(("mug", 1))) == [True, False]


def test_of_stock_that_was_not_read_nobody_can_say() -> None:
    there = shelves(mug={"nis": 9})

    assert can(there, order(("mug", 1), ("unread", 1))) == [None]
    assert can(there, order(("mug", 9))) == [True]


def test_an_order_with_nothing_left_to_pack_is_not_asked() -> None:
    assert can(shelves(mug={"nis": 9}), order(("mug", 0), waiting=2)) == [None]


def test_what_is_packed_and_waits_for_approval_is_nobody_elses() -> None:
    there = shelves(mug={"nis": 3})
    there.put_aside(order(("mug", 0), waiting=2))

    assert can(there, order(("mug", 2)), order(("mug", 1))) == [False, True]


def test_an_article_that_saleor_does_not_name_is_not_there() -> None:
    verdict = shelves().judge(order(("", 1)))

    assert [shortage.code for shortage in verdict.shortages] == [ShortageCode.VARIANT_DELETED]


VARIANTS = ("mug", "pot", "lid")
ORDERS = st.lists(
    st.tuples(st.lists(st.tuples(st.sampled_from(VARIANTS), st.integers(1, 4)), min_size=1, max_size=3), st.sampled_from((SI, RS))),
    max_size=12,
)
STOCKS = st.fixed_dictionaries(
    {variant: st.fixed_dictionaries({"nis": st.integers(-1, 8), "maribor": st.integers(-1, 8)}) for variant in VARIANTS}
)


@given(ORDERS, STOCKS)
def test_no_piece_is_given_twice_and_none_is_refused_that_is_left(
    wanted: list[tuple[list[tuple[str, int]], Destination]], there: dict[str, dict[str, int]]
) -> None:
    found = shelves(**there)
    given_out = dict.fromkeys(VARIANTS, 0)
    only_nis = dict.fromkeys(VARIANTS, 0)
    for lines, destination in wanted:
        sums = {variant: sum(pieces for name, pieces in lines if name == variant) for variant, _ in lines}
        verdict = found.judge(order(*lines, to=destination))
        if verdict.is_fulfillable:
            for variant, pieces in sums.items():
                given_out[variant] += pieces
                only_nis[variant] += pieces if destination == RS else 0
        elif destination == SI:  # the other warehouse may be what is left of it
            assert any(pieces > total(there, variant) - given_out[variant] for variant, pieces in sums.items())
    for variant in VARIANTS:
        assert given_out[variant] <= total(there, variant)
        assert only_nis[variant] <= max(there[variant]["nis"], 0)


def total(there: dict[str, dict[str, int]], variant: str) -> int:
    return sum(max(pieces, 0) for pieces in there[variant].values())
