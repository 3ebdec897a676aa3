from __future__ import annotations

from typing import Any

from ...actions import queries as actions
from ..base.databases import WRITER, reading
from ..base.dataloaders import load


def load_actions(info: Any, status_id: int) -> Any:
    """A status's actions, those of all statuses asked for together."""
    return load(info.context, "actions", _actions, status_id, default=[])


def load_runs_of_change(info: Any, change_id: int) -> Any:
    return load(info.context, "runs_of_change", _runs_of_changes, change_id, default=[])


def _actions(status_ids: list[int]) -> Any:
    with reading(WRITER):
        return actions.actions_of_statuses(status_ids)


def _runs_of_changes(change_ids: list[int]) -> Any:
    with reading(WRITER):
        return actions.runs_of_changes(change_ids)
