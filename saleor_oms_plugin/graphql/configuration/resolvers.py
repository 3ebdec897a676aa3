from __future__ import annotations

from dataclasses import replace

import graphene

from ...configuration import queries as configuration
from ...configuration import services, setup_steps
from ...configuration.setup_steps import SetupStep
from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ..base.access import actor_of
from ..base.connection import create_connection
from ..base.info import ResolveInfo
from ..base.pagination import Ordering, paginate
from ..base.roots import query
from ..base.specs import spec_inputs
from ..base.types import optional_list
from .types import OmsConfigurationChangeConnection, OmsSchema, OmsSetupStep


@query(graphene.String, MANAGE_SETTINGS)
def oms_configuration_export(root: object, info: ResolveInfo) -> str:
    """The whole set-up as YAML, without secrets; importing it changes nothing."""
    return services.export()


@query(OmsConfigurationChangeConnection, MANAGE_SETTINGS, first=graphene.Int(default_value=50), after=graphene.String())
def oms_configuration_changes(
    root: object, info: ResolveInfo, first: int | None = 50, after: str | None = None
) -> OmsConfigurationChangeConnection:
    """Who changed what of the set-up, and when; newest first."""
    order = Ordering("id", is_descending=True)
    page = paginate(configuration.changes(), order, first=first, after=after, last=None, before=None)
    return create_connection(OmsConfigurationChangeConnection, page)


@query(optional_list(OmsSchema), MANAGE_SETTINGS)
def oms_schemas(root: object, info: ResolveInfo) -> list[OmsSchema]:
    """What may be set of each thing that a shop configures: enough to make its form of."""
    return [OmsSchema(name=name, schema=made.schema()) for name, made in spec_inputs().items()]


@query(optional_list(OmsSetupStep), MANAGE_SETTINGS)
def oms_setup(root: object, info: ResolveInfo) -> list[SetupStep]:
    """How far the set-up of the shop is: every step in the order in which a new shop takes them."""
    steps, actor = setup_steps.setup_steps(), actor_of(info)
    if actor.has(MANAGE_ORDERS) and actor.channels is None:
        return steps
    # Who sees no orders, or those of some channels, learns that some are left and not how many.
    return [replace(step, count=None) if step.code == "OLD_ORDERS" else step for step in steps]
