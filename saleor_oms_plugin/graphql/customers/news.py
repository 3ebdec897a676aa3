"""Changing by what a customer hears of changes: by the customer, by whoever has a link to an order, and by staff."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_USERS, ActorKind
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk, order_pk
from ...customers import news
from ...customers.news import NewsWay
from ...links import services as links
from ...orders import queries as orders
from ...orders.queries import OrderRecord
from ..base.access import actor_of
from ..base.callers import caller_of
from ..base.databases import WRITER
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from ..base.types import error_list, optional_list
from ..orders import ownership
from ..orders.resolvers import seen
from ..orders.types.news import OmsNews, OmsNewsChannelEnum, shown_news
from .types import OmsCustomerResult

LOCKED = OmsError(
    ErrorCode.PERMISSION_DENIED,
    "A link alone switches news off, not on: get access by omsOrderLinkUnlock first, and send it along.",
    "access",
)
_ONE_OF_TWO = OmsError(ErrorCode.REQUIRED, "Give one of order and token.")


class OmsNewsInput(graphene.InputObjectType):
    """Whether to hear of changes by one channel."""

    channel = OmsNewsChannelEnum(required=True, description="By what.")
    is_wanted = graphene.Boolean(required=True, description="False: no more.")


class OmsNewsResult(graphene.ObjectType):
    """What came of changing by what a customer hears of changes."""

    news = optional_list(OmsNews, description="As it is now; null where nothing was done.")
    errors = error_list()


_CHANNELS = graphene.List(
    graphene.NonNull(OmsNewsInput),
    required=True,
    description="What changes; one that is left out stays as it is, the last one counts.",
)


@mutation(
    OmsNewsResult,
    transaction=Transaction.NONE,
    order=graphene.ID(description="An order of the signed-in customer's own, by Saleor's id or ours."),
    token=graphene.String(description="Or the end of the address of an order's secret link."),
    access=graphene.String(description="Of omsOrderLinkUnlock: with a token, to switch something on."),
    channels=_CHANNELS,
)
def oms_news_update(
    root: object,
    info: ResolveInfo,
    channels: list[dict[str, Any]],
    order: str | None = None,
    token: str | None = None,
    access: str | None = None,
) -> OmsNewsResult:
    """Say by what the customer of an order wants to hear of changes, of all their orders: by the customer, or by a secret link. What the
    shop must send, such as invoices and payment requests, is sent all the same."""
    wanted = _wanted(channels)
    if (order is None) == (token is None):
        return OmsNewsResult(errors=[_ONE_OF_TWO])
    if token is not None:
        opened = links.open_link(token, caller_of(info))
        if opened.value is None:
            return OmsNewsResult(errors=opened.errors)
        record: OrderRecord = opened.value.order
        if not links.has_access(opened.value, access or "") and _switches_on(record, wanted):
            return OmsNewsResult(errors=[LOCKED])
        return _changed(info, record, wanted, NewsWay.LINK)
    assert order is not None
    own = _own(info, order)
    return _changed(info, own, wanted, NewsWay.ACCOUNT) if isinstance(own, OrderRecord) else OmsNewsResult(errors=[own])


@mutation(OmsCustomerResult, MANAGE_USERS, transaction=Transaction.NONE, id=graphene.ID(required=True), channels=_CHANNELS)
def oms_customer_news_update(root: object, info: ResolveInfo, id: str, channels: list[dict[str, Any]]) -> OmsCustomerResult:
    """Note by what a customer, who told so, wants to hear of changes. Who noted it stands in the timeline."""
    done = news.choose_for_customer(int_pk(id, "OmsCustomer"), _wanted(channels), actor_of(info))
    return OmsCustomerResult(customer=done.value, errors=done.errors)


def _own(info: ResolveInfo, order: str) -> OrderRecord | OmsError:
    """The signed-in customer's order. Staff change it of the customer, whom they may know more of."""
    actor, key = actor_of(info), order_pk(order)
    if actor.kind is not ActorKind.CUSTOMER:
        return ownership.refusal(actor).error
    record = orders.light(WRITER).filter(pk=key).first()
    node = seen(info, record)
    if node is None and ownership.may_be_theirs(actor, record):
        node = seen(info, ownership.read_again(actor, [key]).get(key))
    return node.record if node is not None else ownership.refusal(actor).error


def _changed(info: ResolveInfo, record: OrderRecord, wanted: dict[str, bool], way: NewsWay) -> OmsNewsResult:
    refusal = news.choose_for_order(record, wanted, way)
    if refusal is not None:
        return OmsNewsResult(errors=[refusal])
    choices = news.choices_of_orders([record]).get(record.pk, {})
    return OmsNewsResult(news=shown_news(info, choices, WRITER), errors=[])


def _switches_on(record: OrderRecord, wanted: dict[str, bool]) -> bool:
    choices = news.choices_of_orders([record]).get(record.pk, {})
    return any(is_on and not news.wants(choices, channel) for channel, is_on in wanted.items())


def _wanted(channels: list[dict[str, Any]]) -> dict[str, bool]:
    return {one["channel"]: one["is_wanted"] for one in channels}
