"""Making and changing actions by hand. What a person typed wrong is answered as errors, and then nothing has changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from pydantic import SecretStr

from ..core.actor import Actor
from ..core.conditions import validate
from ..core.errors import ErrorCode, OmsError
from ..orders.condition_fields import ORDER_FIELDS
from ..shop import secrets
from . import registry
from .action_type import ActionType, Problem
from .models import Action, ActionTrigger
from .secrets import secret_fields, secret_name

MAX_DELAY = 365 * 24 * 60
"""Minutes."""
_CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")
_PLAIN = ("label", "trigger", "is_enabled", "delay_minutes", "in_working_time", "cancel_when_left")


@dataclass(frozen=True, slots=True)
class ActionResult:
    """The action as it is now, or why nothing changed."""

    action: Action | None = None
    errors: tuple[OmsError, ...] = ()


def create_action(status_id: int, values: Mapping[str, Any], actor: Actor) -> ActionResult:
    """Add an action to a status, after those that it has. ``values`` has fields of `Action` by name; ``kind`` is needed.

    Where ``cancel_when_left`` is not said, a delayed action is canceled when the order leaves, and one without a delay is not:
    a trigger may move an order on in the second in which it came, and its mail must not be lost for that.
    The caller sees to it that the status exists. Who configures what a kind does in Saleor needs the kind's permissions.
    """
    given = _given(values)
    name = given.get("kind") or ""
    if not name:
        return ActionResult(errors=(OmsError(ErrorCode.REQUIRED, "An action needs a kind.", "kind"),))
    kind = registry.find(name)
    if kind is None:
        entry = registry.registry.entries().get(name)
        why = entry.error if entry else f"There is no kind {name!r}: install what brings it."
        return ActionResult(errors=(OmsError(ErrorCode.NOT_FOUND, why, "kind"),))
    label = (given.get("label") or "").strip() or kind.label
    given.setdefault("cancel_when_left", bool(given.get("delay_minutes")))
    with transaction.atomic():
        code = given.get("code") or _free_code(label)
        refused = _code_problem(code)
        if refused:
            return ActionResult(errors=(refused,))
        last = Action.objects.filter(status=status_id, is_deleted=False).aggregate(last=Max("position"))["last"]
        action = Action(status_id=status_id, kind=name, code=code, position=0 if last is None else last + 1)
        return _save(action, kind, {**given, "label": label, "config": given.get("config", {})}, actor)


def update_action(action_id: int, values: Mapping[str, Any], actor: Actor) -> ActionResult:
    """Change what is given; a null condition clears it. What waits already is done as the action is then.

    A secret field of the configuration that is left out stays as it is, a null one is forgotten.
    """
    given = _given(values)
    with transaction.atomic():
        action = Action.objects.select_for_update().filter(pk=action_id, is_deleted=False).first()
        if action is None:
            return ActionResult(errors=(_not_found(),))
        if given.get("kind", action.kind) != action.kind:
            why = "The kind of an action stays what it is: make another action."
            return ActionResult(errors=(OmsError(ErrorCode.INVALID, why, "kind"),))
        kind = registry.find(action.kind)
        if kind is None and "config" in given:
            why = f"The kind {action.kind!r} is not installed now, so its configuration can't be checked."
            return ActionResult(errors=(OmsError(ErrorCode.INVALID, why, "config"),))
        return _save(action, kind, given, actor)


def delete_action(action_id: int) -> ActionResult:
    """Take an action away. Its runs stay to be read; what waits of it is not done."""
    with transaction.atomic():
        action = Action.objects.select_for_update().filter(pk=action_id, is_deleted=False).first()
        if action is None:
            return ActionResult(errors=(_not_found(),))
        kind = registry.find(action.kind)
        for field in secret_fields(kind.Config) if kind else ():
            secrets.put(secret_name(action.code, field), None)
        action.is_deleted, action.is_enabled = True, False
        # The code is free again, for a set-up that is imported has the same codes.
        action.code = f"{action.code[:40]}-deleted-{action.pk}"
        action.save(update_fields=["is_deleted", "is_enabled", "code"])
    return ActionResult(action)


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
    told = f"To let the shop do this by itself you need {', '.join(missing)} yourself."
    return (OmsError(ErrorCode.PERMISSION_DENIED, told, "kind", params={"permissions": missing}),)


def _save(action: Action, kind: ActionType | None, given: Mapping[str, Any], actor: Actor) -> ActionResult:
    errors = list(missing_permissions(kind, actor)) if kind is not None else []
    errors += _problems(given)
    secret: dict[str, str | None] = {}
    if kind is not None and "config" in given and not errors:
        config, secret, found = _checked(kind, action, given["config"])
        errors += found
        action.config = config
    if errors:
        return ActionResult(errors=tuple(errors))
    for name in given.keys() & {*_PLAIN, "condition"}:
        setattr(action, name, given[name])
    action.save()
    for field, value in secret.items():
        secrets.put(secret_name(action.code, field), value)
    return ActionResult(action)


def _checked(kind: ActionType, action: Action, config: Any) -> tuple[dict[str, Any], dict[str, str | None], list[OmsError]]:
    """The configuration to store, its secret fields by themselves, and what is wrong."""
    parsed, errors = registry.parse(kind, config)
    if parsed is None:
        return {}, {}, list(errors)
    problems = [_refusal(problem) for problem in kind.problems(parsed)]
    names = secret_fields(kind.Config)
    given: dict[str, str | None] = {}
    for name in names & parsed.model_fields_set:
        value = getattr(parsed, name)
        given[name] = (value.get_secret_value() if isinstance(value, SecretStr) else value) or None
    return parsed.model_dump(mode="json", exclude=set(names)), given, problems


def _refusal(problem: Problem) -> OmsError:
    """What has a place within a text is a template's mistake."""
    place = {} if problem.line is None else {"line": problem.line, "column": problem.column}
    code = ErrorCode.INVALID if problem.line is None else ErrorCode.TEMPLATE_ERROR
    params = {**place, "path": problem.field.split("."), **(problem.params or {})}
    return OmsError(code, problem.message, f"config.{problem.field}", params=params)


def _problems(given: Mapping[str, Any]) -> list[OmsError]:
    problems = []
    if "label" in given and not 1 <= len(given["label"].strip()) <= 120:
        problems.append(OmsError(ErrorCode.INVALID, "A label has 1 to 120 characters.", "label"))
    if "trigger" in given and given["trigger"] not in ActionTrigger.values:
        problems.append(OmsError(ErrorCode.INVALID, "The trigger is ENTER or LEAVE.", "trigger"))
    if "delay_minutes" in given and not 0 <= given["delay_minutes"] <= MAX_DELAY:
        problems.append(OmsError(ErrorCode.INVALID, f"A delay is 0 to {MAX_DELAY} minutes (365 days).", "delay_minutes"))
    problems += [OmsError(ErrorCode.INVALID, text, "condition") for text in validate(given.get("condition"), ORDER_FIELDS)]
    return problems


def _code_problem(code: str) -> OmsError | None:
    if len(code) > 64 or not _CODE.match(code):
        return OmsError(ErrorCode.INVALID, "A code is of small letters, digits, - and _, at most 64, such as tell-the-warehouse.", "code")
    if Action.objects.filter(code=code).exists():
        return OmsError(ErrorCode.UNIQUE, "Another action has this code already.", "code")
    return None


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None or name == "condition"}


def _not_found() -> OmsError:
    return OmsError(ErrorCode.NOT_FOUND, "There is no such action.", "id")


def _free_code(label: str) -> str:
    """A code made of the label, numbered where it is taken."""
    stem = slugify(label)[:48] or "action"
    taken = set(Action.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for code in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))) if code not in taken)
