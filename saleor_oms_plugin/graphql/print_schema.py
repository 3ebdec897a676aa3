"""Print the published contract: ``python -m saleor_oms_plugin.graphql.print_schema`` writes graphql_schema/."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "graphql_schema"


def additions() -> str:
    """The SDL of what the plugin adds to Saleor's schema; Saleor's own types appear only as what is extended."""
    import graphene

    from . import schema as oms
    from .base.described_sdl import print_described

    def extended(name: str, field: graphene.Field) -> Any:
        return type(name, (graphene.ObjectType,), {"id": graphene.ID(required=True), "oms": field, "__doc__": None})

    types = [
        extended("Order", oms.order_field(lambda root: root.pk)),
        extended("User", oms.user_field(lambda root: root.pk)),
        extended("ProductVariant", oms.variant_field(lambda root: root.pk)),
        extended("Checkout", oms.checkout_field(lambda root: root.pk, lambda root: None)),
        extended("Voucher", oms.voucher_field(lambda root: root.pk)),
    ]
    query = type("Query", (graphene.ObjectType,), oms.query_fields())
    mutation = type("Mutation", (graphene.ObjectType,), oms.mutation_fields())
    return print_described(graphene.Schema(query=query, mutation=mutation, types=types)) + "\n"


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
