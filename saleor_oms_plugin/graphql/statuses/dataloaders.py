from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from promise import Promise

from ...actions.queries import actions_of_statuses
from ...core import clock
from ...statuses import queries as statuses
from ...workflow.queries import moves_per_step, orders_per_status, orders_per_workflow
from ..base.dataloaders import load, once
from ..base.info import ResolveInfo

RECENT = timedelta(days=30)


def load_setup(info: ResolveInfo) -> Promise:
    """All statuses, workflows and transitions, read once a request."""
    return load(info, "setup", lambda keys: dict.fromkeys(keys, statuses.configuration()), "setup")


def load_status(info: ResolveInfo, status_id: int) -> Promise:
    """A status, an archived one too."""
    return load(info, "status", lambda ids: statuses.all_statuses(include_archived=True).in_bulk(ids), status_id)


def load_external_ids(info: ResolveInfo, status_id: int) -> Promise:
    """A status's ids in other systems."""
    return load(info, "external_ids", statuses.external_ids_of, status_id, default=[])


def load_translations(info: ResolveInfo, status_id: int) -> Promise:
    """A status's names and descriptions by language."""
    return load(info, "translations", statuses.translations_of, status_id, default=[])


def load_actions(info: ResolveInfo, status_id: int) -> Promise:
    """A status's actions in their order."""
    return load(info, "actions", actions_of_statuses, status_id, default=[])


def load_orders_count(info: ResolveInfo, status_id: int, channels: frozenset[str] | None) -> Promise:
    """How many orders of these channels (None: of all) are in the status now."""
    return load(info, ("orders_count", channels), lambda ids: orders_per_status(ids, channels), status_id, default=0)


def workflow_counts(info: ResolveInfo, channels: frozenset[str] | None) -> Mapping[int, int]:
    """How many orders of these channels (None: of all) are in each workflow now."""
    return once(info, ("workflow_counts", channels), lambda: orders_per_workflow(channels))


def recent_moves(info: ResolveInfo) -> Mapping[tuple[int | None, int], int]:
    """How often each step was taken in the last 30 days."""
    return once(info, "recent_moves", lambda: moves_per_step(clock.now() - RECENT))
