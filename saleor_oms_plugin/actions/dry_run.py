"""Looking at what an action would do, and doing it for one recipient."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError, TransientError
from ..core.native import panics_as_errors
from ..core.origins import origins_in
from ..saleor_api.port import SaleorError
from . import preconditions, registry
from .action_type import ActionType, Preview, RunContext
from .editing import missing_permissions, no_kind, problems_of
from .errors import NotConfiguredError, PermanentError, SkipError, UncertainError
from .models import Action
from .spec import ActionSpec

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PreviewResult:
    """What would be sent, or why that can't be said."""

    preview: Preview | None = None
    errors: tuple[OmsError, ...] = ()


def preview_action(action_id: int, order_id: UUID) -> PreviewResult:
    """Render all of an action for an order and send nothing. ``skipped_because`` says why it would not be done now."""
    action, kind, config, errors = _made_ready(action_id)
    if action is None or kind is None:
        return PreviewResult(errors=errors)
    return _guarded(lambda: _rendered(action, kind, config, context_of(action, order_id, "preview")))


def preview_draft(status_id: int, given: Mapping[str, object], order_id: UUID, action_id: int | None = None) -> PreviewResult:
    """As `preview_action`, of an action that is not saved: a new one of this status, or one of it with these fields changed.

    Nothing is stored. What would keep it from being saved is returned as errors, each with its field; permissions are asked on saving.
    """
    saved = Action.objects.filter(pk=action_id, status=status_id, is_deleted=False).first() if action_id is not None else None
    if action_id is not None and saved is None:
        return PreviewResult(errors=(OmsError(ErrorCode.NOT_FOUND, "The status has no such action.", "id"),))
    name = str(given.get("kind") or (saved.kind if saved else ""))
    kind = registry.find(name)
    if kind is None:
        return PreviewResult(errors=(no_kind(name),))
    fields = {"label": kind.label, **given, "kind": kind.name}
    made = ActionSpec.made(fields) if saved is None else ActionSpec.of(saved).patched({**given, "kind": kind.name})
    if made.value is None:
        return PreviewResult(errors=made.errors)
    config, errors = registry.parse(kind, made.value.config)
    errors = errors or problems_of(kind, config)
    if errors:
        return PreviewResult(errors=errors)
    draft = saved or Action(status_id=status_id)
    made.value.write_to(draft)
    return _guarded(lambda: _rendered(draft, kind, config, context_of(draft, order_id, "preview")))


def preview_of(action: Action, context: RunContext) -> PreviewResult:
    """As `preview_action`, of a saved action and an order that were read before: the condition is judged by that very order."""
    kind, config, errors = _parsed(action)
    if kind is None:
        return PreviewResult(errors=errors)

    def render() -> Preview:
        shown = _rendered(action, kind, config, context, reads_again=False)
        missing = next((name for name in sorted(getattr(kind, "needed_secrets", ())) if context.secret(name) is None), None)
        if missing is None or shown.skipped_because:
            return shown
        title = kind.Config.model_fields[missing].title or missing
        return replace(shown, skipped_because=f"{title} has not been entered: its runs wait until it is.")

    return _guarded(render)


def try_action(action_id: int, order_id: UUID, recipient: str, actor: Actor) -> PreviewResult:
    """Really send what an action would send for an order, to that recipient alone. Condition and status are not asked."""
    if not recipient.strip():
        return PreviewResult(errors=(OmsError(ErrorCode.REQUIRED, "Name a recipient.", "recipient"),))
    action, kind, config, errors = _made_ready(action_id)
    if action is None or kind is None:
        return PreviewResult(errors=errors)
    return _sent(kind, config, context_of(action, order_id, f"test-{uuid4()}"), recipient, actor)


def try_config(name: str, given: Mapping[str, object], order_id: UUID, recipient: str, actor: Actor) -> PreviewResult:
    """As `try_action`, of a kind with a configuration that no action has: a text that is being written. Secrets are none."""
    if not recipient.strip():
        return PreviewResult(errors=(OmsError(ErrorCode.REQUIRED, "Name a recipient.", "recipient"),))
    kind = registry.find(name)
    if kind is None:
        return PreviewResult(errors=(no_kind(name),))
    config, errors = registry.parse(kind, dict(given))
    errors = errors or problems_of(kind, config)
    if errors:
        return PreviewResult(errors=errors)
    return _sent(kind, config, RunContext(order_id=order_id, key=f"test-{uuid4()}"), recipient, actor)


def _sent(kind: ActionType, config: Any, context: RunContext, recipient: str, actor: Actor) -> PreviewResult:
    if not kind.takes_recipient:
        why = f"{kind.label} has no recipient that a test could be sent to: look at its preview."
        return PreviewResult(errors=(OmsError(ErrorCode.INVALID, why, "recipient"),))
    refused = missing_permissions(kind, actor)
    if refused:
        return PreviewResult(errors=refused)
    addressed = replace(context, recipient=recipient.strip())

    def send() -> Preview:
        shown = kind.preview(config, addressed)
        kind.run(config, addressed)
        return shown

    return _guarded(send)


def _made_ready(action_id: int) -> tuple[Action | None, ActionType | None, Any, tuple[OmsError, ...]]:
    action = Action.objects.filter(pk=action_id, is_deleted=False).first()
    if action is None:
        return None, None, None, (OmsError(ErrorCode.NOT_FOUND, "There is no such action.", "id"),)
    kind, config, errors = _parsed(action)
    return (action if kind else None), kind, config, errors


def _parsed(action: Action) -> tuple[ActionType | None, Any, tuple[OmsError, ...]]:
    """The action's kind with its configuration as that kind has it, or why there is none."""
    kind = registry.find(action.kind)
    if kind is None:
        return None, None, (OmsError(ErrorCode.INVALID, f"The kind {action.kind!r} is not installed now.", "id"),)
    config, errors = registry.parse(kind, action.config)
    return (None, None, errors) if config is None else (kind, config, ())


def context_of(action: Action, order_id: UUID, key: str) -> RunContext:
    """A run of this action that nobody has scheduled."""
    return RunContext(
        order_id=order_id,
        key=key,
        action_id=action.pk,
        action_code=action.code,
        action_label=action.label,
        status_id=action.status_id,
        secrets_origin=origins_in(action.config),
    )


def _rendered(action: Action, kind: ActionType, config: Any, context: RunContext, *, reads_again: bool = True) -> Preview:
    shown = kind.preview(config, context)
    if shown.skipped_because is None and (why := kind.unavailable()):
        shown = replace(shown, skipped_because=why)
    refusal = preconditions.condition_refusal(action, context, reads_again=reads_again)
    return replace(shown, skipped_because=refusal.why_not["message"]) if refusal else shown


def _guarded(work: Any) -> PreviewResult:
    """What a kind raises, as errors."""
    try:
        with panics_as_errors("A library has failed"):
            return PreviewResult(work())
    except SkipError as skipped:
        return PreviewResult(Preview(skipped_because=str(skipped)))
    except (PermanentError, NotConfiguredError, UncertainError, TransientError) as error:
        return PreviewResult(errors=(OmsError(ErrorCode.ACTION_FAILED, str(error)),))
    except SaleorError as error:
        return PreviewResult(errors=(OmsError(ErrorCode.SALEOR_ERROR, str(error)),))
    except Exception:
        logger.exception("An action type failed in a preview or test")
        why = "The action type has failed in a way that nobody foresaw; the server's log has the details."
        return PreviewResult(errors=(OmsError(ErrorCode.ACTION_FAILED, why),))
