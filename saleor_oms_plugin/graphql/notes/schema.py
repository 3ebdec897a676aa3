from __future__ import annotations

import graphene

from ..base.roots import fields
from .mutations import (
    oms_note_create,
    oms_note_delete,
    oms_note_restore,
    oms_note_update,
    oms_order_question_ask,
    oms_question_dismiss,
)


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(oms_note_create, oms_note_update, oms_note_delete, oms_note_restore, oms_order_question_ask, oms_question_dismiss)
