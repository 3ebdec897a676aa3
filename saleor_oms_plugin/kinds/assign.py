"""Puts the order into somebody's hands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

from ..actions.kinds import BaseKind, PermanentError, Preview, Problem, RunContext
from ..core.actor import SYSTEM
from ..shop import staff
from ..workflow.services import assign


class AssignConfig(BaseModel, extra="forbid"):
    staff: str = Field(
        "",
        title="Person",
        description="Saleor's id of somebody who has worked with orders here; empty for nobody.",
        json_schema_extra={"format": "oms-staff"},
    )


class Assign(BaseKind):
    name = "assign"
    label = "Assign to a person"
    description = "Puts the order into a person's hands, or takes it out of everybody's."
    Config = AssignConfig

    def problems(self, config: AssignConfig) -> Sequence[Problem]:
        if config.staff and staff.find(config.staff) is None:
            return (Problem("staff", "No such person has worked with orders here yet."),)
        return ()

    def run(self, config: AssignConfig, context: RunContext) -> dict[str, Any]:
        context.mark_begun()
        result = assign(context.order_id, config.staff or None, SYSTEM)
        if result.errors:
            raise PermanentError(" ".join(error.message for error in result.errors))
        return {"staff": config.staff or None}

    def preview(self, config: AssignConfig, context: RunContext) -> Preview:
        person = staff.find(config.staff) if config.staff else None
        return Preview(text=f"Order {context.record.number} is put into the hands of {person.name if person else 'nobody'}.")
