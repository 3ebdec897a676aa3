from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

import graphene
from django.db.models import QuerySet

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS, ActorKind
from ...core.errors import ErrorCode, OmsError, permission_denied
from ...core.ids import order_pk
from ...core.runtime import runtime
from ...orders import condition_trial
from ...orders import queries as orders
from ...orders import services as order_services
from ...orders.queries import OrderRecord
from ...saleor_api.types import Order
from ...search.guesses import guess
from ...shop import staff
from ...workflow import queries as workflow
from ..base.access import RefusedError, actor_of
from ..base.connection import create_connection
from ..base.databases import WRITER
from ..base.info import ResolveInfo
from ..base.pagination import Ordering, paginate, paginate_by
from ..base.roots import query
from ..base.types import JSON
from . import ownership
from .filters import OmsOrderFilter, asked_of, filtered, filtered_but_for_words, goes_by_states, in_states, is_narrow
from .node import OrderNode, database_of, node_of
from .reachable import reachable_order
from .searching import channels_of, newest_of
from .sorters import ORDER_COLUMNS, STATE_COLUMNS, OmsOrderSort
from .types.condition import OmsConditionCountResult, OmsConditionTestResult
from .types.order import OmsOrder, OmsOrderConnection
from .types.searched import fragments_of_orders, searched_by


@query(OmsOrder, id=graphene.ID(), number=graphene.String())
def oms_order(root: object, info: ResolveInfo, id: str | None = None, number: str | None = None) -> OrderNode | None:
    """One order, by Saleor's id, ours, or its number."""
    if (id is None) == (number is None):
        raise RefusedError(OmsError(ErrorCode.REQUIRED, "Give one of id and number."))
    using, actor = database_of(info), actor_of(info)
    order_id = order_pk(id) if id is not None else None
    found = orders.whole(using).filter(pk=order_id) if order_id else orders.by_number(number or "", using)
    record = workflow.with_states(found).first()
    node = seen(info, record)
    if node is None and ownership.may_be_theirs(actor, record) and (order_id := record.pk if record else order_id):
        record = ownership.read_again(actor, [order_id]).get(order_id)
        node = seen(info, record)
    if node is not None:
        order_services.complete(node.record)
    elif record is not None or not actor.reaches_all_orders:  # other callers must not learn which orders there are
        raise ownership.refusal(actor)
    return node


def seen(info: ResolveInfo, record: OrderRecord | None) -> OrderNode | None:
    """The order as this caller sees it, by Saleor's own word on whose it is where the host has that at hand."""
    if record is None:
        return None
    is_customer = actor_of(info).kind is ActorKind.CUSTOMER
    return node_of(info, record, runtime().saleor_owner(info.context, record.pk) if is_customer else None)


@query(
    OmsOrderConnection,
    MANAGE_ORDERS,
    filter=OmsOrderFilter(),
    sort_by=OmsOrderSort(),
    first=graphene.Int(default_value=50),
    after=graphene.String(),
    last=graphene.Int(),
    before=graphene.String(),
)
def oms_orders(
    root: object,
    info: ResolveInfo,
    filter: dict[str, Any] | None = None,
    sort_by: dict[str, Any] | None = None,
    first: int | None = 50,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> OmsOrderConnection:
    """Orders of the caller's channels, newest first unless sorted; at most 100 a page."""
    staff.seen(actor_of(info))
    sort = sort_by or {"field": "CREATED_AT", "direction": "DESC"}
    wanted, by_states = filter or {}, goes_by_states(filter or {}, sort["field"])
    actor, asked = actor_of(info), asked_of(filter or {})

    def within(found: QuerySet[OrderRecord]) -> QuerySet[OrderRecord]:
        found = workflow.with_states(found)
        return in_states(found, wanted, actor).exclude(state=None) if by_states else found

    def found(**instead: Any) -> QuerySet[OrderRecord]:
        return within(filtered(orders.visible_orders(actor, WRITER), {**wanted, **instead}, actor))

    def first_found(words: str) -> UUID | None:
        return found(search=words).values_list("pk", flat=True).first()

    order = Ordering(
        (STATE_COLUMNS if by_states else ORDER_COLUMNS)[sort["field"]],
        is_descending=sort["direction"] == "DESC",
        has_gaps=sort["field"] == "PROMISED",
        narrow_valued=None if by_states else lambda valued: in_states(valued, wanted, actor),
        is_few=is_narrow(wanted, sort["field"]),
        is_wide=True,
    )
    if asked and sort["field"] == "CREATED_AT":
        others = within(filtered_but_for_words(orders.visible_orders(actor, WRITER), wanted, actor))
        finder = newest_of(others, asked, wanted, actor)
        page = paginate_by(finder, found, order, model=OrderRecord, first=first, after=after, last=last, before=before)
    else:
        page = paginate(found(), order, first=first, after=after, last=last, before=before)
    connection = create_connection(OmsOrderConnection, page, OrderNode.for_staff)
    if asked.words is not None:
        connection.guess = partial(guess, asked.words, channels_of(wanted, actor), first_found, WRITER)
    return searched_by(connection, asked, fragments_of_orders)


@query(
    OmsConditionTestResult,
    MANAGE_SETTINGS,
    condition=graphene.Argument(JSON, description="None holds of every order."),
    order=graphene.ID(required=True),
)
def oms_condition_test(root: object, info: ResolveInfo, order: str, condition: Any = None) -> OmsConditionTestResult:
    """Whether a condition holds of an order, rule by rule, before it is saved anywhere; needs MANAGE_ORDERS too."""
    order_id, errors = reachable_order(actor_of(info), order)
    if order_id is None:
        raise RefusedError(errors[0])
    if problems := _condition_problems(condition):
        return OmsConditionTestResult(rules=[], errors=problems)
    record = orders.by_ids([order_id])[order_id]
    order_services.complete(record)
    if not isinstance(record.order, Order):
        why = OmsError(ErrorCode.SALEOR_ERROR, "The order could not be read in full from Saleor just now. Try again.", "order")
        return OmsConditionTestResult(rules=[], errors=[why])
    verdict = condition_trial.judge(condition, record.order)
    return OmsConditionTestResult(holds=verdict.holds, rules=verdict.outcomes, errors=[])


@query(
    OmsConditionCountResult,
    MANAGE_SETTINGS,
    condition=graphene.Argument(JSON, description="None holds of every order."),
    last=graphene.Int(default_value=500, description=f"How many of the latest orders, 1 to {condition_trial.MAX_ORDERS}."),
)
def oms_condition_count(root: object, info: ResolveInfo, condition: Any = None, last: int = 500) -> OmsConditionCountResult:
    """Of how many of the latest orders of the caller's channels a condition holds; needs MANAGE_ORDERS too."""
    actor = actor_of(info)
    if not actor.has(MANAGE_ORDERS):
        raise RefusedError(permission_denied(MANAGE_ORDERS))
    if not 1 <= last <= condition_trial.MAX_ORDERS:
        raise RefusedError(OmsError(ErrorCode.INVALID, f"last is 1 to {condition_trial.MAX_ORDERS}.", "last"))
    if problems := _condition_problems(condition):
        return OmsConditionCountResult(looked_at=0, holds=0, errors=problems)
    found = condition_trial.count(condition, actor, last, WRITER)
    return OmsConditionCountResult(looked_at=found.looked_at, holds=found.holds, latest=found.latest, errors=[])


def _condition_problems(condition: Any) -> list[OmsError]:
    return [OmsError(ErrorCode.INVALID, problem, "condition") for problem in condition_trial.problems_of(condition)]
