from __future__ import annotations

from typing import Any

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...workflow import queries as workflow
from ..base.info import ResolveInfo
from ..base.roots import query
from ..base.types import optional_list
from .types import OmsTrigger


@query(optional_list(OmsTrigger), MANAGE_ORDERS, MANAGE_SETTINGS)
def oms_triggers(root: object, info: ResolveInfo) -> Any:
    """The triggers in the order they are asked."""
    return list(workflow.triggers())
