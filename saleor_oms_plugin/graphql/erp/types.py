"""What an ERP and the people who look after it see."""

from __future__ import annotations

from typing import Any

import graphene
from promise import Promise

from ...core.errors import OmsError
from ...core.ids import to_global_id
from ...erp import drift, endpoints, feed
from ...erp.endpoints import EndpointSpec, ErpEndpoint
from ...erp.payloads import system_of
from ..base.connection import CountableConnection
from ..base.info import ResolveInfo
from ..base.specs import object_type_of
from ..base.types import DateTime, OmsErrorType, error_list, required_list
from ..jobs.types import OmsJob
from ..orders.node import OrderNode
from ..orders.types.order import OmsOrder
from ..statuses.dataloaders import load_external_ids, load_status
from ..statuses.types import OmsExternalId, OmsStatus, OmsWorkflow
from .enums import OmsErpDriftDirectionEnum, OmsErpOutcomeEnum


class OmsErpStatusResult(graphene.ObjectType):
    """What became of the report at ``index``."""

    index = graphene.Int(required=True, description="Which of the reports given.")
    order = graphene.Field(OmsOrder, description="The order as it is now; null where none was found.")
    changed = graphene.Boolean(required=True, description="The order moved.")
    outcome = graphene.Field(OmsErpOutcomeEnum, required=True, description="What came of it.")
    message = graphene.String(description="The outcome in an English sentence, where there is something to say.")
    errors = error_list()


class OmsErpStatusesResult(graphene.ObjectType):
    """What came of an ERP's report."""

    results = required_list(OmsErpStatusResult, description="One for each status reported, in their order.")
    errors = error_list()


class OmsStatusFeedEntry(graphene.ObjectType):
    """One change of a status."""

    sequence = graphene.Int(required=True, description="Consecutive: a number that is missing was missed.")
    cursor = graphene.String(required=True, description="Goes on after this entry.")
    order = graphene.Field(OmsOrder, required=True, description="The order.")
    order_id = graphene.ID(required=True, description="Saleor's.")
    order_number = graphene.String(required=True, description="Its number.")
    external_reference = graphene.String(description="Its external reference, as Saleor has it.")
    channel = graphene.String(required=True, description="The sales channel's slug.")
    status = graphene.Field(OmsStatus, required=True, description="The status that it went into.")
    external_ids = required_list(OmsExternalId, description="The status's ids in other systems, as they are now.")
    from_status = graphene.Field(OmsStatus, description="The status that it came from; null for the first.")
    at = graphene.Field(DateTime, required=True, description="When.")
    source = graphene.String(required=True, description="CREATED, PERSON, BULK, TRIGGER, ERP, ACTION or UNDO.")
    system = graphene.String(description="The system whose report moved the order.")
    reason = graphene.String(description="Why, as whoever moved it wrote.")
    workflow = graphene.Field(OmsWorkflow, required=True, description="The workflow's code.")
    is_repeat = graphene.Boolean(required=True, description="Sent again to mend a drift: the order has not moved again.")

    @staticmethod
    def resolve_cursor(entry: Any, info: ResolveInfo) -> str:
        return feed.cursor_of(entry.sequence)

    @staticmethod
    def resolve_order(entry: Any, info: ResolveInfo) -> OrderNode:
        return OrderNode.for_staff(entry.change.order)

    @staticmethod
    def resolve_order_id(entry: Any, info: ResolveInfo) -> str:
        return to_global_id("Order", entry.change.order_id)

    @staticmethod
    def resolve_order_number(entry: Any, info: ResolveInfo) -> str:
        return str(entry.change.order.number)

    @staticmethod
    def resolve_external_reference(entry: Any, info: ResolveInfo) -> str | None:
        return entry.change.order.external_reference or None

    @staticmethod
    def resolve_channel(entry: Any, info: ResolveInfo) -> str:
        return str(entry.change.order.channel)

    @staticmethod
    def resolve_status(entry: Any, info: ResolveInfo) -> Any:
        return entry.change.to_status

    @staticmethod
    def resolve_external_ids(entry: Any, info: ResolveInfo) -> Promise:
        return load_external_ids(info, entry.change.to_status_id)

    @staticmethod
    def resolve_from_status(entry: Any, info: ResolveInfo) -> Any:
        return entry.change.from_status

    @staticmethod
    def resolve_at(entry: Any, info: ResolveInfo) -> Any:
        return entry.change.at

    @staticmethod
    def resolve_source(entry: Any, info: ResolveInfo) -> Any:
        return entry.change.source

    @staticmethod
    def resolve_system(entry: Any, info: ResolveInfo) -> str | None:
        return system_of(entry.change)

    @staticmethod
    def resolve_reason(entry: Any, info: ResolveInfo) -> str | None:
        return entry.change.reason or None

    @staticmethod
    def resolve_workflow(entry: Any, info: ResolveInfo) -> Any:
        return entry.change.order.state.workflow


class OmsStatusFeed(graphene.ObjectType):
    """A stretch of the feed."""

    entries = required_list(OmsStatusFeedEntry, description="What changed, oldest first.")
    end_cursor = graphene.String(required=True, description="Where to go on, also after a page without entries.")
    has_next_page = graphene.Boolean(required=True, description="There is more: ask again with the last sequence.")
    oldest_sequence = graphene.Int(required=True, description="The smallest number that is kept.")
    latest_sequence = graphene.Int(required=True, description="The newest sequence that there is; null where there is none.")


class OmsErpUnknownStatus(graphene.ObjectType):
    """A status that a system reports and nobody has said which one of ours it is."""

    id = graphene.ID(required=True, description="For omsErpUnknownStatusMap and omsErpUnknownStatusForget.")
    system = graphene.String(description="Null where the reports did not name it.")
    value = graphene.String(required=True, description="The ERP's id of the status.")
    count = graphene.Int(required=True, description="How many reports had it.")
    orders_count = graphene.Int(required=True, description="Of how many orders a report waits.")
    first_seen = graphene.Field(DateTime, required=True, description="When it was reported first.")
    last_seen = graphene.Field(DateTime, required=True, description="When it was reported last.")

    @staticmethod
    def resolve_id(unknown: Any, info: ResolveInfo) -> str:
        return to_global_id("OmsErpUnknownStatus", unknown.pk)

    @staticmethod
    def resolve_system(unknown: Any, info: ResolveInfo) -> str | None:
        return unknown.system or None

    @staticmethod
    def resolve_count(unknown: Any, info: ResolveInfo) -> int:
        return int(unknown.known_count)


class OmsErpUnknownStatusConnection(CountableConnection):
    class Meta:
        node = OmsErpUnknownStatus


class OmsErpUnknownStatusResult(graphene.ObjectType):
    """``unknown`` is null once no report waits any more."""

    unknown = graphene.Field(OmsErpUnknownStatus, description="What was unknown.")
    results = required_list(OmsErpStatusResult, description="Of the first 500 reports that were judged again.")
    job = graphene.Field(OmsJob, description="Does the others.")
    errors = error_list()


class OmsErpDriftProposal(graphene.ObjectType):
    """Who should give way."""

    direction = graphene.Field(OmsErpDriftDirectionEnum, required=True, description="Who gives way.")
    reason = graphene.String(required=True, description="Why.")
    error = graphene.Field(OmsErrorType, description="What kept the order from following the ERP; it may do so again.")

    @staticmethod
    def resolve_error(proposal: drift.Proposal, info: ResolveInfo) -> OmsError | None:
        return proposal.refusal


class OmsErpDrift(graphene.ObjectType):
    """An order whose status in the ERP, as last reported, is not ours."""

    order = graphene.Field(OmsOrder, required=True, description="The order.")
    system = graphene.String(required=True, description="The ERP.")
    erp_value = graphene.String(required=True, description="The status as the ERP calls it.")
    erp_status = graphene.Field(OmsStatus, required=True, description="What that means here.")
    status = graphene.Field(OmsStatus, required=True, description="Ours.")
    since = graphene.Field(DateTime, required=True, description="Since when the order is in ours.")
    changed_at = graphene.Field(DateTime, description="When our status changed last.")
    reported_at = graphene.Field(DateTime, required=True, description="When the ERP reported its status last.")
    proposal = graphene.Field(OmsErpDriftProposal, required=True, description="Who should give way, and why.")

    @staticmethod
    def resolve_order(row: Any, info: ResolveInfo) -> OrderNode:
        return OrderNode.for_staff(row.order)

    @staticmethod
    def resolve_erp_value(row: Any, info: ResolveInfo) -> str:
        return str(row.value)

    @staticmethod
    def resolve_erp_status(row: Any, info: ResolveInfo) -> Promise:
        return load_status(info, row.mapped_status_id)

    @staticmethod
    def resolve_status(row: Any, info: ResolveInfo) -> Any:
        return row.order.state.status

    @staticmethod
    def resolve_since(row: Any, info: ResolveInfo) -> Any:
        return row.order.state.since

    @staticmethod
    def resolve_proposal(row: Any, info: ResolveInfo) -> drift.Proposal:
        return drift.proposal(row)


class OmsErpDriftConnection(CountableConnection):
    class Meta:
        node = OmsErpDrift


class OmsErpDriftRepair(graphene.ObjectType):
    """What came of one order."""

    index = graphene.Int(required=True, description="Which of the orders given.")
    order = graphene.Field(OmsOrder, description="The order as it is now.")
    done = graphene.Boolean(required=True, description="It was repaired.")
    errors = error_list()


class OmsErpDriftRepairResult(graphene.ObjectType):
    """What came of repairing orders."""

    results = required_list(OmsErpDriftRepair, description="One for each order, in their order.")
    errors = error_list()


def _system(endpoint: ErpEndpoint, info: ResolveInfo) -> str | None:
    return endpoint.system or None


def _lost_its_secret(endpoint: ErpEndpoint, info: ResolveInfo) -> bool:
    return endpoints.lost_its_secret(endpoint)


OmsErpEndpoint = object_type_of(
    EndpointSpec,
    "OmsErpEndpoint",
    more={
        "system": graphene.String(description="Whose own changes it need not hear."),
        "resolve_system": _system,
        "lost_its_secret": graphene.Boolean(
            required=True, description="The signing secret was forgotten, since it was made for another address: give it a new one."
        ),
        "resolve_lost_its_secret": _lost_its_secret,
    },
)


class OmsErpEndpointResult(graphene.ObjectType):
    """What came of a change of an endpoint."""

    endpoint = graphene.Field(OmsErpEndpoint, description="The endpoint as it is now.")
    secret = graphene.String(description="A new signing secret, shown this once.")
    errors = error_list()


class OmsErpEndpointTestResult(graphene.ObjectType):
    """What the endpoint answered to a test."""

    status = graphene.Int(description="The HTTP status that the endpoint answered.")
    answer = graphene.String(description="The beginning of its answer.")
    errors = error_list()
