"""Offers: drafts that their customers answer."""

from __future__ import annotations

from collections.abc import Sequence

import graphene

from ....core.money import Money
from ....links import offers
from ....links.queries import OfferAnswer
from ....orders.queries import OrderRecord
from ....saleor_api.types import Order, OrderSummary
from ...base.info import ResolveInfo
from ...base.types import DateTime, OmsMoney, required_list


class OmsOfferAnswer(graphene.ObjectType):
    """What was answered to one version of an offer, by whoever had its link."""

    is_accepted = graphene.Boolean(required=True, description="Accepted; false: declined.")
    name = graphene.String(
        required=True, description="As it was typed; nobody has checked who it was. Empty for who has a link without access."
    )
    at = graphene.Field(DateTime, required=True, description="When it was given.")
    total = graphene.Field(OmsMoney, required=True, description="Of the offer as it was answered.")
    version = graphene.String(required=True, description="Of the offer as it was answered.")

    @staticmethod
    def resolve_total(answer: OfferAnswer, info: ResolveInfo) -> Money:
        return Money(answer.total, answer.currency)


class OmsOffer(graphene.ObjectType):
    """An order before it is one: a draft in Saleor that its customer reads by a secret link, and accepts or declines."""

    version = graphene.String(
        description="Stands for its goods, pieces and money, for omsOfferAnswer; null once it is an order, or until it was read in full."
    )
    can_be_answered = graphene.Boolean(required=True, description="It is a draft whose present version nobody has answered.")
    answers = required_list(OmsOfferAnswer, description="Of each version that was answered, newest first.")


def offer_of(record: OrderRecord, snapshot: OrderSummary | None, answers: Sequence[OfferAnswer], *, shows_names: bool) -> OmsOffer | None:
    """None of an order that is no offer, and was none that anybody answered."""
    if not record.is_draft and not answers:
        return None
    version = offers.version_of(snapshot) if record.is_draft and isinstance(snapshot, Order) else None
    is_open = version is not None and all(answer.version != version for answer in answers)
    return OmsOffer(version=version, can_be_answered=is_open, answers=answers if shows_names else offers.without_names(answers))
