"""Moves the order on: to another status, now or (with a delay) later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

from ..actions.action_type import BaseActionType, PermanentError, Preview, Problem, RunContext
from ..statuses import queries as statuses
from ..workflow.services import ByAction, apply_move


class ChangeStatusConfig(BaseModel, extra="forbid"):
    to_status: str = Field(title="Status", description="Its code.", json_schema_extra={"format": "oms-status"})
    may_move_back: bool = Field(True, title="Also to a status that comes before the present one")


class ChangeStatus(BaseActionType):
    name = "change_status"
    label = "Change the status"
    description = (
        "Moves the order to another status, whose own actions follow. Payment gates hold as for a trigger. "
        "More than five such moves in a row are taken for a loop and stopped."
    )
    Config = ChangeStatusConfig

    def problems(self, config: ChangeStatusConfig) -> Sequence[Problem]:
        found = statuses.find_status(code=config.to_status)
        if found is None:
            return (Problem("to_status", f"There is no status with the code {config.to_status}."),)
        return (Problem("to_status", f"The status {found.name} is archived."),) if found.is_archived else ()

    def run(self, config: ChangeStatusConfig, context: RunContext) -> dict[str, Any]:
        target = statuses.find_status(code=config.to_status)
        if target is None:
            raise PermanentError(f"There is no status with the code {config.to_status} any more.")
        context.mark_begun()
        cause = ByAction(reason=context.action_label, allow_backward=config.may_move_back, depth=context.depth + 1)
        result = apply_move(context.order_id, target.pk, cause)
        if result.errors:
            raise PermanentError(" ".join(error.message for error in result.errors))
        return {"toStatus": target.code, "changed": result.changed}

    def destination(self, config: ChangeStatusConfig) -> str:
        return ""

    def preview(self, config: ChangeStatusConfig, context: RunContext) -> Preview:
        target = statuses.find_status(code=config.to_status)
        if target is None:
            return Preview(skipped_because=f"There is no status with the code {config.to_status} any more.")
        return Preview(text=f"Order {context.record.number} moves to {target.name}.", detail={"toStatus": target.code})
