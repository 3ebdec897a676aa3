"""By what a customer hears of changes: on an order for its customer and for staff, and on the customer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import graphene
from promise import Promise

from ....core.actor import MANAGE_USERS
from ....customers import news
from ....customers.news import NewsChoice
from ....order_messages.news import offered
from ....orders.queries import OrderRecord
from ...base.access import actor_of
from ...base.dataloaders import load, once
from ...base.enums import described_enum
from ...base.info import ResolveInfo
from ...base.types import DateTime, OmsActor, actor_of_row, optional_list
from ..node import OrderNode

OmsNewsChannelEnum = described_enum(
    "OmsNewsChannelEnum",
    "By what a shop tells of changes of an order.",
    {"EMAIL": "Mail.", "SMS": "SMS.", "WHATSAPP": "WhatsApp."},
)
OmsNewsWayEnum = described_enum(
    "OmsNewsWayEnum",
    "How somebody said by what they want to hear of changes.",
    {
        "ACCOUNT": "Signed in, on a storefront.",
        "LINK": "By the secret link of an order.",
        "MESSAGE": "By the way out that a mail has.",
        "STAFF": "Staff noted it.",
    },
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What ``OmsNews`` resolves from; ``said`` is None where nobody has said anything."""

    channel: str
    said: NewsChoice | None

    @property
    def is_wanted(self) -> bool:
        return self.said is None or self.said.is_wanted

    @property
    def since(self) -> datetime | None:
        return self.said.at if self.said else None

    @property
    def way(self) -> str | None:
        return self.said.way if self.said else None


class OmsNews(graphene.ObjectType):
    """Whether a customer hears of changes by one channel. What the shop must send, such as invoices, is sent all the same."""

    channel = graphene.Field(OmsNewsChannelEnum, required=True, description="By what.")
    is_wanted = graphene.Boolean(required=True, description="True until somebody says no.")
    since = graphene.Field(DateTime, description="When that was said last; null where nobody has said anything.")
    way = graphene.Field(OmsNewsWayEnum, description="How it was said; null where nobody has said anything.")
    by = graphene.Field(OmsActor, description="Who said it. Needs MANAGE_USERS; null for others.")

    @staticmethod
    def resolve_by(shown: Shown, info: ResolveInfo) -> OmsActor | None:
        return actor_of_row(shown.said) if shown.said and actor_of(info).has(MANAGE_USERS) else None


class OrdersNews:
    """The field of ``OmsOrder`` that says how its customer hears of changes; for the customer too."""

    news = optional_list(
        OmsNews,
        description="By what its customer hears of changes, of all their orders: each channel that the shop sends news by. Empty where the"
        " order names nobody to write to. omsNewsUpdate changes it.",
    )

    @staticmethod
    def resolve_news(node: OrderNode, info: ResolveInfo) -> Promise | list[Shown]:
        if not (node.record.user_id or node.record.user_email.strip()):
            return []
        return load_choices_of_order(info, node).then(lambda choices: shown_news(info, choices or {}, node.using))


def load_choices_of_order(info: ResolveInfo, node: OrderNode) -> Promise:
    """What was said last by the customer of an order, by channel."""

    def batch(records: list[OrderRecord]) -> Mapping[OrderRecord, Any]:
        found = news.choices_of_orders(records, node.using)
        return {record: found.get(record.pk, {}) for record in records}

    return load(info, "news_of_order", batch, node.record, using=node.using)


def shown_news(info: ResolveInfo, choices: Mapping[str, NewsChoice], using: str) -> list[Shown]:
    """Each channel that the shop sends news by, and each of which something was said before."""
    channels = once(info, "news_channels", lambda: offered(using), using)
    return [Shown(channel.value, choices.get(channel)) for channel in news.NewsChannel if channel in channels or channel in choices]
