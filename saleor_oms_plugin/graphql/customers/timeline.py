"""What happened with a customer, one thing at a time."""

from __future__ import annotations

from typing import Any

import graphene
from promise import Promise

from ...core.ids import to_global_id
from ...customers import timeline as timelines
from ...customers.news import NewsChoice
from ...customers.queries import CustomerCall
from ...links.queries import OfferAnswer
from ...notes.queries import Note
from ...order_messages.sent import SentMessage
from ..base.info import ResolveInfo
from ..base.types import DateTime, OmsActor, actor_of_row, optional_list, required_list
from ..orders.node import load_staff_node
from ..orders.types.news import OmsNews, Shown
from ..orders.types.offer import OmsOfferAnswer
from ..orders.types.order import OmsOrder
from .enums import OmsCallDirectionEnum


class OmsCustomerCall(graphene.ObjectType):
    """A call with a customer."""

    id = graphene.ID(required=True, description="Our own id of it.")
    direction = graphene.Field(OmsCallDirectionEnum, required=True, description="Who called whom.")
    text = graphene.String(required=True, description="What it was about.")
    at = graphene.Field(DateTime, required=True, description="When it was written down.")
    actor = graphene.Field(OmsActor, required=True, description="Who wrote it down.")

    @staticmethod
    def resolve_id(call: CustomerCall, info: ResolveInfo) -> str:
        return to_global_id("OmsCustomerCall", call.pk)

    @staticmethod
    def resolve_actor(call: CustomerCall, info: ResolveInfo) -> OmsActor:
        return actor_of_row(call)


class OmsSentMessage(graphene.ObjectType):
    """A message about an order as it was sent; kept for a year."""

    medium = graphene.String(required=True, description="EMAIL or SMS, which chat messages count as, too.")
    recipient = graphene.String(required=True, description="Whom it went to.")
    subject = graphene.String(description="Of a mail.")
    text = graphene.String(required=True, description="The very text, in plain.")
    attachments = required_list(graphene.String, description="The names of the files that went along.")

    @staticmethod
    def resolve_subject(message: SentMessage, info: ResolveInfo) -> str | None:
        return message.subject or None


class OmsTimelineItem(graphene.ObjectType):
    """One thing that happened with a customer."""

    kind = graphene.String(
        required=True,
        description="ORDER, MOVES, MESSAGE, NOTE, RETURN, COMPLAINT, CALL, LINK_OPENED, OFFER, NEWS: see omsTimelineKinds.",
    )
    at = graphene.Field(DateTime, required=True, description="When; of MOVES, when the order last moved.")
    text = graphene.String(required=True, description="In English, for people; of a NOTE what it says.")
    cursor = graphene.String(required=True, description="Its place, for after.")
    actor = graphene.Field(OmsActor, description="Who did it, where that is known.")
    order = graphene.Field(OmsOrder, description="The order that it is about.")
    changes = optional_list(
        "saleor_oms_plugin.graphql.orders.types.history.OmsStatusChange", description="Of MOVES, every change of the order, newest first."
    )
    note = graphene.Field("saleor_oms_plugin.graphql.notes.types.OmsNote", description="Of a NOTE.")
    message = graphene.Field(OmsSentMessage, description="Of a MESSAGE, with its very text.")
    call = graphene.Field(OmsCustomerCall, description="Of a CALL.")
    answer = graphene.Field(OmsOfferAnswer, description="Of an OFFER.")
    news = graphene.Field(OmsNews, description="Of NEWS: what was said.")

    @staticmethod
    def resolve_actor(item: timelines.Item, info: ResolveInfo) -> OmsActor | None:
        return OmsActor(kind=item.actor.kind, name=item.actor.name, id=item.actor.id) if item.actor else None

    @staticmethod
    def resolve_order(item: timelines.Item, info: ResolveInfo) -> Promise | None:
        return load_staff_node(info, item.order_id) if item.order_id is not None else None

    @staticmethod
    def resolve_changes(item: timelines.Item, info: ResolveInfo) -> Any:
        return item.detail if isinstance(item.detail, list) else None

    @staticmethod
    def resolve_note(item: timelines.Item, info: ResolveInfo) -> Note | None:
        return item.detail if isinstance(item.detail, Note) else None

    @staticmethod
    def resolve_message(item: timelines.Item, info: ResolveInfo) -> SentMessage | None:
        return item.detail if isinstance(item.detail, SentMessage) else None

    @staticmethod
    def resolve_call(item: timelines.Item, info: ResolveInfo) -> CustomerCall | None:
        return item.detail if isinstance(item.detail, CustomerCall) else None

    @staticmethod
    def resolve_answer(item: timelines.Item, info: ResolveInfo) -> OfferAnswer | None:
        return item.detail if isinstance(item.detail, OfferAnswer) else None

    @staticmethod
    def resolve_news(item: timelines.Item, info: ResolveInfo) -> Shown | None:
        return Shown(item.detail.channel, item.detail) if isinstance(item.detail, NewsChoice) else None


class OmsTimelineKind(graphene.ObjectType):
    """A kind of thing that timelines tell of."""

    name = graphene.String(required=True, description="For timeline(kinds:).")
    description = graphene.String(required=True, description="What it is.")
