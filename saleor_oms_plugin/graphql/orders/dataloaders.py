from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from promise import Promise

from ...actions.queries import Action, actions_of_statuses, runs_of_changes
from ...messages import settings as message_settings
from ...orders import queries as orders
from ...orders import related
from ...orders.queries import OrderRecord
from ...saleor_api.types import OrderSummary
from ...shop.preferences import preferences_of
from ...shop.settings import settings
from ...statuses import queries as statuses
from ...statuses.queries import Configuration, OrderStatus, StatusTranslation
from ...workflow import queries as workflow
from ...workflow.overdue import cutoffs
from ...workflow.queries import Move, StatusChange
from ...workflow.services import InitialState, initial_state_of, new_orders
from ..base.access import actor_of
from ..base.databases import WRITER
from ..base.dataloaders import load, once
from ..base.info import ResolveInfo


def load_record(info: ResolveInfo, order_id: UUID, using: str = WRITER) -> Promise:
    """The order's record with its state; None of an order that we have not stored."""
    return load(info, "record", lambda ids: workflow.with_states(orders.light(using)).in_bulk(ids), order_id, using=using)


@dataclass(frozen=True, eq=False)
class _Place:
    """An order where it is, to be asked where it may go."""

    order: OrderSummary | None
    workflow_id: int
    status: OrderStatus
    setup: Configuration


def load_moves(info: ResolveInfo, order: OrderSummary | None, workflow_id: int, status: OrderStatus, setup: Configuration) -> Promise:
    """The moves that are open to an order, judged together with the page's other orders: a condition may ask for what is in tables."""

    def batch(places: list[_Place]) -> dict[_Place, list[Move]]:
        with related.together(lambda: [place.order for place in places if place.order is not None]):
            return {place: workflow.available_moves(place.order, place.workflow_id, place.status, place.setup) for place in places}

    return load(info, "available_moves", batch, _Place(order, workflow_id, status, setup))


@dataclass(frozen=True, eq=False)
class _Way:
    """An order where it is, to be asked which way still lies before it."""

    record: OrderRecord
    workflow_id: int
    status: OrderStatus


def load_path_ahead(info: ResolveInfo, record: OrderRecord, workflow_id: int, status: OrderStatus, using: str) -> Promise:
    """The statuses that still lie before an order where nothing befalls it, found together with the page's other orders."""

    def batch(ways: list[_Way]) -> dict[_Way, list[OrderStatus]]:
        setup = once(info, "setup_for_customers", lambda: statuses.configuration(using), using)
        asking = [way.record for way in ways if statuses.has_conditional_steps(setup, way.workflow_id)]
        orders.load_snapshots(asking, using)
        found: dict[tuple[int, int], list[OrderStatus]] = {}
        with related.together(lambda: [one.order for one in asking if one.order is not None]):
            return {way: _ahead(way, setup, found) for way in ways}

    return load(info, "path_ahead", batch, _Way(record, workflow_id, status), using=using)


def _ahead(way: _Way, setup: Configuration, found: dict[tuple[int, int], list[OrderStatus]]) -> list[OrderStatus]:
    """``found`` remembers what is the same for every order in a status."""
    if statuses.has_conditional_steps(setup, way.workflow_id):
        return statuses.path_ahead(setup, way.workflow_id, way.status, way.record.order)
    key = (way.workflow_id, way.status.pk)
    if key not in found:
        found[key] = statuses.path_ahead(setup, way.workflow_id, way.status, None)
    return found[key]


def load_version(info: ResolveInfo, order_id: UUID) -> Promise:
    """The version that the order's state has now."""
    return load(info, "version", workflow.versions, order_id)


def load_undoing(info: ResolveInfo, change: StatusChange) -> Promise:
    """The change that took this one back; None where none did."""
    return load(info, "undoing", workflow.undoings, change.pk)


def load_action_runs(info: ResolveInfo, change: StatusChange) -> Promise:
    """The runs of actions that the change caused, in their order."""
    return load(info, "runs_of_change", runs_of_changes, change.pk, default=[])


def actions_by_status(info: ResolveInfo) -> Mapping[int, list[Action]]:
    """Every status's actions in their order."""
    return once(info, "actions_by_status", lambda: actions_of_statuses(None))


def load_initial_state(info: ResolveInfo, record: OrderRecord) -> Promise:
    """The state that an order without one would enter with, judged together with the page's other orders; None where it enters nowhere."""

    def batch(records: list[OrderRecord]) -> dict[OrderRecord, InitialState | None]:
        setup, new = once(info, "entry_points", lambda: (statuses.entry_points(), new_orders()))
        if len(setup.workflows) > 1:
            orders.load_snapshots(records)
        with related.together(lambda: [one.order for one in records if one.order is not None]):
            return {one: initial_state_of(one, setup, new) for one in records}

    return load(info, "initial_state", batch, record)


def grace_seconds(info: ResolveInfo) -> int:
    """How long a person's move can be undone."""
    return once(info, "grace_seconds", lambda: settings().grace_seconds)


def overdue_cutoffs(info: ResolveInfo) -> Mapping[int, datetime]:
    """Since when an order in each status is overdue."""
    return once(info, "overdue_cutoffs", cutoffs)


def own_preferences(info: ResolveInfo) -> Mapping[str, Any]:
    """What the calling person likes; empty for one who has said nothing."""
    return once(info, "own_preferences", lambda: preferences_of(actor_of(info)))


def shop_name(info: ResolveInfo, channel: str, using: str) -> str:
    """By what name the shop signs to the customers of a channel."""
    stored = once(info, "message_settings", lambda: message_settings.settings(using), using)
    senders = once(info, "senders", lambda: {one.channel: one for one in message_settings.senders(using)}, using)
    return message_settings.brand_of(stored, senders.get(channel)).shop_name


def status_translations(info: ResolveInfo, using: str) -> Mapping[int, list[StatusTranslation]]:
    """Every status's translations: there are few, and a promise for each order of a list costs more."""
    return once(info, "status_translations", lambda: statuses.translations_of(None, using), using)
