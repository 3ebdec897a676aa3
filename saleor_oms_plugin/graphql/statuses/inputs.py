from __future__ import annotations

from ...statuses.spec import ExternalIdSpec, StatusSpec, StatusTranslationSpec, TransitionSpec, WorkflowSpec
from ..base.specs import input_type_of
from . import enums  # noqa: F401 - the enums of the specs have their names there

OmsExternalIdInput = input_type_of(ExternalIdSpec, "OmsExternalIdInput", is_part=True)
OmsStatusTranslationInput = input_type_of(StatusTranslationSpec, "OmsStatusTranslationInput", is_part=True)
OmsStatusInput = input_type_of(StatusSpec, "OmsStatusInput")
OmsTransitionInput = input_type_of(TransitionSpec, "OmsTransitionInput", is_part=True)
OmsWorkflowInput = input_type_of(WorkflowSpec, "OmsWorkflowInput")
