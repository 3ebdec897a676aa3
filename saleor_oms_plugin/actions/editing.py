"""Making and changing actions by hand. What a person typed wrong is returned as errors, and then nothing has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from pydantic import SecretStr

from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.origins import origins_in
from ..core.rows import free_code, next_position
from ..shop import secrets
from . import registry
from .action_type import ActionType, Problem
from .models import Action
from .secrets import forget, secret_fields, secret_name
from .spec import ActionSpec


def create_action(status_id: int, given: Mapping[str, object], actor: Actor) -> Result[Action]:
    """Add an action to a status, after those that it has, of the fields of `ActionSpec` that are given; ``kind`` is needed.

    Where ``cancel_when_left`` is not said, a delayed action is canceled when the order leaves, and one without a delay is not:
    a trigger may move an order on in the second in which it came, and its mail must not be lost for that.
    The caller sees to it that the status exists. Who configures what a kind does in Saleor needs the kind's permissions.
    """
    name = str(given.get("kind") or "")
    kind = registry.find(name)
    if kind is None:
        return refused(no_kind(name))
    made = ActionSpec.made({**given, "label": str(given.get("label") or "").strip() or kind.label})
    errors = (*missing_permissions(kind, actor), *made.errors)
    if made.value is None or errors:
        return Result(errors=errors)
    spec = made.value
    with transaction.atomic():
        if Action.objects.filter(code=spec.code).exists():
            return refused(OmsError(ErrorCode.UNIQUE, "Another action has this code already.", "code"))
        action = Action(status_id=status_id, position=next_position(Action.objects.filter(status=status_id, is_deleted=False)))
        spec.write_to(action)
        action.code = spec.code or free_code(Action.objects.all(), spec.label, "action")
        if "cancel_when_left" not in spec.model_fields_set:
            action.cancel_when_left = spec.delay_minutes > 0
        return _configured(action, kind, spec.config)


def update_action(action_id: int, given: Mapping[str, object], actor: Actor) -> Result[Action]:
    """Change what is given but for the code, by which secrets are kept; a null condition clears it. What waits already is done as
    the action is then.

    A secret field of the configuration that is left out stays as it is, a null one is forgotten; with another address in the
    configuration those that are left out are forgotten too (`secrets.forgotten_fields`).
    """
    with transaction.atomic():
        action = Action.objects.select_for_update().filter(pk=action_id, is_deleted=False).first()
        if action is None:
            return refused(_not_found())
        if given.get("kind") not in (None, action.kind):
            return refused(OmsError(ErrorCode.INVALID, "The kind of an action stays what it is: make another action.", "kind"))
        kind, has_config = registry.find(action.kind), given.get("config") is not None
        if kind is None and has_config:
            why = f"The kind {action.kind!r} is not installed now, so its configuration can't be checked."
            return refused(OmsError(ErrorCode.INVALID, why, "config"))
        patched = ActionSpec.of(action).patched({name: value for name, value in given.items() if name != "code"})
        errors = (*(missing_permissions(kind, actor) if kind is not None else ()), *patched.errors)
        if patched.value is None or errors:
            return Result(errors=errors)
        patched.value.write_to(action)
        if kind is not None and has_config:
            return _configured(action, kind, patched.value.config)
        action.save()
        return Result(action)


def delete_action(action_id: int) -> Result[Action]:
    """Take an action away. Its runs stay to be read; what waits of it is not done."""
    with transaction.atomic():
        action = Action.objects.select_for_update().filter(pk=action_id, is_deleted=False).first()
        if action is None:
            return refused(_not_found())
        forget(action.code)
        action.is_deleted, action.is_enabled = True, False
        # The code is free again, for a set-up that is imported has the same codes.
        action.code = f"{action.code[:40]}-deleted-{action.pk}"
        action.save(update_fields=["is_deleted", "is_enabled", "code"])
    return Result(action)


def reorder_actions(status_id: int, action_ids: Sequence[int]) -> tuple[OmsError, ...]:
    """Put the actions of a status into this order; all of them must be named, each once."""
    with transaction.atomic():
        actions = {one.pk: one for one in Action.objects.select_for_update().filter(status=status_id, is_deleted=False).order_by("pk")}
        if set(action_ids) != set(actions) or len(action_ids) != len(actions):
            return (OmsError(ErrorCode.INVALID, "Name every action of the status, each once.", "ids"),)
        for position, pk in enumerate(action_ids):
            actions[pk].position = position
        Action.objects.bulk_update(actions.values(), ["position"])
    return ()


def missing_permissions(kind: ActionType, actor: Actor) -> tuple[OmsError, ...]:
    """Why the actor may not make such an action do what it does in Saleor."""
    missing = sorted(kind.permissions - actor.permissions)
    if not missing:
        return ()
    message = f"To let the shop do this by itself you need {', '.join(missing)} yourself."
    return (OmsError(ErrorCode.PERMISSION_DENIED, message, "kind", params={"permissions": missing}),)


def problems_of(kind: ActionType, config: Any) -> tuple[OmsError, ...]:
    """What the kind finds wrong with a configuration that has passed its ``Config``."""
    return tuple(_refusal(problem) for problem in kind.problems(config))


def _configured(action: Action, kind: ActionType, config: dict[str, Any]) -> Result[Action]:
    """The action, saved with this configuration and its secrets, or what is wrong with it."""
    parsed, errors = registry.parse(kind, config)
    if parsed is None:
        return Result(errors=errors)
    if problems := problems_of(kind, parsed):
        return Result(errors=problems)
    names = secret_fields(kind.Config)
    action.config = parsed.model_dump(mode="json", exclude=set(names))
    action.save()
    origin = origins_in(action.config)
    secrets.forget_elsewhere([secret_name(action.code, name) for name in names], origin=origin)
    for name in names & parsed.model_fields_set:
        value = getattr(parsed, name)
        entered = value.get_secret_value() if isinstance(value, SecretStr) else value
        secrets.put(secret_name(action.code, name), entered or None, origin=origin)
    return Result(action)


def _refusal(problem: Problem) -> OmsError:
    """What has a place within a text is a template's mistake."""
    place = {} if problem.line is None else {"line": problem.line, "column": problem.column}
    code = ErrorCode.INVALID if problem.line is None else ErrorCode.TEMPLATE_ERROR
    params = {**place, "path": problem.field.split("."), **({"message": problem.message} if place else {}), **(problem.params or {})}
    where = f"line {problem.line}, column {problem.column}: " if place else ""
    return OmsError(code, f"{where}{problem.message}", f"config.{problem.field}", params=params)


def no_kind(name: str) -> OmsError:
    """Why there can be no action of such a kind."""
    if not name:
        return OmsError(ErrorCode.REQUIRED, "An action needs a kind.", "kind")
    entry = registry.registry.entries().get(name)
    why = entry.error if entry else f"There is no kind {name!r}: install what brings it."
    return OmsError(ErrorCode.NOT_FOUND, why, "kind")


def _not_found() -> OmsError:
    return OmsError(ErrorCode.NOT_FOUND, "There is no such action.", "id")
