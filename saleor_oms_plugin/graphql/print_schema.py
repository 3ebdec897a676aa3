"""Print the published contract: ``python -m saleor_oms_plugin.graphql.print_schema`` writes graphql_schema/."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "graphql_schema"


def additions() -> str:
    """The SDL of what the plugin adds to Saleor's schema; Saleor's own types appear only as what is extended."""
    import graphene

    from .base.described_sdl import print_described
    from .schema import mutation_fields, order_field, query_fields

    order: Any = type(
        "Order", (graphene.ObjectType,), {"id": graphene.ID(required=True), "oms": order_field(lambda root: root.pk), "__doc__": None}
    )
    query = type("Query", (graphene.ObjectType,), query_fields())
    mutation = type("Mutation", (graphene.ObjectType,), mutation_fields())
    return print_described(graphene.Schema(query=query, mutation=mutation, types=[order])) + "\n"


def form_schemas() -> str:
    """The JSON Schemas of ``omsSchemas`` and ``omsActionKinds`` by name: what the pages' forms are made of, and tested with."""
    from ..actions import queries as actions
    from .base.specs import spec_inputs

    schemas = {name: made.schema() for name, made in spec_inputs().items()}
    schemas |= {entry.name: entry.kind.Config.model_json_schema() for entry in actions.kinds() if entry.kind is not None}
    return json.dumps(schemas, indent=1, sort_keys=True) + "\n"


def main() -> None:
    import django

    from ..core.actor import ANONYMOUS
    from ..core.runtime import Runtime, set_runtime

    django.setup()
    from .base.scalars import STANDALONE

    set_runtime(Runtime("print", transport=lambda: None, actor_of=lambda context: ANONYMOUS, host_types=STANDALONE))
    (FOLDER / "oms.graphql").write_text(additions())
    (FOLDER / "form_schemas.json").write_text(form_schemas())


if __name__ == "__main__":
    main()
