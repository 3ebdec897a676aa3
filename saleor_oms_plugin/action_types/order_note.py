"""Writes a note to the order in Saleor, where its staff read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from ..actions.action_type import PermanentError, Preview, Problem, RunContext
from ..core.actor import MANAGE_ORDERS
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorDeniedError, SaleorError, SaleorUnavailableError
from ..saleor_operations.order import SaleorActionType, note_of, template_problems


class OrderNoteConfig(BaseModel, extra="forbid"):
    text: str = Field(title="Text", description="A template; staff read it in Saleor.", min_length=1, max_length=5000)


class OrderNote(SaleorActionType):
    name = "order_note"
    label = "Add a note to the order"
    description = "Writes a note to the order's history in Saleor."
    Config = OrderNoteConfig
    permissions = frozenset({MANAGE_ORDERS})

    def problems(self, config: OrderNoteConfig) -> Sequence[Problem]:
        return template_problems("text", config.text)

    def run(self, config: OrderNoteConfig, context: RunContext) -> dict[str, Any]:
        text = note_of(config.text, context)
        try:
            # Saleor takes the same note twice, so a try that may be the second one looks first.
            if context.is_repeated and _is_there(context.order_id, text):
                return {"text": text, "wasThere": True}
            context.mark_begun()
            saleor().add_order_note(context.order_id, text)
        except (SaleorUnavailableError, SaleorDeniedError):
            raise
        except SaleorError as error:
            raise PermanentError(str(error)) from error
        return {"text": text}

    def preview(self, config: OrderNoteConfig, context: RunContext) -> Preview:
        return Preview(text=note_of(config.text, context))


def _is_there(order_id: UUID, text: str) -> bool:
    history = saleor().order_history(order_id)
    return history is not None and any(note.text == text for note in history.notes)
