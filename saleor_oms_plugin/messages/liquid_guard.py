"""Liquid as merchants may write it: python-liquid, fenced in.

The library never touches Python attributes. What it does not stop is fenced here: time (a deadline looked at in every filter,
lookup, write and turn of a loop), memory (caps on the source, each value, the local names and the output), and sources on which
its lexer's patterns backtrack (delimiters are paired before it sees them).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from io import StringIO
from typing import Any, TextIO
from zoneinfo import ZoneInfo

from babel import Locale
from liquid import BoundTemplate, Environment, Markup, Mode, RenderContext, Token
from liquid.ast import Node
from liquid.builtin.expressions import LoopExpression
from liquid.builtin.expressions.primitive import RangeLiteral, StringLiteral
from liquid.builtin.output import Output, OutputNode
from liquid.builtin.tags.capture_tag import CaptureNode, CaptureTag
from liquid.builtin.tags.for_tag import ForLoop, ForNode, ForTag
from liquid.exceptions import LiquidError, LiquidSyntaxError, LiquidValueError
from liquid.expression import Expression
from liquid.output import LimitedStringIO
from liquid.stringify import to_liquid_string
from liquid.undefined import Undefined

from . import arithmetic, blocks, comparing, filters, lists
from .errors import BoundError
from .escaping import Escaping, Ready, ends_quoted, escaped
from .values import bare, written

MAX_SOURCE_SIZE = 20_000  # characters
MAX_OUTPUT_SIZE = 4_000_000  # bytes of UTF-8: the table of lines of the largest order and what stands around it
SECONDS = 1.0
_MAX_TAG_LENGTH = 1_000
_MAX_BLANK_LENGTH = 100
_MAX_LIST_LENGTH = 5_000
_MAX_TURNS = 100_000
_MAX_NAMESPACE_SIZE = 8_000_000

_TAGS = frozenset({"if", "unless", "case", "for", "break", "continue", "assign", "capture", "comment", "#"})
_OF_THE_LIBRARY = frozenset(
    {"append", "prepend", "capitalize", "upcase", "downcase", "strip", "lstrip", "rstrip", "squish", "strip_newlines", "newline_to_br",
     "escape", "escape_once", "truncate", "truncatewords", "split", "first", "last", "size", "slice", "default", "url_encode"}
)  # fmt: skip
_OF_TEXTS = _OF_THE_LIBRARY - {"first", "last", "size", "slice", "default"}
"""Filters that take everything for a text: money as the language writes it, never a group as Python would."""


class DeadlineError(LiquidValueError):
    """The template needed more than `SECONDS`."""


class GuardedContext(RenderContext):
    """One rendering: its deadline, its reader's language and time zone.

    A strict one is for the check on saving: what a filter can't do is an error. Otherwise it leaves the value as it is, as
    Shopify's do: an order that is odd still gets its message.
    """

    __slots__ = ("deadline", "escaping", "is_strict", "locale", "turns_left", "zone")

    def __init__(
        self, template: BoundTemplate, variables: Mapping[str, object], locale: Locale, zone: ZoneInfo, *, is_strict: bool = False
    ) -> None:
        super().__init__(template, globals=variables)
        # Without the library's `now` and `today`, which are of the server's zone.
        self.scope = type(self.scope)(self.locals, self.globals)
        self.deadline = time.monotonic() + SECONDS
        self.turns_left = _MAX_TURNS
        self.locale = locale
        self.zone = zone
        self.is_strict = is_strict
        self.escaping: Escaping = getattr(template.env, "escaping", Escaping.NONE)

    def check_deadline(self, token: Token | None = None) -> None:
        if time.monotonic() > self.deadline:
            raise DeadlineError("the template takes too long", token=token)

    def get(self, path: list[object], *, token: Token | None, default: object = ...) -> object:
        self.check_deadline(token)
        return super().get(path, token=token) if default is ... else super().get(path, token=token, default=default)

    def get_item(self, obj: Any, key: Any) -> Any:
        if not isinstance(obj, (dict, list, tuple, str, range, ForLoop)):
            raise TypeError("only groups and lists have parts")
        return super().get_item(obj, key)

    def filter(self, name: str, token: Token | None) -> Callable[..., object]:
        work = super().filter(name, token)

        def guarded(left: object, *args: object, **kwargs: object) -> object:
            self.check_deadline(token)
            given = [self._seen(name, value) for value in (left, *args)]
            named = {key: self._seen(name, value) for key, value in kwargs.items()}
            if name not in blocks.FILTERS:
                for value in (*given, *named.values()):
                    _check(value, token)
            try:
                answer = work(*given, **named)
            except BoundError as error:
                raise LiquidValueError(f"{name}: {error}", token=token) from error
            except (LiquidError, TypeError, ValueError, ArithmeticError, AttributeError, LookupError) as error:
                if self.is_strict:
                    # A TypeError's words are Python's.
                    is_pythons = TypeError in (type(error), type(error.__cause__))
                    raise LiquidValueError(f"{name}: {'it takes no such values' if is_pythons else error}", token=token) from error
                answer = None if name in arithmetic.FILTERS else given[0]
            if name not in blocks.FILTERS:
                _check(answer, token)
            return answer

        return guarded

    def _seen(self, name: str, value: object) -> object:
        """A value as the filter gets it: None for what is not there."""
        if isinstance(value, Undefined):
            return None
        if name in _OF_TEXTS and not isinstance(value, (str, int)) and value is not None:
            return self.written(value)
        return value

    def written(self, value: object) -> str:
        """A value in the reader's language."""
        return written(value, lambda money: filters.write_money(money, self.locale))

    @contextmanager
    def loop(self, namespace: Mapping[str, object], forloop: Any) -> Iterator[RenderContext]:
        forloop.it = self._turns(forloop.it)
        with super().loop(namespace, forloop) as extended:
            yield extended

    def _turns(self, items: Iterator[Any]) -> Iterator[Any]:
        for item in items:
            self.turns_left -= 1
            if self.turns_left < 0:
                raise LiquidValueError("the loops have too many turns", token=None)
            self.check_deadline()
            yield item

    def get_buffer(self, buf: TextIO | None = None) -> StringIO:
        used = buf.size if isinstance(buf, LimitedStringIO) else 0
        # What is captured is going to stand between quotes, or has its own.
        return GuardedBuffer(self, MAX_OUTPUT_SIZE - used, is_captured=True)


class GuardedBuffer(LimitedStringIO):
    """The output, which knows of JSON whether what comes next stands between quotes."""

    def __init__(self, context: GuardedContext, limit: int, *, is_captured: bool = False) -> None:
        super().__init__(limit)
        self._context = context
        self._is_captured = is_captured
        self._is_json = context.escaping is Escaping.JSON and not is_captured
        self._is_quoted = False

    @property
    def is_quoted(self) -> bool:
        return self._is_quoted or self._is_captured

    @property
    def is_empty(self) -> bool:
        return not self.size and not self._is_captured

    def write(self, text: str) -> int:
        self._context.check_deadline()
        if self._is_json:
            self._is_quoted = ends_quoted(text, self._is_quoted)
        return super().write(text)


def _check(value: object, token: Token | None) -> None:
    if isinstance(value, (str, bytes)) and len(value) > filters.MAX_TEXT_SIZE:
        raise LiquidValueError("a value is too long", token=token)
    if isinstance(value, (list, tuple)) and len(value) > _MAX_LIST_LENGTH:
        raise LiquidValueError("a list is too long", token=token)
    if isinstance(value, int) and value.bit_length() > 128:
        raise LiquidValueError("a number is too large", token=token)


class _Loop(LoopExpression):
    """A loop over what is short enough; the library makes a list of a whole range to reverse it."""

    __slots__ = ()

    def evaluate(self, context: RenderContext) -> tuple[Iterator[Any], int]:
        it, length = self._to_iter(self.iterable.evaluate(context), context)
        is_continued = isinstance(self.offset, StringLiteral) and self.offset.value == "continue"
        offset = "continue" if is_continued else self._count(self.offset, context)
        return self._slice(it, length, context, limit=self._count(self.limit, context), offset=offset)

    def _count(self, expression: Expression | None, context: RenderContext) -> int | None:
        """How many; None where that is no number: no limit, from the first."""
        value = bare(expression.evaluate(context)) if expression is not None else None
        try:
            return None if value is None else min(max(int(value), 0), _MAX_LIST_LENGTH)
        except (ValueError, TypeError, ArithmeticError):
            return None

    def _to_iter(self, obj: object, context: RenderContext) -> tuple[Iterator[Any], int]:
        length = obj.stop - obj.start if isinstance(obj, range) else len(obj) if isinstance(obj, (list, tuple, dict)) else 0
        if length > _MAX_LIST_LENGTH:
            raise LiquidValueError(f"a loop goes through at most {_MAX_LIST_LENGTH:,} items", token=self.token)
        return super()._to_iter(obj, context)


class _ForNode(ForNode):
    def __init__(self, token: Token, expression: LoopExpression, block: Any, default: Any = None) -> None:
        loop = _Loop(
            expression.token,
            expression.identifier,
            expression.iterable,
            limit=expression.limit,
            offset=expression.offset,
            reversed_=expression.reversed,
            cols=expression.cols,
        )
        super().__init__(token, loop, block, default)


class _ForTag(ForTag):
    node_class = _ForNode


class _OutputNode(OutputNode):
    """``{{ order.total }}`` is written as an amount; a group has no words of its own and writes nothing."""

    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        value = self.expression.evaluate(context)
        text = context.written(value) if isinstance(context, GuardedContext) else written(value)
        if isinstance(context, GuardedContext) and isinstance(buffer, GuardedBuffer):
            text = escaped(value, text, context.escaping, is_quoted=buffer.is_quoted, is_first=buffer.is_empty)
        return buffer.write(to_liquid_string(text, context.autoescape))


class _OutputTag(Output):
    node_class = _OutputNode


class _CaptureNode(CaptureNode):
    def _assign(self, context: RenderContext, buf: StringIO) -> None:
        context.assign(self.name, Markup(buf.getvalue()) if context.autoescape else Ready(buf.getvalue()))


class _CaptureTag(CaptureTag):
    node_class = _CaptureNode


class GuardedEnvironment(Environment):
    block_nesting_limit = 20
    context_depth_limit = 30
    loop_iteration_limit = _MAX_TURNS
    local_namespace_limit = _MAX_NAMESPACE_SIZE
    output_stream_limit = MAX_OUTPUT_SIZE

    def __init__(self, escaping: Escaping) -> None:
        self.escaping = escaping
        autoescape = escaping in (Escaping.HTML, Escaping.XML)
        super().__init__(tolerance=Mode.STRICT, undefined=Undefined, strict_filters=True, autoescape=autoescape)

    def setup_tags_and_filters(self, *, extra: bool = False) -> None:
        super().setup_tags_and_filters(extra=False)
        self.add_tag(_ForTag)
        self.add_tag(_OutputTag)
        self.add_tag(_CaptureTag)
        internal = {name for name in self.tags if not name.isidentifier() or name in ("content", "illegal", "output")}
        self.tags = {name: tag for name, tag in self.tags.items() if name in _TAGS | internal}
        own = arithmetic.FILTERS | lists.FILTERS | filters.FILTERS | blocks.FILTERS
        self.filters = {name: self.filters[name] for name in _OF_THE_LIBRARY} | own
        ready = _MAKE_READY.get(self.escaping)
        if ready is not None:
            self.filters[ready] = _made_ready(self.filters[ready])


_MAKE_READY = {Escaping.JSON: "json", Escaping.FORM: "url_encode", Escaping.URL: "url_encode"}
"""The filters after which a value is as its format wants it, for those who escape by themselves."""


def _made_ready(filter_: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(filter_)
    def ready(*args: Any, **kwargs: Any) -> Ready:
        return Ready(filter_(*args, **kwargs))

    return ready


def parse(environment: GuardedEnvironment, source: str) -> BoundTemplate:
    """A template of a source that is safe to give to the library's lexer; raises LiquidError."""
    _pair_delimiters(source)
    template = environment.from_string(source)
    context = RenderContext(template)
    for node in template.nodes:
        _refuse_ranges(node, context)
        comparing.replace_in(node, context)
    return template


def _pair_delimiters(source: str) -> None:
    """Every ``{{`` and ``{%`` has its end and is short: what isn't so makes the lexer's patterns backtrack for half a minute."""
    if len(source) > MAX_SOURCE_SIZE:
        raise LiquidSyntaxError(f"a template has at most {MAX_SOURCE_SIZE:,} characters", token=None)
    at = 0
    while (start := _next_opening(source, at)) >= 0:
        end = source.find("}}" if source[start + 1] == "{" else "%}", start + 2)
        token = Token("illegal", source[start : start + 2], start, source)
        if end < 0:
            raise LiquidSyntaxError(f"'{source[start : start + 2]}' is never closed", token=token)
        inside = source[start + 2 : end]
        if len(inside) > _MAX_TAG_LENGTH:
            raise LiquidSyntaxError(f"a tag has at most {_MAX_TAG_LENGTH:,} characters", token=token)
        if " " * _MAX_BLANK_LENGTH in " ".join(inside.split("\n")).replace("\t", " ").replace("\r", " "):
            raise LiquidSyntaxError("there is too much white space between the braces", token=token)
        if inside.strip("- \t\r\n").partition(" ")[0] in ("raw", "doc") and source[start + 1] == "%":
            raise LiquidSyntaxError("this tag is not offered here", token=token)
        at = end + 2


def _next_opening(source: str, at: int) -> int:
    found = [index for index in (source.find("{{", at), source.find("{%", at)) if index >= 0]
    return min(found, default=-1)


def _refuse_ranges(node: Node, context: RenderContext) -> None:
    """A range is for loops alone: ``(1..1000000000) contains 0.5`` would count through it."""
    for expression in node.expressions():
        _refuse_range(expression, is_iterable=False)
    for child in node.children(context):
        _refuse_ranges(child, context)


def _refuse_range(expression: Expression, *, is_iterable: bool) -> None:
    if isinstance(expression, RangeLiteral) and not is_iterable:
        raise LiquidSyntaxError("a range can only be gone through with for", token=expression.token)
    iterable = expression.iterable if isinstance(expression, LoopExpression) else None
    for child in expression.children():
        _refuse_range(child, is_iterable=child is iterable)


def first_position(error: LiquidError, source: str) -> tuple[int, int]:
    """Line and column, from 1, of where an error lies; 0 and 0 where it names no place."""
    token = error.token
    if token is None or token.start_index < 0:
        return 0, 0
    return position(source, token.start_index)


def position(source: str, index: int) -> tuple[int, int]:
    before = source[:index]
    return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1
