"""Which warehouse sends which pieces, and why: a pure function.

Every set of warehouses is tried (of many, sets that a warehouse is taken out of one by one), the pieces are put where the rules want
them, and the best set wins: fewest pieces missing first, then rule by rule from the top. Nothing is ever planned that is not free
there. A plan changes no reservation of Saleor's: what is reserved elsewhere stays reserved until the parcel leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

MOST_TRIED = 7
"""Of so many warehouses every set is tried: 127."""
Spot = tuple[str, str]
"""A variant's id and a warehouse's."""
Cost = tuple[int, ...]


class RuleKind(StrEnum):
    FORCE = "FORCE"
    KEEP_RESERVED = "KEEP_RESERVED"
    FEWEST_PARCELS = "FEWEST_PARCELS"
    SERVES = "SERVES"
    RANKED = "RANKED"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule whose condition holds of the order; the first one says most."""

    kind: RuleKind
    warehouse_id: str = ""
    """Of FORCE alone."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """A warehouse that may send the order."""

    id: str
    rank: int = 0
    serves: bool = True
    """It sends to the order's country first of all, as the shop says."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Pieces of one line that are in no parcel yet."""

    line_id: str
    variant_id: str
    pieces: int
    is_tracked: bool = True
    reserved: Mapping[str, int] = field(default_factory=dict)
    """By warehouse, pieces that Saleor has reserved for the line there, and no other parcel of the order takes."""


class Why(StrEnum):
    """Why a parcel leaves from there."""

    FORCED = "FORCED"
    RESERVED = "RESERVED"
    FREE = "FREE"
    WHOLE = "WHOLE"
    SERVES = "SERVES"
    RANKED = "RANKED"


@dataclass(frozen=True, slots=True)
class Reason:
    why: Why
    pieces: int = 0
    rule: str = ""
    """The name of the rule that says it."""


@dataclass(frozen=True, slots=True)
class PlannedParcel:
    warehouse_id: str
    pieces: Mapping[str, int]
    """By line's id."""
    reserved: Mapping[str, int]
    """Of these, by line's id: reserved for the line at that warehouse."""
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    parcels: tuple[PlannedParcel, ...]
    missing: Mapping[str, int]
    """By line's id, pieces that are free in no warehouse that may send."""


USUAL = tuple(Rule(kind) for kind in (RuleKind.KEEP_RESERVED, RuleKind.FEWEST_PARCELS, RuleKind.SERVES, RuleKind.RANKED))
"""What holds where the shop has no rules of its own: where Saleor reserved it."""


def plan(lines: Sequence[Wanted], free: Mapping[Spot, int], sites: Sequence[Site], rules: Sequence[Rule] = ()) -> Plan:
    """``free`` are the pieces that this order may take by variant and warehouse, its own reservations included; what is not tracked
    needs none. The first of equal ways is taken, so that the same question has the same answer."""
    wanted = [line for line in lines if line.pieces > 0]
    able = [site for site in sites if any(not line.is_tracked or free.get((line.variant_id, site.id), 0) > 0 for line in wanted)]
    board = _Board(wanted, free, able, tuple(rules) or USUAL)
    best = min((_Way(board, some) for some in _sets(able)), key=lambda way: way.score, default=None)
    if best is not None and len(able) > MOST_TRIED:
        best = _with_fewer(best, board)
    if best is None:
        return Plan((), {line.line_id: line.pieces for line in wanted})
    return Plan(tuple(best.parcels()), {line: left for line, left in best.left.items() if left})


def _sets(able: Sequence[Site]) -> Iterable[tuple[Site, ...]]:
    """All sets of a few warehouses; of many each alone, and all together."""
    if len(able) <= MOST_TRIED:
        return (some for size in range(1, len(able) + 1) for some in combinations(able, size))
    return [*((site,) for site in able), tuple(able)]


def _with_fewer(best: _Way, board: _Board) -> _Way:
    """Take out one warehouse after another, as long as that is better."""
    while True:
        used = [site for site in board.sites if site.id in best.used]
        ways = [_Way(board, [one for one in used if one is not out]) for out in used] if len(used) > 1 else []
        better = min(ways, key=lambda way: way.score, default=best)
        if better.score >= best.score:
            return best
        best = better


class _Board:
    """What is the same for every set of warehouses: which pieces could leave from where, the most wanted first."""

    def __init__(self, wanted: Sequence[Wanted], free: Mapping[Spot, int], sites: Sequence[Site], rules: Sequence[Rule]) -> None:
        self.sites, self.rules = sites, rules
        self.pieces = {line.line_id: line.pieces for line in wanted}
        self.costs = {(site.id, is_reserved): self._cost(site, is_reserved) for site in sites for is_reserved in (True, False)}
        self.room: dict[Spot, int] = {}
        self.untracked = [line for line in wanted if not line.is_tracked]
        chunks: list[tuple[Cost, int, str, int, bool, Wanted]] = []
        for index, line in enumerate(line for line in wanted if line.is_tracked):
            for site in sites:
                there = max(free.get((line.variant_id, site.id), 0), 0)
                self.room[line.variant_id, site.id] = there
                reserved = min(_reserved(line, site.id), there)
                if reserved:
                    chunks.append((self.costs[site.id, True], index, site.id, reserved, True, line))
                if there > reserved:
                    chunks.append((self.costs[site.id, False], index, site.id, there - reserved, False, line))
        self.chunks = sorted(chunks, key=lambda chunk: chunk[:3])
        """Cost, the line's place, warehouse, pieces at most, whether they are reserved there, line."""

    def _cost(self, site: Site, is_reserved: bool) -> Cost:
        return (*(_costs(rule, site, is_reserved) for rule in self.rules), int(not is_reserved), site.rank)


class _Way:
    """The pieces put into some warehouses."""

    def __init__(self, board: _Board, sites: Sequence[Site]) -> None:
        self._board, self._rules = board, board.rules
        self._sites = {site.id: site for site in sites}
        self.left = dict(board.pieces)
        self._put: dict[str, dict[str, list[int]]] = {}
        """By warehouse and line, the pieces and those of them that are reserved there."""
        self._by_cost: dict[Cost, int] = {}
        room: dict[Spot, int] = {}
        for cost, _, pk, most, is_reserved, line in board.chunks:
            left = self.left[line.line_id]
            if not left or pk not in self._sites:
                continue
            spot = (line.variant_id, pk)
            there = room.get(spot, board.room[spot])
            pieces = min(most, left, there)
            if pieces:
                room[spot] = there - pieces
                self._add(line, pk, pieces, cost, is_reserved)
        for line in board.untracked:
            self._place_untracked(line)
        self.score = self._score()

    @property
    def used(self) -> set[str]:
        return set(self._put)

    def _score(self) -> tuple[int, ...]:
        """Pieces that lack, then what each rule counts against it, from the top."""
        found = [sum(self.left.values())]
        for place, rule in enumerate(self._rules):
            is_of_set = rule.kind is RuleKind.FEWEST_PARCELS
            found.append(len(self._put) if is_of_set else sum(cost[place] * pieces for cost, pieces in self._by_cost.items()))
        return (*found, len(self._put), sum(self._sites[pk].rank for pk in self._put))

    def _place_untracked(self, line: Wanted) -> None:
        """With what leaves anyway, where that is."""
        costs = self._board.costs
        sites = [self._sites[pk] for pk in self._put] or list(self._sites.values())
        best = min(sites, key=lambda site: (costs[site.id, bool(_reserved(line, site.id))], site.rank, site.id))
        is_reserved = bool(_reserved(line, best.id))
        self._add(line, best.id, line.pieces, costs[best.id, is_reserved], is_reserved)

    def _add(self, line: Wanted, pk: str, pieces: int, cost: Cost, is_reserved: bool) -> None:
        found = self._put.setdefault(pk, {}).setdefault(line.line_id, [0, 0])
        found[0] += pieces
        found[1] += pieces if is_reserved else 0
        self.left[line.line_id] -= pieces
        self._by_cost[cost] = self._by_cost.get(cost, 0) + pieces

    def parcels(self) -> Iterable[PlannedParcel]:
        order = sorted(self._put, key=lambda pk: (self._sites[pk].rank, pk))
        for pk in order:
            lines = self._put[pk]
            yield PlannedParcel(
                pk,
                {line: pieces for line, (pieces, _) in lines.items()},
                {line: reserved for line, (_, reserved) in lines.items() if reserved},
                tuple(self._why(pk)),
            )

    def _why(self, pk: str) -> Iterable[Reason]:
        site, lines = self._sites[pk], self._put[pk].values()
        reserved = sum(one for _, one in lines)
        others = sum(pieces for pieces, _ in lines) - reserved
        for rule in self._rules:
            if rule.kind is RuleKind.FORCE and rule.warehouse_id == pk:
                yield Reason(Why.FORCED, reserved + others, rule.name)
        if reserved:
            yield Reason(Why.RESERVED, reserved)
        if others:
            yield Reason(Why.FREE, others)
        kinds = {rule.kind: rule.name for rule in reversed(self._rules)}
        if RuleKind.FEWEST_PARCELS in kinds and len(self._put) == 1 and not any(self.left.values()):
            yield Reason(Why.WHOLE, rule=kinds[RuleKind.FEWEST_PARCELS])
        if RuleKind.SERVES in kinds and site.serves:
            yield Reason(Why.SERVES, rule=kinds[RuleKind.SERVES])
        if RuleKind.RANKED in kinds and others:
            yield Reason(Why.RANKED, rule=kinds[RuleKind.RANKED])


def _reserved(line: Wanted, pk: str) -> int:
    return max(line.reserved.get(pk, 0), 0)


def _costs(rule: Rule, site: Site, is_reserved: bool) -> int:
    match rule.kind:
        case RuleKind.FORCE:
            return int(site.id != rule.warehouse_id)
        case RuleKind.KEEP_RESERVED:
            return int(not is_reserved)
        case RuleKind.SERVES:
            return int(not site.serves)
        case RuleKind.RANKED:
            return site.rank
        case RuleKind.FEWEST_PARCELS:
            return 0  # told by the set of warehouses
