from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations import oms_configuration_import, oms_configuration_rollback
from .resolvers import oms_configuration_changes, oms_configuration_export, oms_schemas, oms_setup


def query_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_configuration_export,
        oms_configuration_changes,
        oms_schemas,
        oms_setup,
    )


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_configuration_import,
        oms_configuration_rollback,
    )
