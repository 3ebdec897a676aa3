from __future__ import annotations

from promise import Promise

from ...actions.queries import actions_of_statuses
from ...statuses import queries as statuses
from ...workflow.queries import orders_per_status
from ..base.dataloaders import load
from ..base.info import ResolveInfo


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
