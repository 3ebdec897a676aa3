"""What is wrong with a parsed template, said when it is saved. The promise: what passes renders for every order.

Names and types are followed through loops and assignments, filters are run with the arguments that stand in the template, and the
whole is rendered once for an order without anything and once for one of 1,500 lines with long names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo

from liquid import BoundTemplate
from liquid.ast import Node
from liquid.builtin.expressions import FilteredExpression, LoopExpression, Path, logical
from liquid.builtin.expressions.filtered import Filter, TernaryFilteredExpression
from liquid.builtin.expressions.primitive import Blank, Empty, FalseLiteral, FloatLiteral, IntegerLiteral, Nil, StringLiteral, TrueLiteral
from liquid.builtin.output import OutputNode
from liquid.builtin.tags.assign_tag import AssignNode
from liquid.builtin.tags.for_tag import ForNode
from liquid.exceptions import LiquidError
from liquid.expression import Expression

from . import filters, samples
from .comparing import ORDERINGS
from .errors import TextProblem
from .escaping import fault
from .liquid_guard import MAX_OUTPUT_SIZE, DeadlineError, GuardedBuffer, GuardedContext, first_position, position
from .schema import Schema, Variable, VariableType, descend, flag, item_of, number, published, text

_LITERALS = (StringLiteral, IntegerLiteral, FloatLiteral, TrueLiteral, FalseLiteral, Nil)
_GROUPS = frozenset({VariableType.OBJECT, VariableType.LIST, VariableType.MAP})
_MOMENTS = frozenset({VariableType.TIME, VariableType.DATE})
_NUMBERS = frozenset({VariableType.NUMBER, VariableType.MONEY})
_OF_ITEMS = frozenset({"sort", "sort_natural", "where", "reject", "find", "has", "map", "compact", "uniq", "sum"})
_SAME_LIST = frozenset({"sort", "sort_natural", "where", "reject", "compact", "uniq", "reverse"})
_AN_ITEM = frozenset({"first", "last", "find"})
_WHATEVER_COMES = frozenset({"default", "slice", "map"})
_MOST_SUGGESTIONS = 20
_LIST_OF_NAMES = "omsTemplateVariables lists all names"
_ANYTHING = Variable(VariableType.TEXT, "What is known only when the template runs")
_UNKNOWN = object()


def problems(template: BoundTemplate, source: str, known: Schema | None) -> list[TextProblem]:
    """All that is wrong, by place; without ``known`` names are not looked at."""
    found = [
        TextProblem(*position(source, span.index), f"there is no filter '{name}'{near(name, template.env.filters)}")
        for name, spans in template.analyze(include_partials=False).filters.items()
        if name not in template.env.filters
        for span in spans
    ]
    found += _Check(template, source, known).problems()
    if not found and known is not None:
        found += _trial(template, source, known)
    return sorted(set(found), key=lambda problem: (problem.line, problem.column))


def near(name: str, candidates: Any) -> str:
    """``; did you mean 'x'?`` where something known is like it."""
    close = get_close_matches(name[:80], list(candidates), 1, 0.7)
    return f"; did you mean '{close[0]}'?" if close else ""


def _trial(template: BoundTemplate, source: str, known: Schema) -> Iterator[TextProblem]:
    asked = frozenset(template.analyze(include_partials=False).variables)
    for kind, values in samples.odd_orders({name: known[name] for name in sorted(asked & known.keys())}):
        context = _context(template, values)
        buffer = GuardedBuffer(context, MAX_OUTPUT_SIZE)
        try:
            template.render_with_context(context, buffer)
        except DeadlineError:
            continue  # how long it takes depends on the machine
        except LiquidError as error:
            place = first_position(error, source)
            yield TextProblem(*(place if place[0] else (1, 1)), f"{error.message} (tried with {kind})")
            return
        found = fault(buffer.getvalue(), context.escaping)
        if found:
            yield TextProblem(1, 1, f"{found} (tried with {kind})")
            return


def _context(template: BoundTemplate, values: dict[str, Any], *, is_strict: bool = False) -> GuardedContext:
    return GuardedContext(template, values, filters.locale_of("en"), ZoneInfo("UTC"), is_strict=is_strict)


class _Check:
    """Follows a template's names, those of its loops and assignments too, with the types of what they stand for."""

    def __init__(self, template: BoundTemplate, source: str, known: Schema | None) -> None:
        self._template, self._source, self._known = template, source, known
        self._context = _context(template, {}, is_strict=True)
        self._scope: dict[str, Variable | None] = {}
        """Names of the template's own; None for one whose parts are not known."""
        self._suggestions_left = _MOST_SUGGESTIONS

    def problems(self) -> list[TextProblem]:
        return [problem for node in self._template.nodes for problem in self._of_node(node)]

    def _of_node(self, node: Node) -> Iterator[TextProblem]:
        for expression in node.expressions():
            yield from self._of_expression(expression)
        if isinstance(node, OutputNode):
            yield from self._of_output(node.expression)
        for name in node.template_scope():
            self._scope[str(name)] = self._type_of(node.expression) if isinstance(node, AssignNode) else text("")
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

    def _of_output(self, expression: Expression) -> Iterator[TextProblem]:
        found = self._type_of(expression)
        if found is None:
            return
        if found.type is VariableType.LIST and found.fields:
            yield self._at(expression, "this is a list of groups: go through it with for")
        elif found.type in (VariableType.OBJECT, VariableType.MAP):
            yield self._at(expression, "this is a group of values: name one of them")

    def _of_expression(self, expression: Expression) -> Iterator[TextProblem]:
        if isinstance(expression, Path) and self._known is not None and not self._is_known(expression):
            yield self._at(expression, f"there is no variable '{expression}'{self._near(expression)} ({_LIST_OF_NAMES})")
        if isinstance(expression, (FilteredExpression, TernaryFilteredExpression)):
            yield from self._of_filters(expression)
        if isinstance(expression, LoopExpression):
            found = self._type_of(expression.iterable)
            if found is not None and found.type not in (*_GROUPS, VariableType.TEXT):
                yield self._at(expression, f"'{expression.iterable}' is no list")
        yield from self._of_comparison(expression)
        for child in expression.children():
            yield from self._of_expression(child)

    def _of_comparison(self, expression: Expression) -> Iterator[TextProblem]:
        if not isinstance(expression, (*ORDERINGS, logical.EqExpression, logical.NeExpression, logical.ContainsExpression)):
            return
        sides = (expression.left, expression.right)
        types = [found.type if (found := self._type_of(side)) is not None else None for side in sides]
        if isinstance(expression, logical.ContainsExpression):
            if types[0] in _NUMBERS | _MOMENTS | {VariableType.BOOLEAN}:
                yield self._at(expression, f"contains looks into texts and lists: '{sides[0]}' is neither")
        elif isinstance(expression, ORDERINGS):
            for side, type_ in zip(sides, types, strict=True):
                if type_ in _GROUPS | {VariableType.BOOLEAN}:
                    yield self._at(expression, f"'{side}' has no order: < and > compare numbers, amounts, times and texts")
            if {types[0], types[1]} & _MOMENTS and {types[0], types[1]} & _NUMBERS:
                yield self._at(expression, "a time can't be compared with a number")
        elif not any(isinstance(side, (Nil, Empty, Blank)) for side in sides):
            for side, type_, other in zip(sides, types, types[::-1], strict=True):
                if type_ in _GROUPS and other is not None and other not in _GROUPS:
                    yield self._at(expression, f"'{side}' is a group of values: name one of them, or compare it with blank")

    def _of_filters(self, expression: FilteredExpression | TernaryFilteredExpression) -> Iterator[TextProblem]:
        """Run the filters, with the template's own literals and with samples of what has a type."""
        if isinstance(expression, TernaryFilteredExpression):
            yield from self._of_filters(expression.left)
            value, chain = _UNKNOWN, [*(expression.filters or ()), *(expression.tail_filters or ())]
        else:
            value, chain = self._sample_of(expression.left), expression.filters or []
        list_ = self._type_of(expression.left)
        for step in chain:
            if step.name not in self._template.env.filters:
                return
            yield from self._of_key(step, list_)
            list_ = self._after(list_, step)
            positional = [self._sample_of(argument.value) for argument in step.args if not hasattr(argument, "name")]
            named = {argument.name: self._sample_of(argument.value) for argument in step.args if hasattr(argument, "name")}
            if _UNKNOWN in (*positional, *named.values()):
                value = _UNKNOWN
                continue
            left = samples.FOR_FILTERS.get(step.name, "text") if value is _UNKNOWN else value
            try:
                answer = self._context.filter(step.name, step.token)(left, *positional, **named)
            except LiquidError as error:
                yield TextProblem(*position(self._source, step.token.start_index), str(error.message))
                return
            value = _UNKNOWN if value is _UNKNOWN else answer

    def _of_key(self, step: Filter, over: Variable | None) -> Iterator[TextProblem]:
        if step.name == "table" and over is not None and over.type is not VariableType.LIST:
            yield TextProblem(
                *position(self._source, step.token.start_index), "table needs the lines of an order: {{ lines | table: order }}"
            )
        key = step.args[0].value if step.args and step.name in _OF_ITEMS else None
        if over is None or over.type is not VariableType.LIST or not over.fields or not isinstance(key, StringLiteral):
            return
        if key.value not in over.fields:
            yield self._at(key, f"the items have no '{key.value}'{near(str(key.value), over.fields)}")

    def _sample_of(self, expression: Expression) -> Any:
        if isinstance(expression, _LITERALS):
            return expression.evaluate(self._context)
        found = self._type_of(expression)
        return _UNKNOWN if found is None or found.type is VariableType.TEXT else samples.one(found)

    def _type_of(self, expression: Expression) -> Variable | None:
        """What an expression gives, as far as that is known."""
        if isinstance(expression, StringLiteral):
            return text("")
        if isinstance(expression, (TrueLiteral, FalseLiteral)):
            return flag("")
        if isinstance(expression, (IntegerLiteral, FloatLiteral)):
            return number("")
        if isinstance(expression, Path):
            head = expression.path[0]
            return None if isinstance(head, str) and head in self._scope and self._scope[head] is None else self._find(expression)
        if not isinstance(expression, FilteredExpression):
            return None
        found = self._type_of(expression.left)
        for step in expression.filters or ():
            found = self._after(found, step)
        return found

    @staticmethod
    def _after(value: Variable | None, step: Filter) -> Variable | None:
        if step.name in _SAME_LIST:
            return value if value is not None and value.type is VariableType.LIST else None
        if step.name in _AN_ITEM:
            return item_of(value) if value is not None else None
        if step.name in _WHATEVER_COMES:
            return None
        return _OF_FILTERS.get(step.name, text)("")

    def _items(self, loop: LoopExpression) -> Variable | None:
        over = self._type_of(loop.iterable)
        return item_of(over) if over else None

    def _is_known(self, path: Path) -> bool:
        head = path.path[0]
        if not isinstance(head, str) or (head in self._scope and self._scope[head] is None):
            return True  # known only when the template runs
        return self._find(path) is not None

    def _find(self, path: Path) -> Variable | None:
        head = path.path[0]
        if not isinstance(head, str):
            return None
        start = self._scope.get(head) if head in self._scope else (self._known or {}).get(head)
        if start is None:
            return None
        if start.type is VariableType.OBJECT and any(isinstance(segment, Path) for segment in path.path[1:]):
            return _ANYTHING
        return descend(start, path.path[1:])

    def _near(self, path: Path) -> str:
        if self._suggestions_left <= 0:
            return ""
        self._suggestions_left -= 1
        head = str(path.path[0])
        own = {head: found} if (found := self._scope.get(head)) is not None else self._known or {}
        return near(str(path), [name for name, _ in published(own) if "[]" not in name] + [*self._scope])

    def _at(self, expression: Expression, message: str) -> TextProblem:
        return TextProblem(*position(self._source, max(expression.token.start_index, 0)), message)


_OF_FILTERS: dict[str, Callable[[str], Variable | None]] = {
    **dict.fromkeys(
        ("plus", "minus", "times", "divided_by", "modulo", "at_least", "at_most", "abs", "ceil", "floor", "round", "sum"), number
    ),
    "size": number,
    "has": flag,
    "split": lambda description: Variable(VariableType.LIST, description),
}
