"""Promises the customer when the goods leave and arrive, counted from now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from pydantic import BaseModel, Field, model_validator

from ..actions.action_type import BaseActionType, PermanentError, Preview, Problem, RunContext
from ..core import clock
from ..core.actor import SYSTEM
from ..messages.errors import TemplateError
from ..messages.templates import render_line
from ..saleor_operations.order import template_problems
from ..shop.calendar import calendar
from ..workflow.services import KEEP, promise_dates

LONGEST = 24 * 365


class SetPromiseConfig(BaseModel, extra="forbid"):
    dispatch_hours: int | None = Field(None, title="Leaves within (hours)", description="Empty leaves the date as it is.", ge=0, le=LONGEST)
    delivery_hours: int | None = Field(
        None, title="Arrives within (hours)", description="Empty leaves the date as it is.", ge=0, le=LONGEST
    )
    in_working_time: bool = Field(True, title="Counted in working time")
    reason: str = Field("", title="Reason", description="A template; the customer reads it.", max_length=2000)

    @model_validator(mode="after")
    def _has_a_date(self) -> SetPromiseConfig:
        if self.dispatch_hours is None and self.delivery_hours is None:
            raise ValueError("Promise at least one of dispatch and delivery.")
        return self


class SetPromise(BaseActionType):
    name = "set_promise"
    label = "Promise a date"
    description = "Promises when the goods leave and when the customer has them, counted from the moment of the action."
    Config = SetPromiseConfig

    def problems(self, config: SetPromiseConfig) -> Sequence[Problem]:
        return template_problems("reason", config.reason)

    def run(self, config: SetPromiseConfig, context: RunContext) -> dict[str, Any]:
        dispatch, delivery, reason = _promise(config, context)
        context.mark_begun()
        result = promise_dates(context.order_id, dispatch or KEEP, delivery or KEEP, reason, SYSTEM)
        if result.errors:
            raise PermanentError(" ".join(error.message for error in result.errors))
        return _shown(dispatch, delivery)

    def destination(self, config: SetPromiseConfig) -> str:
        return ""

    def preview(self, config: SetPromiseConfig, context: RunContext) -> Preview:
        dispatch, delivery, reason = _promise(config, context)
        return Preview(text=reason or None, detail=_shown(dispatch, delivery))


def _promise(config: SetPromiseConfig, context: RunContext) -> tuple[datetime | None, datetime | None, str]:
    try:
        reason = render_line(config.reason, context.variables(is_kept=True), language=context.order.language_code) if config.reason else ""
    except TemplateError as problem:
        raise PermanentError(f"TEMPLATE_ERROR: the reason: {problem}") from problem
    return _after(config.dispatch_hours, config), _after(config.delivery_hours, config), reason


def _after(hours: int | None, config: SetPromiseConfig) -> datetime | None:
    if hours is None:
        return None
    span = timedelta(hours=hours)
    return calendar().add(clock.now(), span) if config.in_working_time else clock.now() + span


def _shown(dispatch: datetime | None, delivery: datetime | None) -> dict[str, Any]:
    return {"dispatchAt": dispatch.isoformat() if dispatch else None, "deliveryAt": delivery.isoformat() if delivery else None}
