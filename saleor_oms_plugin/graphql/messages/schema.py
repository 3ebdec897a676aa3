from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations.opt_out import oms_opt_out_create, oms_opt_out_delete
from .mutations.service import oms_message_service_delete, oms_message_service_test, oms_message_service_update
from .mutations.settings import oms_message_settings_test, oms_message_settings_update
from .mutations.template import oms_message_preview, oms_message_template_reset, oms_message_template_update, oms_message_test
from .resolvers import (
    oms_brand_preview,
    oms_message_services,
    oms_message_services_offered,
    oms_message_settings,
    oms_message_templates,
    oms_opt_outs,
    oms_template_check,
    oms_template_values,
    oms_template_variables,
)


def query_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_message_templates,
        oms_template_variables,
        oms_template_values,
        oms_template_check,
        oms_message_settings,
        oms_brand_preview,
        oms_message_services,
        oms_message_services_offered,
        oms_opt_outs,
    )


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_message_template_update,
        oms_message_template_reset,
        oms_message_preview,
        oms_message_test,
        oms_message_settings_update,
        oms_message_settings_test,
        oms_message_service_update,
        oms_message_service_delete,
        oms_message_service_test,
        oms_opt_out_create,
        oms_opt_out_delete,
    )
