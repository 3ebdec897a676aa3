from __future__ import annotations

import graphene

from ..base.roots import fields
from .carriers import CARRIER_ROOTS, oms_known_carriers, oms_tracking_recognize
from .connections import (
    oms_carrier_connection_create,
    oms_carrier_connection_delete,
    oms_carrier_connection_rotate,
    oms_carrier_connection_update,
    oms_carrier_connections,
    oms_carrier_report_preview,
)


def query_fields() -> dict[str, graphene.Field]:
    return fields(oms_known_carriers, oms_tracking_recognize, *CARRIER_ROOTS.queries, oms_carrier_connections, oms_carrier_report_preview)


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        *CARRIER_ROOTS.mutations,
        oms_carrier_connection_create,
        oms_carrier_connection_update,
        oms_carrier_connection_rotate,
        oms_carrier_connection_delete,
    )
