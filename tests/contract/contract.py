"""Saleor's side of the contract: schema files by version, and what we send, exactly as it is sent.

The full schemas don't belong to this project. They are printed from running Saleors and looked for in the directory
``OMS_SALEOR_SCHEMAS``, else in ``../shared/saleor-schema`` beside the project; without them the pruned ones here do.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from saleor_oms_plugin.saleor_api import documents
from saleor_oms_plugin.saleor_api.events import ACCOUNT_EVENTS, CHECKOUT_EVENTS, EVENTS, STOCK_EVENTS
from saleor_oms_plugin.saleor_api.permissions import APP_PERMISSIONS

from . import node

KEYS = 'query Keys { me { id email } order(id: "") { id } productVariant(id: "") { id channel } }'
"""By what a router names the objects that we extend."""

VERSIONS = ("3.21", "3.22", "3.23", "main")
PRUNED = Path(__file__).parent / "saleor"
SUBGRAPHS = Path(__file__).parent / "federation"
ROOT = Path(__file__).parents[2]


def full_subgraphs() -> Path | None:
    """``OMS_SALEOR_SUBGRAPHS``, the directory of Saleor's full subgraphs, each the answer to ``{ _service { sdl } }``; None without it."""
    named = os.environ.get("OMS_SALEOR_SUBGRAPHS")
    return Path(named) if named else None


def full_schemas() -> Path | None:
    """The directory of the full schemas, None where there is none; FileNotFoundError for one that was named and isn't there."""
    named = os.environ.get("OMS_SALEOR_SCHEMAS")
    directory = Path(named) if named else ROOT.parent / "shared" / "saleor-schema"
    if (directory / f"{VERSIONS[0]}.graphql").is_file():
        return directory
    if named:
        raise FileNotFoundError(f"OMS_SALEOR_SCHEMAS={named} has no {VERSIONS[0]}.graphql.")
    return None


def our_documents(version: str = "main") -> dict[str, str]:
    """Every document that we send to a Saleor of this version or register with it, by its operation's name."""
    return {name: documents.operation(name) for name in documents.OPERATIONS if is_known(name, version)} | {
        name: documents.subscription(name) for name in documents.SUBSCRIPTIONS if is_known(name, version)
    }


def is_known(name: str, version: str) -> bool:
    """Whether a Saleor of this version has what the document asks for."""
    return number(version) >= documents.SINCE.get(name, (0, 0))


def number(version: str) -> tuple[int, int]:
    """``main`` is after all others."""
    major, minor = (9, 99) if version == "main" else map(int, version.split("."))
    return major, minor


def prune(full_schema: Path) -> str:
    """The part of a full schema that we rely on."""
    enums = {
        "WebhookEventTypeAsyncEnum": [*EVENTS, *STOCK_EVENTS, *ACCOUNT_EVENTS, *CHECKOUT_EVENTS],
        "PermissionEnum": list(APP_PERMISSIONS),
    }
    return node.run("prune.mjs", str(full_schema), request={"documents": our_documents(full_schema.stem), "enums": enums})


def with_saleor() -> dict[str, str]:
    """The published operations that span Saleor and us, by name."""
    return {path.stem: path.read_text() for path in sorted((ROOT / "graphql_schema" / "operations" / "with_saleor").glob("*.graphql"))}


def type_names(full_subgraph: str) -> list[str]:
    """What Saleor calls its own types."""
    return sorted(set(re.findall(r"^(?:type|input|enum|interface|union|scalar) (\w+)", full_subgraph, re.MULTILINE)))


def prune_subgraph(full_subgraph: Path) -> str:
    """The part of Saleor's subgraph that our operations span, with the keys of its entities."""
    pruned = node.run("prune.mjs", str(full_subgraph), request={"documents": with_saleor() | {"Keys": KEYS}, "enums": {}})
    keys = re.findall(r"^type (\w+) [^{]*?((?:@key\(fields: \"[^\"]+\"\)\s*)+)", full_subgraph.read_text(), re.MULTILINE)
    for name, directives in keys:
        pruned = re.sub(rf"^(type {name} (?:implements [^{{]+)?){{", rf"\g<1>{directives.strip()} {{", pruned, flags=re.MULTILINE)
    return pruned
