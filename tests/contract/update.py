"""Writes the pruned schemas anew: ``python -m tests.contract.update [directory of the full ones]``."""

from __future__ import annotations

import sys
from pathlib import Path

from .contract import PRUNED, VERSIONS, full_schemas, prune


def main() -> None:
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else full_schemas()
    if directory is None:
        raise SystemExit("Where are Saleor's full schemas? Name their directory, or set OMS_SALEOR_SCHEMAS.")
    PRUNED.mkdir(exist_ok=True)
    for version in VERSIONS:
        (PRUNED / f"{version}.graphql").write_text(prune(directory / f"{version}.graphql"), encoding="utf-8")


if __name__ == "__main__":
    main()
