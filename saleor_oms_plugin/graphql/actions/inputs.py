from __future__ import annotations

from ...actions.spec import ActionSpec
from ..base.specs import input_type_of

OmsActionInput = input_type_of(ActionSpec, "OmsActionInput")
