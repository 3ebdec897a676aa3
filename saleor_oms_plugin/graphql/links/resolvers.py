from __future__ import annotations

import graphene

from ...links import services as links
from ...orders import queries as orders
from ...orders import services as order_services
from ...workflow import queries as workflow
from ..base.access import RefusedError
from ..base.callers import caller_of
from ..base.databases import WRITER
from ..base.info import ResolveInfo
from ..base.roots import query
from ..orders.node import OrderNode
from ..orders.types.order import OmsOrder


@query(
    OmsOrder,
    token=graphene.String(
        required=True, description="The end of the link's address. Send it as a variable, so that no log of queries has it."
    ),
    access=graphene.String(description="Of omsOrderLinkUnlock: for the whole address and the documents."),
)
def oms_order_by_link(root: object, info: ResolveInfo, token: str, access: str | None = None) -> OrderNode:
    """The order that a secret link leads to, with what its customer may read; no account is needed.

    LINK_EXPIRED for a link whose time is over; NOT_FOUND for a token that is wrong or revoked.
    """
    opened = links.open_link(token, caller_of(info))
    link = opened.value
    if link is None:
        raise RefusedError(opened.errors[0])
    links.note_use(link)
    record = workflow.with_states(orders.light(WRITER)).get(pk=link.order_id)
    order_services.complete(record)
    has_access = links.has_access(link, access or "")
    return OrderNode(record, is_staff=False, using=WRITER, is_by_link=True, sees_address=has_access)
