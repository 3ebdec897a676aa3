from __future__ import annotations

import graphene

from ..base.types import DateTime, error_list, required_list
from ..jobs.types import OmsJob
from ..statuses.types import OmsStatus, OmsWorkflow


class OmsAdoptionMapping(graphene.ObjectType):
    """Into which status an old order of a workflow comes."""

    workflow = graphene.Field(OmsWorkflow, required=True, description="The workflow.")
    saleor_status = graphene.String(required=True, description="Saleor's OrderStatus.")
    status = graphene.Field(OmsStatus, description="Null: such orders are left without a status.")


class OmsAdoptionCount(graphene.ObjectType):
    """Orders without a status, and where adopting would put them."""

    saleor_status = graphene.String(required=True, description="Saleor's OrderStatus.")
    orders_count = graphene.Int(required=True, description="How many orders without a status of ours have it.")
    workflow = graphene.Field(OmsWorkflow, description="The workflow that takes them.")
    status = graphene.Field(OmsStatus, description="The status that they would get; null where they would get none.")
    is_adopted = graphene.Boolean(required=True, description="False: made since the activation, so they start in the initial status.")


class OmsAdoptionPreview(graphene.ObjectType):
    """What adopting would do with the orders that were read and have no status."""

    counts = required_list(OmsAdoptionCount, description="The orders by what Saleor says of them.")
    orders_count = graphene.Int(required=True, description="All orders that have no status of ours yet.")
    examined_count = graphene.Int(required=True, description="With several workflows the newest 20,000 orders are looked at.")
    is_estimate = graphene.Boolean(required=True, description="Not all were looked at, or some have not been read whole yet.")
    mappings = required_list(OmsAdoptionMapping, description="Every workflow's mapping of every status of Saleor's.")
    read_at = graphene.Field(
        DateTime, description="When all orders of Saleor were read last, as far as 30 days back; null: the counts may miss some."
    )
    job = graphene.Field(OmsJob, description="Reads the orders, or gives them their statuses, at this moment; null where nothing does.")


class OmsAdoptionMapResult(graphene.ObjectType):
    """What came of changing what old orders become."""

    mappings = required_list(OmsAdoptionMapping, description="All that is mapped now.")
    errors = error_list()


class OmsAdoptionStartResult(graphene.ObjectType):
    """What came of giving old orders their statuses."""

    job = graphene.Field(OmsJob, description="Reads every order; behind it a second job adopts them, unless they were to be read only.")
    errors = error_list()
