"""The face of templates: render one, say what is wrong with one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from liquid import BoundTemplate
from liquid.ast import Node
from liquid.builtin.expressions import FilteredExpression, LoopExpression, Path
from liquid.builtin.tags.assign_tag import AssignNode
from liquid.builtin.tags.for_tag import ForNode
from liquid.context import RenderContext
from liquid.exceptions import LiquidError
from liquid.expression import Expression

from . import filters
from .errors import TemplateError, TextProblem
from .liquid_guard import MAX_OUTPUT_SIZE, GuardedBuffer, GuardedContext, GuardedEnvironment, first_position, parse, position
from .schema import Schema, Variable, VariableType, descend, item_of

UTC = ZoneInfo("UTC")
_HTML = GuardedEnvironment(autoescape=True)
_TEXT = GuardedEnvironment(autoescape=False)
_ANYTHING = Variable(VariableType.MAP, "What a path leads to whose last name is known only when the template runs")


def render(source: str, variables: Mapping[str, Any], *, html: bool = False, language: str = "en", zone: ZoneInfo = UTC) -> str:
    """The text that a template makes of these variables; `TemplateError` for one that can't be rendered within its limits.

    ``variables`` are plain: dicts, lists, texts, numbers (Decimal for amounts), booleans, None. With ``html`` every value is
    escaped and what the template itself says is not. ``language`` (as Saleor writes it) and ``zone`` are those of the filters.
    """
    template = _parsed(source, html)
    context = GuardedContext(template, variables, filters.locale_of(language), zone)
    buffer = GuardedBuffer(context, MAX_OUTPUT_SIZE)
    try:
        template.render_with_context(context, buffer)
    except LiquidError as error:
        raise _problem(error, source) from error
    except (RecursionError, ValueError, ArithmeticError, TypeError, LookupError) as error:
        raise TemplateError(0, 0, str(error) or type(error).__name__) from error
    return buffer.getvalue()


def render_line(source: str, variables: Mapping[str, Any], *, language: str = "en", zone: ZoneInfo = UTC) -> str:
    """Like `render` for a text that must be one line (a subject, an address): no value can begin another header."""
    return " ".join(render(source, variables, language=language, zone=zone).split())


def problems(source: str, known: Schema | None = None, *, html: bool = False) -> list[TextProblem]:
    """What is wrong with a template, to be said when it is saved: what can't be read, unknown filters, unknown variables."""
    try:
        template = _parsed(source, html)
    except TemplateError as error:
        problem = error.problem  # one with the whole text has its place at the beginning
        return [problem if problem.line else TextProblem(1, 1, problem.message)]
    found = [
        TextProblem(*position(source, span.index), f"there is no filter '{name}'")
        for name, spans in template.analyze(include_partials=False).filters.items()
        if name not in template.env.filters
        for span in spans
    ]
    if known is not None:
        found += _Names(source, known, RenderContext(template)).unknown(template)
    return sorted(set(found), key=lambda problem: (problem.line, problem.column))


@lru_cache(maxsize=256)
def names(source: str, *, html: bool = False) -> frozenset[str]:
    """The first names of all variables in a template, its own among them; `TemplateError` for one that can't be read."""
    return frozenset(_parsed(source, html).analyze(include_partials=False).variables)


@lru_cache(maxsize=64)
def _parsed(source: str, html: bool) -> BoundTemplate:
    try:
        return parse(_HTML if html else _TEXT, source)
    except LiquidError as error:
        raise _problem(error, source) from error
    except RecursionError as error:
        raise TemplateError(0, 0, "the template is nested too deeply") from error


def _problem(error: LiquidError, source: str) -> TemplateError:
    cause = error.__cause__
    if isinstance(cause, RecursionError):
        return TemplateError(0, 0, "the template is nested too deeply")
    return TemplateError(*first_position(error, source), str(error.message))


class _Names:
    """Follows a template's names, those of its loops and assignments too, and finds the ones that nobody gives."""

    def __init__(self, source: str, known: Schema, context: RenderContext) -> None:
        self._source = source
        self._known = known
        self._context = context
        self._scope: dict[str, Variable | None] = {}
        """Names of the template's own; None for one whose parts are not known."""

    def unknown(self, template: BoundTemplate) -> list[TextProblem]:
        return [problem for node in template.nodes for problem in self._of_node(node)]

    def _of_node(self, node: Node) -> Iterator[TextProblem]:
        for expression in node.expressions():
            yield from self._of_expression(expression)
        for name in node.template_scope():
            self._scope[str(name)] = self._assigned(node)
        outer = dict(self._scope)
        for name in node.block_scope():
            self._scope[str(name)] = None
        if isinstance(node, ForNode):
            self._scope[node.expression.identifier] = self._items(node.expression)
        for child in node.children(self._context):
            yield from self._of_node(child)
        for name in node.block_scope():
            self._scope.pop(str(name), None)
            if str(name) in outer:
                self._scope[str(name)] = outer[str(name)]

    def _assigned(self, node: Node) -> Variable | None:
        if not isinstance(node, AssignNode):
            return None
        value = node.expression
        if isinstance(value, FilteredExpression) and not value.filters and isinstance(value.left, Path):
            return self._find(value.left)
        return None

    def _items(self, loop: LoopExpression) -> Variable | None:
        over = self._find(loop.iterable) if isinstance(loop.iterable, Path) else None
        return item_of(over) if over else None

    def _of_expression(self, expression: Expression) -> Iterator[TextProblem]:
        if isinstance(expression, Path) and not self._is_known(expression):
            yield TextProblem(*position(self._source, expression.token.start_index), f"there is no variable '{expression}'")
        for child in expression.children():
            yield from self._of_expression(child)

    def _is_known(self, path: Path) -> bool:
        head = path.path[0]
        if not isinstance(head, str) or (head in self._scope and self._scope[head] is None):
            return True  # known only when the template runs
        return self._find(path) is not None

    def _find(self, path: Path) -> Variable | None:
        head = path.path[0]
        if not isinstance(head, str):
            return None
        start = self._scope.get(head) if head in self._scope else self._known.get(head)
        if start is None:
            return None
        if start.type is VariableType.OBJECT and any(isinstance(segment, Path) for segment in path.path[1:]):
            return _ANYTHING
        return descend(start, path.path[1:])
