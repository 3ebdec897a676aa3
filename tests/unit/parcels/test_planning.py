"""Who sends what: no piece is lost or planned twice, none is planned where it is not free, and the rules are heard from the top."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saleor_oms_plugin.parcels.planning import Plan, Rule, RuleKind, Site, Wanted, Why, plan

NIS, MARIBOR, SUBOTICA = "nis", "maribor", "subotica"
ORDERS = st.permutations([RuleKind.KEEP_RESERVED, RuleKind.FEWEST_PARCELS, RuleKind.SERVES, RuleKind.RANKED])


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Wanted], dict[tuple[str, str], int], list[Site], list[Rule]]:
    sites = [Site(f"w{number}", draw(st.integers(0, 3)), draw(st.booleans())) for number in range(draw(st.integers(0, 9)))]
    variants = ["a", "b", "c"]
    free = {(variant, site.id): draw(st.integers(-2, 5)) for variant in variants for site in sites}
    lines = []
    for number in range(draw(st.integers(0, 4))):
        pieces = draw(st.integers(0, 6))
        reserved = {site.id: draw(st.integers(0, 3)) for site in sites if draw(st.booleans())}
        lines.append(Wanted(f"l{number}", draw(st.sampled_from(variants)), pieces, draw(st.sampled_from([True, True, False])), reserved))
    rules = [Rule(kind) for kind in draw(ORDERS)[: draw(st.integers(0, 4))]]
    if sites and draw(st.booleans()):
        rules.insert(draw(st.integers(0, len(rules))), Rule(RuleKind.FORCE, draw(st.sampled_from(sites)).id, "Forced"))
    return lines, free, sites, rules


@given(cases())
def test_no_piece_is_lost_or_planned_twice_and_none_leaves_from_where_it_is_not_free(
    case: tuple[list[Wanted], dict[tuple[str, str], int], list[Site], list[Rule]],
) -> None:
    lines, free, sites, rules = case

    made = plan(lines, free, sites, rules)

    variants = {line.line_id: line for line in lines}
    planned: Counter[str] = Counter()
    taken: Counter[tuple[str, str]] = Counter()
    for parcel in made.parcels:
        assert parcel.pieces
        assert min(parcel.pieces.values()) > 0
        assert parcel.why
        planned.update(parcel.pieces)
        for line_id, pieces in parcel.pieces.items():
            if variants[line_id].is_tracked:
                taken[variants[line_id].variant_id, parcel.warehouse_id] += pieces
                assert parcel.reserved.get(line_id, 0) <= dict(variants[line_id].reserved).get(parcel.warehouse_id, 0)
    assert len({parcel.warehouse_id for parcel in made.parcels}) == len(made.parcels)
    for line in lines:
        assert planned[line.line_id] + made.missing.get(line.line_id, 0) == line.pieces
    for spot, pieces in taken.items():
        assert pieces <= max(free[spot], 0)
    # As much is planned as can be: what is missing of an article is free nowhere.
    for variant in {line.variant_id for line in lines if line.is_tracked}:
        there = sum(max(free[variant, site.id], 0) for site in sites)
        wanted = sum(line.pieces for line in lines if line.is_tracked and line.variant_id == variant)
        missing = sum(made.missing.get(line.line_id, 0) for line in lines if line.is_tracked and line.variant_id == variant)
        assert missing == max(wanted - there, 0)


@given(cases())
def test_the_same_question_has_the_same_answer(case: tuple[list[Wanted], dict[tuple[str, str], int], list[Site], list[Rule]]) -> None:
    lines, free, sites, rules = case

    assert plan(lines, free, sites, rules) == plan(lines, dict(reversed(free.items())), sites, rules)


@given(
    st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=3),
    st.lists(st.integers(1, 4), min_size=3, max_size=3),
)
def test_fewest_parcels_are_as_few_as_can_be(stock: list[list[int]], wanted: list[int]) -> None:
    """Against every set of warehouses."""
    sites = [Site(f"w{number}") for number in range(4)]
    free = {(f"v{row}", site.id): pieces for row, of_row in enumerate(stock) for site, pieces in zip(sites, of_row, strict=True)}
    lines = [
        Wanted(f"l{row}", f"v{row}", min(pieces, sum(of_row))) for row, (pieces, of_row) in enumerate(zip(wanted, stock, strict=False))
    ]

    made = plan(lines, free, sites, [Rule(RuleKind.FEWEST_PARCELS)])

    enough = [
        sum(chosen)
        for chosen in product([0, 1], repeat=4)
        if all(
            sum(free[line.variant_id, site.id] for site, is_in in zip(sites, chosen, strict=True) if is_in) >= line.pieces for line in lines
        )
    ]
    assert len(made.parcels) == min(enough)


def sent(made: Plan) -> dict[str, dict[str, int]]:
    return {parcel.warehouse_id: dict(parcel.pieces) for parcel in made.parcels}


def why(made: Plan, warehouse: str) -> list[Why]:
    [parcel] = [parcel for parcel in made.parcels if parcel.warehouse_id == warehouse]
    return [reason.why for reason in parcel.why]


SITES = [Site(MARIBOR, 1), Site(NIS, 2), Site(SUBOTICA, 3)]


def test_without_rules_each_piece_leaves_from_where_it_is_reserved() -> None:
    line = Wanted("shoes", "v", 5, reserved={NIS: 3, MARIBOR: 2})

    made = plan([line], {("v", NIS): 9, ("v", MARIBOR): 9}, SITES)

    assert sent(made) == {NIS: {"shoes": 3}, MARIBOR: {"shoes": 2}}
    assert why(made, NIS) == [Why.RESERVED, Why.SERVES]


def test_an_order_that_one_place_can_send_alone_is_not_split_where_the_shop_wants_that_first() -> None:
    line = Wanted("shoes", "v", 5, reserved={NIS: 3, MARIBOR: 2})
    rules = [Rule(RuleKind.FEWEST_PARCELS, name="One parcel"), Rule(RuleKind.RANKED)]

    made = plan([line], {("v", NIS): 9, ("v", MARIBOR): 4}, SITES, rules)

    assert sent(made) == {NIS: {"shoes": 5}}
    assert dict(made.parcels[0].reserved) == {"shoes": 3}
    assert why(made, NIS) == [Why.RESERVED, Why.FREE, Why.WHOLE, Why.RANKED]


def test_a_forced_warehouse_sends_what_it_has_and_the_rest_goes_by_the_other_rules() -> None:
    lines = [Wanted("shoes", "v", 2, reserved={MARIBOR: 2}), Wanted("laces", "l", 1, reserved={MARIBOR: 1})]
    free = {("v", MARIBOR): 2, ("v", NIS): 1, ("l", MARIBOR): 1}

    made = plan(lines, free, SITES, [Rule(RuleKind.FORCE, NIS, "Serbia from Niš"), Rule(RuleKind.KEEP_RESERVED)])

    assert sent(made) == {NIS: {"shoes": 1}, MARIBOR: {"shoes": 1, "laces": 1}}
    assert why(made, NIS)[0] is Why.FORCED


def test_the_country_decides_before_the_rank_where_it_stands_above() -> None:
    sites = [Site(MARIBOR, 1, serves=False), Site(NIS, 2)]
    free = {("v", MARIBOR): 2, ("v", NIS): 2}

    by_country = plan([Wanted("shoes", "v", 1)], free, sites, [Rule(RuleKind.SERVES), Rule(RuleKind.RANKED)])
    by_rank = plan([Wanted("shoes", "v", 1)], free, sites, [Rule(RuleKind.RANKED), Rule(RuleKind.SERVES)])

    assert (sent(by_country), sent(by_rank)) == ({NIS: {"shoes": 1}}, {MARIBOR: {"shoes": 1}})


def test_what_is_not_tracked_leaves_with_the_rest_and_what_is_nowhere_is_missing() -> None:
    lines = [Wanted("shoes", "v", 1, reserved={NIS: 1}), Wanted("card", "c", 3, is_tracked=False), Wanted("hat", "h", 1)]

    made = plan(lines, {("v", NIS): 1}, SITES)

    assert sent(made) == {NIS: {"shoes": 1, "card": 3}}
    assert dict(made.missing) == {"hat": 1}


@pytest.mark.parametrize("count", [7, 8, 20])
def test_of_many_warehouses_the_plan_is_made_too(count: int) -> None:
    sites = [Site(f"w{number}", number) for number in range(count)]
    free = {(f"v{number % 4}", f"w{number}"): 2 for number in range(count)}
    lines = [Wanted(f"l{number}", f"v{number}", 3 if count > 7 else 2) for number in range(4 if count > 7 else 3)]

    made = plan(lines, free, sites, [Rule(RuleKind.FEWEST_PARCELS)])

    assert sum(made.missing.values()) == 0 or count == 7
