from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations import oms_personal_data_erase, oms_personal_data_export
from .resolvers import oms_privacy_requests


def query_fields() -> dict[str, graphene.Field]:
    return fields(oms_privacy_requests)


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(oms_personal_data_export, oms_personal_data_erase)
