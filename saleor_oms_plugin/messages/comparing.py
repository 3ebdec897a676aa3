"""Comparisons of templates as `values` understands them, in place of the library's: those raise at two types that don't fit."""

from __future__ import annotations

from liquid.ast import Node
from liquid.builtin.expressions import logical
from liquid.builtin.tags import case_tag
from liquid.context import RenderContext
from liquid.expression import Expression

from .values import contains, equals, is_less


class _Equal(logical.EqExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> object:
        return equals(self.left.evaluate(context), self.right.evaluate(context))


class _NotEqual(logical.NeExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> object:
        return not equals(self.left.evaluate(context), self.right.evaluate(context))


class _Less(logical.LtExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> object:
        return is_less(self.left.evaluate(context), self.right.evaluate(context))


class _AtMost(logical.LeExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> object:
        return is_less(self.left.evaluate(context), self.right.evaluate(context), or_equal=True)


class _More(logical.GtExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> object:
        return is_less(self.right.evaluate(context), self.left.evaluate(context))


class _AtLeast(logical.GeExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> object:
        return is_less(self.right.evaluate(context), self.left.evaluate(context), or_equal=True)


class _Contains(logical.ContainsExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> object:
        return contains(self.left.evaluate(context), self.right.evaluate(context))


class _When(case_tag._AnyExpression):
    __slots__ = ()

    def evaluate(self, context: RenderContext) -> list[bool]:
        left = self.left.evaluate(context)
        return [equals(left, right.evaluate(context)) for right in self.expressions]


_OURS: dict[type[Expression], type[Expression]] = {
    logical.EqExpression: _Equal,
    logical.NeExpression: _NotEqual,
    logical.LtExpression: _Less,
    logical.LeExpression: _AtMost,
    logical.GtExpression: _More,
    logical.GeExpression: _AtLeast,
    logical.ContainsExpression: _Contains,
    case_tag._AnyExpression: _When,
}
ORDERINGS = (logical.LtExpression, logical.LeExpression, logical.GtExpression, logical.GeExpression)
"""Comparisons by size, as the library parses them and as we have replaced them."""


def replace_in(node: Node, context: RenderContext) -> None:
    """Make every comparison in a parsed template one of ours. The library offers no other way in: its parser makes its own classes."""
    for expression in node.expressions():
        _replace(expression)
    for child in node.children(context):
        replace_in(child, context)


def _replace(expression: Expression) -> None:
    ours = _OURS.get(type(expression))
    if ours is not None:
        expression.__class__ = ours
    for child in expression.children():
        _replace(child)
