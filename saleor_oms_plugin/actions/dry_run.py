"""Looking at what an action would do, and doing it for one recipient."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from ..core.actor import Actor
from ..core.errors import ErrorCode, OmsError, TransientError
from ..saleor_api.port import SaleorError
from . import preconditions, registry
from .action_type import ActionType, Preview, RunContext
from .editing import missing_permissions
from .errors import NotConfiguredError, PermanentError, SkipError, UncertainError
from .models import Action

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
    return _guarded(lambda: _rendered(action, kind, config, _context(action, order_id, "preview")))


def try_action(action_id: int, order_id: UUID, recipient: str, actor: Actor) -> PreviewResult:
    """Really send what an action would send for an order, to that recipient alone. Condition and status are not asked."""
    if not recipient.strip():
        return PreviewResult(errors=(OmsError(ErrorCode.REQUIRED, "Name a recipient.", "recipient"),))
    action, kind, config, errors = _made_ready(action_id)
    if action is None or kind is None:
        return PreviewResult(errors=errors)
    if not kind.takes_recipient:
        why = f"{kind.label} has no recipient that a test could be sent to: look at its preview."
        return PreviewResult(errors=(OmsError(ErrorCode.INVALID, why, "recipient"),))
    refused = missing_permissions(kind, actor)
    if refused:
        return PreviewResult(errors=refused)
    context = replace(_context(action, order_id, f"test-{uuid4()}"), recipient=recipient.strip())

    def send() -> Preview:
        shown = kind.preview(config, context)
        kind.run(config, context)
        return shown

    return _guarded(send)


def _made_ready(action_id: int) -> tuple[Action | None, ActionType | None, Any, tuple[OmsError, ...]]:
    action = Action.objects.filter(pk=action_id, is_deleted=False).first()
    if action is None:
        return None, None, None, (OmsError(ErrorCode.NOT_FOUND, "There is no such action.", "id"),)
    kind = registry.find(action.kind)
    if kind is None:
        return None, None, None, (OmsError(ErrorCode.INVALID, f"The kind {action.kind!r} is not installed now.", "id"),)
    config, errors = registry.parse(kind, action.config)
    return (None, None, None, errors) if config is None else (action, kind, config, ())


def _context(action: Action, order_id: UUID, key: str) -> RunContext:
    return RunContext(
        order_id=order_id,
        key=key,
        action_id=action.pk,
        action_code=action.code,
        action_label=action.label,
        status_id=action.status_id,
    )


def _rendered(action: Action, kind: ActionType, config: Any, context: RunContext) -> Preview:
    shown = kind.preview(config, context)
    if shown.skipped_because is None and (why := kind.unavailable()):
        shown = replace(shown, skipped_because=why)
    refusal = preconditions.condition_refusal(action, context)
    return replace(shown, skipped_because=refusal.why_not["message"]) if refusal else shown


def _guarded(work: Any) -> PreviewResult:
    """What a kind raises, as errors."""
    try:
        return PreviewResult(work())
    except SkipError as skipped:
        return PreviewResult(Preview(skipped_because=str(skipped)))
    except (PermanentError, NotConfiguredError, UncertainError, TransientError) as error:
        return PreviewResult(errors=(OmsError(ErrorCode.ACTION_FAILED, str(error)),))
    except SaleorError as error:
        return PreviewResult(errors=(OmsError(ErrorCode.SALEOR_ERROR, str(error)),))
    except Exception as error:
        logger.exception("A kind of action failed in a preview or test")
        return PreviewResult(errors=(OmsError(ErrorCode.ACTION_FAILED, f"{type(error).__name__}: {error}"),))
