from __future__ import annotations

import graphene

from ..base.roots import fields
from .connections import CONNECTION_ROOTS
from .mutations.drift import oms_erp_drift_repair
from .mutations.endpoint import oms_erp_endpoint_create, oms_erp_endpoint_delete, oms_erp_endpoint_test, oms_erp_endpoint_update
from .mutations.report import oms_erp_statuses_report
from .mutations.unknown_status import oms_erp_unknown_status_forget, oms_erp_unknown_status_map
from .resolvers import oms_erp_drift, oms_erp_endpoints, oms_erp_unknown_statuses, oms_status_feed


def query_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_status_feed,
        oms_erp_unknown_statuses,
        oms_erp_drift,
        oms_erp_endpoints,
        *CONNECTION_ROOTS.queries,
    )


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_erp_statuses_report,
        oms_erp_unknown_status_map,
        oms_erp_unknown_status_forget,
        oms_erp_drift_repair,
        oms_erp_endpoint_create,
        oms_erp_endpoint_update,
        oms_erp_endpoint_delete,
        oms_erp_endpoint_test,
        *CONNECTION_ROOTS.mutations,
    )
