"""What it costs to plan who sends an order, without Saleor's own answers."""

from __future__ import annotations

from table import Row, interleaved, milliseconds

LINES, WAREHOUSES, WISH = 20, 5, 0.020


def plan_cost() -> list[Row]:
    from saleor_oms_plugin.parcels.planning import USUAL, Rule, RuleKind, Site, Wanted, plan

    sites = [Site(f"w{number}", number, serves=number % 2 == 0) for number in range(WAREHOUSES)]
    lines = [
        Wanted(f"l{number}", f"v{number}", 4, reserved={f"w{number % WAREHOUSES}": 2, f"w{(number + 2) % WAREHOUSES}": 2})
        for number in range(LINES)
    ]
    free = {(line.variant_id, site.id): 1 + (index + place) % 4 for index, line in enumerate(lines) for place, site in enumerate(sites)}
    fewest = [Rule(RuleKind.FORCE, "w3"), Rule(RuleKind.FEWEST_PARCELS), *USUAL]
    usual, forced = interleaved(lambda: plan(lines, free, sites), lambda: plan(lines, free, sites, fewest), rounds=30)
    slowest = max(usual, forced)
    figure = f"{milliseconds(usual)} as usual, {milliseconds(forced)} with six rules"
    return [Row(f"planning an order of {LINES} lines over {WAREHOUSES} warehouses", figure, "20 ms", slowest <= WISH)]
