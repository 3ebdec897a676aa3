"""docs/graphql.md names every root, docs/workflow.md the operators of every type."""

from __future__ import annotations

import re
from pathlib import Path

from saleor_oms_plugin.core.conditions import FieldType, operators_of
from tests.contract.test_published_schema import read
from tests.support.shop import Host

DOCS = Path(__file__).parents[2] / "docs"


def test_every_root_stands_once_on_the_page(host: Host) -> None:
    from saleor_oms_plugin.graphql.print_schema import additions

    published = read(additions())
    roots = [name for type_ in ("Query", "Mutation") for name in published[type_] if "(" not in name]
    rows = [line.partition(" | ")[0] for line in (DOCS / "graphql.md").read_text().splitlines() if line.startswith("| `oms")]
    told = re.findall(r"`(oms\w+)`", " ".join(rows))

    assert sorted(told) == sorted(roots)


def test_the_operators_of_each_type_are_those_that_conditions_know() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (`.+`) \| ", (DOCS / "workflow.md").read_text(), re.MULTILINE)
    told = {type_: tuple(re.findall(r"`([^`]+)`", operators)) for type_, operators in rows if type_ in list(FieldType)}

    assert told == {type_.value: operators_of(type_) for type_ in FieldType}
