"""Writes a note on the order: for the staff, or for the customer too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field

from ..actions.action_type import BaseActionType, PermanentError, Preview, Problem, RunContext
from ..core.actor import SYSTEM
from ..notes import services as notes
from ..notes.services import MAX_TEXT, Visibility
from ..saleor_operations.order import note_of, template_problems


class WriteNoteConfig(BaseModel, extra="forbid"):
    visibility: Visibility = Field(Visibility.PRIVATE, title="Who reads it", description="PUBLIC: the customer too, signed by the shop.")
    text: str = Field(title="Text", description="A template.", min_length=1, max_length=MAX_TEXT, json_schema_extra={"format": "template"})


class WriteNote(BaseActionType):
    name = "write_note"
    label = "Write a note"
    description = "Writes a note on the order, for the staff alone or for the customer too."
    Config = WriteNoteConfig

    def problems(self, config: WriteNoteConfig) -> Sequence[Problem]:
        return template_problems("text", config.text)

    def run(self, config: WriteNoteConfig, context: RunContext) -> dict[str, Any]:
        note = notes.write_once(context.order_id, _text(config, context), config.visibility, SYSTEM, context.idempotency_key)
        return {"note": note.pk, "text": note.text, "visibility": config.visibility}

    def destination(self, config: WriteNoteConfig) -> str:
        return ""

    def preview(self, config: WriteNoteConfig, context: RunContext) -> Preview:
        return Preview(text=_text(config, context))


def _text(config: WriteNoteConfig, context: RunContext) -> str:
    text = note_of(config.text, context)
    if len(text) > MAX_TEXT:
        raise PermanentError(f"The note would have {len(text)} characters; it may have {MAX_TEXT}.")
    return text
