from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...actions import queries, services
from ...actions.spec import ActionSpec, Label
from ...core.actor import Actor
from ...core.errors import ErrorCode, OmsError
from ...core.spec import CodedSpec, Text
from ...statuses.queries import all_statuses, find_status
from .base import InOrder, ListSection


class ActionItem(InOrder, ActionSpec, CodedSpec):
    """An action as a document has it: with its status, and without its secrets. An import leaves those that are there, and the
    shop enters those that are missing.
    """

    document_keys = ("code", "status", "kind")
    status: Text
    label: Label
    cancel_when_left: bool | None = None  # type: ignore[assignment]
    """None, or left out: where it is delayed."""


class Actions(ListSection[ActionItem]):
    """What statuses do by themselves, status by status."""

    name = "actions"
    model = ActionItem

    def read(self) -> Iterator[ActionItem]:
        by_status = queries.actions_of_statuses(None)
        for status in all_statuses(include_archived=True):
            for action in by_status.get(status.pk, ()):
                cancel = action.cancel_when_left
                yield ActionItem.of(action, status=status.code, cancel_when_left=None if cancel == bool(action.delay_minutes) else cancel)

    def put(self, item: ActionItem, actor: Actor) -> Iterable[OmsError]:
        status = find_status(code=item.status)
        if status is None:
            return (OmsError(ErrorCode.NOT_FOUND, f"There is no status {item.status!r}.", "status"),)
        found = self._find(item.code)
        values = {name: value for name, value in item.values().items() if name != "status"}
        if item.cancel_when_left is None:
            values["cancel_when_left"] = bool(item.delay_minutes)
        if found is not None and (found.status_id, found.kind) == (status.pk, item.kind):
            return services.update_action(found.pk, values, actor).errors
        if found is not None:  # what was done by the old one stays with it
            errors = services.delete_action(found.pk).errors
            if errors:
                return errors
        return services.create_action(status.pk, values, actor).errors

    def arrange(self, codes: Sequence[str]) -> None:
        places = {code: place for place, code in enumerate(codes)}
        for status_id, actions in queries.actions_of_statuses(None).items():
            wanted = sorted(actions, key=lambda action: places[action.code])
            if wanted != actions:
                services.reorder_actions(status_id, [action.pk for action in wanted])

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        found = self._find(code)
        return services.delete_action(found.pk).errors if found else ()

    def secrets_to_enter(self) -> Iterable[str]:
        return (f"{code}/{field}" for code, fields in queries.forgotten_secrets().items() for field in fields)

    @staticmethod
    def _find(code: str) -> queries.Action | None:
        by_status = queries.actions_of_statuses(None)
        return next((action for actions in by_status.values() for action in actions if action.code == code), None)
