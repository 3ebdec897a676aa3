from __future__ import annotations

import graphene
from promise import Promise

from ...core.ids import to_global_id
from ...links import addresses
from ...links.queries import OrderLink
from ..base.dataloaders import once
from ..base.info import ResolveInfo
from ..base.types import DateTime, OmsActor, actor_of_row, error_list
from ..orders.node import load_staff_node
from ..orders.types.offer import OmsOfferAnswer
from ..orders.types.order import OmsOrder


class OmsOrderLink(graphene.ObjectType):
    """A secret link to an order: whoever has it reads what the order's customer may read, without an account."""

    id = graphene.ID(required=True, description="For omsOrderLinkRevoke.")
    url = graphene.String(
        required=True, description="The whole address, to be copied again at any time; of a link that is over it opens nothing."
    )
    created_at = graphene.Field(DateTime, required=True, description="When it was made.")
    expires_at = graphene.Field(DateTime, description="When it ends; null: when it is revoked.")
    last_used_at = graphene.Field(
        DateTime,
        description="When it was last opened, to ten minutes; what programs fetch ahead of people, or to check the link, is not counted.",
    )
    revoked_at = graphene.Field(DateTime, description="When it was ended for good.")
    created_by = graphene.Field(OmsActor, required=True, description="Who made it; SYSTEM where a message did.")
    is_automatic = graphene.Boolean(required=True, description="The one that messages carry as order.link.")

    @staticmethod
    def resolve_id(link: OrderLink, info: ResolveInfo) -> str:
        return to_global_id("OmsOrderLink", link.pk)

    @staticmethod
    def resolve_url(link: OrderLink, info: ResolveInfo) -> str:
        return addresses.address_of(link, once(info, "link_pattern", addresses.pattern))

    @staticmethod
    def resolve_created_by(link: OrderLink, info: ResolveInfo) -> OmsActor:
        return actor_of_row(link)


class OmsLinkResult(graphene.ObjectType):
    """What came of making or revoking a link."""

    link = graphene.Field(OmsOrderLink, description="The link as it is now.")
    order = graphene.Field(OmsOrder, description="The order as it is now, with all its links; null where nothing was done.")
    errors = error_list()

    @staticmethod
    def resolve_order(result: OmsLinkResult, info: ResolveInfo) -> Promise | None:
        return load_staff_node(info, result.link.order_id) if result.link else None


class OmsLinkUnlockResult(graphene.ObjectType):
    """What came of naming an order's e-mail address, or its post code and surname."""

    access = graphene.String(description="For omsOrderByLink: shows the whole address. It holds with this link alone.")
    expires_at = graphene.Field(DateTime, description="When it ends.")
    errors = error_list()


class OmsLinkRenewResult(graphene.ObjectType):
    """The same for every token: where there is such an order, and its link has expired, a new one is on its way."""

    errors = error_list()


class OmsOfferAnswerResult(graphene.ObjectType):
    """What came of answering an offer."""

    answer = graphene.Field(OmsOfferAnswer, description="The answer as it is kept.")
    errors = error_list()
