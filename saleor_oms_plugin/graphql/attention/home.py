"""What the Dashboard's home shows of us: a few numbers that say what there is to do, and one's own orders."""

from __future__ import annotations

import graphene
from django.db.models import F, QuerySet
from promise import Promise

from ...core.actor import Actor
from ...orders.queries import OrderRecord, visible_orders
from ...statuses.queries import FINAL_KINDS, Configuration, StatusKind
from ...workflow.queries import assigned, with_states
from ..base.databases import WRITER, from_writer, reading
from ..base.info import ResolveInfo
from ..base.types import required_list
from ..orders.node import OrderNode
from ..orders.types.order import OmsOrder
from ..statuses.dataloaders import load_setup
from ..statuses.types import OmsStatus
from . import counts

MAX_MINE = 20


class OmsHomeCount(graphene.ObjectType):
    """Orders that wait for the same, whatever the shop calls the statuses that they are in."""

    count = graphene.Int(required=True, description="In the caller's channels; up to ten seconds old.")
    statuses = required_list(OmsStatus, description="The statuses that are counted, for OmsOrderFilter.statuses.")


class OmsHome(graphene.ObjectType):
    """What there is to do, in the caller's channels. Counts are up to ten seconds old."""

    new = graphene.Field(OmsHomeCount, required=True, description="Orders in statuses of kind NEW.")
    waiting_for_payment = graphene.Field(OmsHomeCount, required=True, description="Orders in statuses of kind AWAITING_PAYMENT.")
    can_go_out = graphene.Field(OmsHomeCount, required=True, description="Orders in statuses of kind READY.")
    overdue_count = graphene.Int(required=True, description="Orders that are in their status for longer than the shop allows.")
    causes_count = graphene.Int(required=True, description="What needs attention, as OmsAttention.causesCount.")
    mine_count = graphene.Int(required=True, description="Open orders that the caller takes care of; 0 for an app.")
    mine = required_list(
        OmsOrder,
        first=graphene.Int(default_value=3, description="At most 20."),
        description="Open orders that the caller takes care of: what is promised soonest first, then what waits longest.",
    )

    @staticmethod
    def resolve_new(actor: Actor, info: ResolveInfo) -> Promise:
        return _of_kind(actor, info, StatusKind.NEW)

    @staticmethod
    def resolve_waiting_for_payment(actor: Actor, info: ResolveInfo) -> Promise:
        return _of_kind(actor, info, StatusKind.AWAITING_PAYMENT)

    @staticmethod
    def resolve_can_go_out(actor: Actor, info: ResolveInfo) -> Promise:
        return _of_kind(actor, info, StatusKind.READY)

    @from_writer
    def resolve_overdue_count(actor: Actor, info: ResolveInfo) -> int:
        return counts.counts(actor).overdue

    @from_writer
    def resolve_causes_count(actor: Actor, info: ResolveInfo) -> int:
        return counts.counts(actor).causes

    @from_writer
    def resolve_mine_count(actor: Actor, info: ResolveInfo) -> int:
        return _mine(actor).count()

    @from_writer
    def resolve_mine(actor: Actor, info: ResolveInfo, first: int = 3) -> list[OrderNode]:
        found = with_states(_mine(actor)).order_by(F("state__promised_at").asc(nulls_last=True), "state__since", "pk")
        return [OrderNode.for_staff(record) for record in found[: max(0, min(first, MAX_MINE))]]


def _of_kind(actor: Actor, info: ResolveInfo, kind: StatusKind) -> Promise:
    def counted(setup: Configuration) -> OmsHomeCount:
        found = [status for status in setup.statuses.values() if status.kind == kind and not status.is_archived]
        with reading(WRITER):
            by_status = counts.counts(actor).by_status
        return OmsHomeCount(count=sum(by_status.get(status.pk, 0) for status in found), statuses=found)

    return load_setup(info).then(counted)


def _mine(actor: Actor) -> QuerySet[OrderRecord]:
    orders = visible_orders(actor, WRITER)
    return assigned(orders, actor.id).exclude(state__status__kind__in=FINAL_KINDS) if actor.id is not None else orders.none()
