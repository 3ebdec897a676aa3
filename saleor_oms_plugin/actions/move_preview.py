"""What a move of many orders would do, before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from ..core.actor import Actor
from ..core.errors import OmsError
from ..orders.queries import OrderRecord
from ..workflow.services import check_moves
from .queries import Action, preview_actions


@dataclass(frozen=True, slots=True)
class MovePreview:
    """What a move would do to one order; ``refusal`` says why it would not move, and then ``actions`` is empty."""

    order: OrderRecord
    refusal: OmsError | None
    actions: list[Action]


def preview_move(order_ids: Sequence[UUID], to_status_id: int, actor: Actor) -> list[MovePreview]:
    """What moving these orders (at most 500) would do, judged by what is known of them now; changes nothing.

    Orders that the actor does not reach are left out. See `workflow.services.check_moves`, whose errors it raises. The actions are
    asked for once per status that orders come from.
    """
    checks = check_moves(order_ids, to_status_id, actor)
    moving = {check.order.pk: check.from_status.pk for check in checks if check.refusal is None and check.from_status is not None}
    actions = {status_id: preview_actions(status_id, to_status_id) for status_id in set(moving.values())}
    return [
        MovePreview(check.order, check.refusal, actions[moving[check.order.pk]] if check.order.pk in moving else []) for check in checks
    ]
