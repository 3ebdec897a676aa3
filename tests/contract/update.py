"""Writes the pruned schemas and subgraphs anew: ``python -m tests.contract.update [directory of the full schemas]``."""

from __future__ import annotations

import sys
from pathlib import Path

from .contract import PRUNED, SUBGRAPHS, VERSIONS, full_schemas, full_subgraphs, prune, prune_subgraph, type_names


def main() -> None:
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else full_schemas()
    if directory is None:
        raise SystemExit("Where are Saleor's full schemas? Name their directory, or set OMS_SALEOR_SCHEMAS.")
    PRUNED.mkdir(exist_ok=True)
    for version in VERSIONS:
        (PRUNED / f"{version}.graphql").write_text(prune(directory / f"{version}.graphql"), encoding="utf-8")
    subgraphs = full_subgraphs()
    if subgraphs is None:
        print("OMS_SALEOR_SUBGRAPHS is not set: the subgraphs stay as they are.")
        return
    for version in VERSIONS:
        full = subgraphs / f"{version}.graphql"
        (SUBGRAPHS / f"{version}.graphql").write_text(prune_subgraph(full), encoding="utf-8")
        (SUBGRAPHS / f"{version}.types.txt").write_text("\n".join(type_names(full.read_text())) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
