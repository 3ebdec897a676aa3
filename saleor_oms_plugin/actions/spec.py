"""What may be set of an action."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from ..core.spec import Checked, Code, Says, Spec, Text
from ..orders.condition_fields import OrderCondition
from .models import ActionTrigger

MAX_DELAY = 365 * 24 * 60
"""Minutes."""


def _label(text: str) -> Iterator[str]:
    if not 1 <= len(text) <= 120:
        yield "A label has 1 to 120 characters."


Label = Annotated[Text, Checked(_label), Field(json_schema_extra={"minLength": 1, "maxLength": 120})]
"""What people call an action."""
Delay = Annotated[int, Field(ge=0, le=MAX_DELAY), Says(f"A delay is 0 to {MAX_DELAY} minutes (365 days).")]


class ActionSpec(Spec):
    """Something that a status does by itself. What ``config`` may be is the kind's to say."""

    kind: Text
    code: Code = Field("", description="For the configuration's file; made of the label where it is not given.")
    label: Label = ""
    trigger: Annotated[ActionTrigger, Field(strict=False), Says("The trigger is ENTER or LEAVE.")] = ActionTrigger.ENTER
    is_enabled: bool = True
    config: dict[str, Any] = Field({}, description="A secret that is left out stays as it is, a null one is forgotten.")
    condition: OrderCondition | None = None
    delay_minutes: Delay = Field(0, description="Up to 525600 (365 days).")
    in_working_time: bool = False
    cancel_when_left: bool = False
