"""What is held of people in secret links, and in the answers to offers."""

from __future__ import annotations

from ..core.personal import Group, Holding, of_orders
from .models import OfferAnswer, OrderLink

HOLDINGS = (
    Holding(
        model=OfferAnswer,
        group=Group.LINKS,
        name="offer_answers",
        told=("name",),
        beside=("is_accepted", "at", "total", "currency"),
        untold=("id", "order", "version", "link", "dismissed_at"),
        of_orders=of_orders(OfferAnswer),
    ),
    Holding(  # gone and not only revoked: nobody is left whom they were made for
        model=OrderLink,
        group=Group.LINKS,
        name="links",
        told=("last_used_at",),
        beside=("created_at", "expires_at", "revoked_at"),
        untold=(
            *("id", "order", "handle", "is_automatic", "actor_kind", "actor_id", "actor_name", "wrong_answers", "wrong_since"),
            *("renewal_asked_at", "renewal_tried_at", "is_renewal_due"),
        ),
        of_orders=of_orders(OrderLink),
    ),
)
