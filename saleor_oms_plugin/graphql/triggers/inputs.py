from __future__ import annotations

from ...workflow.queries import TriggerEvent
from ...workflow.trigger_editing import TriggerSpec
from ..base.specs import input_type_of, publish_as_text

PUBLISHED = {"may_move_back": "allow_backward"}
"""Names that are not those of the spec."""

publish_as_text(TriggerEvent)
OmsTriggerInput = input_type_of(TriggerSpec, "OmsTriggerInput", names=PUBLISHED)
