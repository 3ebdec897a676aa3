"""The face of templates: render one, say what is wrong with one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from liquid import BoundTemplate
from liquid.exceptions import LiquidError

from . import filters, template_check
from .errors import TemplateError, TextProblem
from .escaping import Escaping
from .liquid_guard import MAX_OUTPUT_SIZE, GuardedBuffer, GuardedContext, GuardedEnvironment, first_position, parse
from .schema import Schema

UTC = ZoneInfo("UTC")
_ENVIRONMENTS = {escaping: GuardedEnvironment(escaping) for escaping in Escaping}


def render(
    source: str,
    variables: Mapping[str, Any],
    *,
    html: bool = False,
    escaping: Escaping = Escaping.NONE,
    language: str = "en",
    zone: ZoneInfo = UTC,
) -> str:
    """The text that a template makes of these variables; `TemplateError` for one that can't be rendered within its limits.

    ``variables`` are plain: dicts, lists, texts, numbers (Decimal for amounts), booleans, None. Every value is escaped as
    ``escaping`` says (``html`` is short for that of HTML) and what the template itself says is not. ``language`` (as Saleor
    writes it) and ``zone`` are those of the filters.
    """
    template = _parsed(source, Escaping.HTML if html else escaping)
    context = GuardedContext(template, variables, filters.locale_of(language), zone)
    buffer = GuardedBuffer(context, MAX_OUTPUT_SIZE)
    try:
        template.render_with_context(context, buffer)
    except LiquidError as error:
        raise _problem(error, source) from error
    except (RecursionError, ValueError, ArithmeticError, TypeError, LookupError) as error:
        raise TemplateError(0, 0, str(error) or type(error).__name__) from error
    return buffer.getvalue()


def render_line(
    source: str, variables: Mapping[str, Any], *, escaping: Escaping = Escaping.NONE, language: str = "en", zone: ZoneInfo = UTC
) -> str:
    """Like `render` for a text that must be one line (a subject, an address): no value can begin another header."""
    return " ".join(render(source, variables, escaping=escaping, language=language, zone=zone).split())


def problems(source: str, known: Schema | None = None, *, html: bool = False, escaping: Escaping = Escaping.NONE) -> list[TextProblem]:
    """What is wrong with a template, to be said when it is saved: what can't be read, and what `template_check` finds.

    What has no problem here renders for every order.
    """
    try:
        template = _parsed(source, Escaping.HTML if html else escaping)
    except TemplateError as error:
        problem = error.problem  # one with the whole text has its place at the beginning
        return [problem if problem.line else TextProblem(1, 1, problem.message)]
    return template_check.problems(template, source, known)


@lru_cache(maxsize=256)
def names(source: str, *, html: bool = False) -> frozenset[str]:
    """The first names of all variables in a template, its own among them; `TemplateError` for one that can't be read."""
    return frozenset(_parsed(source, Escaping.HTML if html else Escaping.NONE).analyze(include_partials=False).variables)


@lru_cache(maxsize=64)
def _parsed(source: str, escaping: Escaping) -> BoundTemplate:
    try:
        return parse(_ENVIRONMENTS[escaping], source)
    except LiquidError as error:
        raise _problem(error, source) from error
    except RecursionError as error:
        raise TemplateError(0, 0, "the template is nested too deeply") from error


def _problem(error: LiquidError, source: str) -> TemplateError:
    cause = error.__cause__
    if isinstance(cause, RecursionError):
        return TemplateError(0, 0, "the template is nested too deeply")
    return TemplateError(*first_position(error, source), str(error.message))
