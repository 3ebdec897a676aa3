"""What the names of a template stand for in one order, as a text would print them."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from ..actions.action_type import RunContext
from ..messages import templates, variables
from ..messages.errors import TemplateError
from ..messages.schema import Variable, VariableType, published
from ..messages.variables import Subject, variables_of
from ..shop.calendar import calendar

MAX_LENGTH = 200
_WHOLE = (VariableType.OBJECT, VariableType.LIST, VariableType.MAP)


def values_for(order_id: UUID, language: str) -> Mapping[str, str | None]:
    """By the name of a variable, as `schema.published` has it, its value in a language: of a list's items that of the first.

    None for what is empty in this order, and for groups and lists as a whole. At most `MAX_LENGTH` characters of each. Raises `SaleorError`
    and `TransientError` where the order can't be read.
    """
    context = RunContext(order_id=order_id, key="preview")
    subject = Subject(context.order, language, calendar().zone)
    known = variables_of(subject)
    return {name: _printed(name, variable, known, subject) for name, variable in published(variables.schema())}


def _printed(name: str, variable: Variable, known: Mapping[str, object], subject: Subject) -> str | None:
    if variable.type in _WHOLE:
        return None
    filter_ = " | datetime: 'short'" if variable.type is VariableType.TIME else ""
    source = "{{ " + name.replace("[].", ".first.") + filter_ + " }}"
    try:
        text = templates.render(source, known, language=subject.language, zone=subject.zone)
    except TemplateError:
        return None
    return text.strip()[:MAX_LENGTH] or None
