from __future__ import annotations

from datetime import datetime

import graphene

from ...core.actor import MANAGE_ORDERS
from ...core.errors import Result
from ...core.ids import int_pk, order_pk
from ...links import offers
from ...links import services as links
from ...links.services import OrderLink
from ..base.access import actor_of
from ..base.callers import caller_of
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from ..base.types import DateTime
from .types import OmsLinkRenewResult, OmsLinkResult, OmsLinkUnlockResult, OmsOfferAnswerResult

_TOKEN = graphene.String(required=True, description="The end of the link's address.")


@mutation(
    OmsLinkResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    order=graphene.ID(required=True),
    expires_at=DateTime(description="With its time zone; left out: as long as the shop's settings say."),
    never_expires=graphene.Boolean(default_value=False, description="It holds until it is revoked."),
)
def oms_order_link_create(
    root: object, info: ResolveInfo, order: str, expires_at: datetime | None = None, never_expires: bool = False
) -> OmsLinkResult:
    """Make a secret link to an order or a draft: for guests, for customers without an account, for an offer."""
    return _result(links.create(order_pk(order), actor_of(info), expires_at, is_for_ever=never_expires))


@mutation(OmsLinkResult, MANAGE_ORDERS, transaction=Transaction.NONE, id=graphene.ID(required=True))
def oms_order_link_revoke(root: object, info: ResolveInfo, id: str) -> OmsLinkResult:
    """End a link for good. A message that is written later carries a new one."""
    return _result(links.revoke(int_pk(id, "OmsOrderLink"), actor_of(info)))


@mutation(
    OmsLinkUnlockResult,
    transaction=Transaction.NONE,
    token=_TOKEN,
    answer=graphene.String(required=True, description="The order's e-mail address, or the post code of one of its addresses."),
    surname=graphene.String(
        default_value="", description="With a post code: of whom that address names, or the company where it names nobody."
    ),
)
def oms_order_link_unlock(root: object, info: ResolveInfo, token: str, answer: str, surname: str | None = None) -> OmsLinkUnlockResult:
    """Get what shows the whole address and the documents of a link's order for a quarter of an hour. A link takes five wrong answers an
    hour."""
    unlocked = links.unlock(token, answer, surname or "", caller_of(info))
    if unlocked.value is None:
        return OmsLinkUnlockResult(errors=unlocked.errors)
    return OmsLinkUnlockResult(access=unlocked.value.access, expires_at=unlocked.value.expires_at, errors=[])


@mutation(OmsLinkRenewResult, transaction=Transaction.NONE, token=_TOKEN)
def oms_order_link_renew(root: object, info: ResolveInfo, token: str) -> OmsLinkRenewResult:
    """Have a new link mailed to the order's own e-mail address in place of one that has expired; says the same whatever the token is."""
    refusal = links.ask_for_renewal(token, caller_of(info))
    return OmsLinkRenewResult(errors=[refusal] if refusal else [])


@mutation(
    OmsOfferAnswerResult,
    transaction=Transaction.NONE,
    token=_TOKEN,
    accept=graphene.Boolean(required=True, description="False declines it."),
    name=graphene.String(required=True, description=f"Of whoever answers, up to {offers.MAX_NAME} characters."),
    version=graphene.String(description="OmsOffer.version as it was shown: where the offer has changed since, nothing is answered."),
)
def oms_offer_answer(
    root: object, info: ResolveInfo, token: str, accept: bool, name: str, version: str | None = None
) -> OmsOfferAnswerResult:
    """Accept or decline an offer, by its link: once for each version of it; the same answer once more changes nothing."""
    answered = offers.answer(token, accept, name, caller_of(info), version)
    return OmsOfferAnswerResult(answer=answered.value, errors=answered.errors)


def _result(result: Result[OrderLink]) -> OmsLinkResult:
    return OmsLinkResult(link=result.value, errors=result.errors)
