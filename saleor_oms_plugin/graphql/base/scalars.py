"""The scalars where Saleor's are not at hand (the app host); they behave as Saleor's do."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal as PythonDecimal
from decimal import InvalidOperation
from typing import Any

import graphene
from graphql.language import ast

from ...core.clock import parse_time
from .arguments import UnreadTime


class DateTime(graphene.Scalar):
    """A moment as ISO 8601 with a time zone."""

    @staticmethod
    def serialize(value: datetime) -> str:
        return value.astimezone(UTC).isoformat()

    @staticmethod
    def parse_literal(node: Any) -> datetime | UnreadTime | None:
        return DateTime.parse_value(node.value) if isinstance(node, ast.StringValue) else None

    @staticmethod
    def parse_value(value: Any) -> datetime | UnreadTime | None:
        if not isinstance(value, str):
            return None  # graphql-core 2 reads None as "this is no DateTime" and refuses the request
        try:
            return parse_time(value)
        except (ValueError, OverflowError):
            return UnreadTime(value)  # which refuses one argument, not the request with everything else in it


class Decimal(graphene.Float):
    """An exact number; JSON carries it as a number, as in Saleor's API."""

    @staticmethod
    def serialize(value: PythonDecimal) -> float:
        return float(value)

    @staticmethod
    def parse_literal(node: Any) -> PythonDecimal | None:
        return Decimal.parse_value(node.value) if isinstance(node, (ast.IntValue, ast.FloatValue, ast.StringValue)) else None

    @staticmethod
    def parse_value(value: Any) -> PythonDecimal | None:
        try:
            number = PythonDecimal(str(value))
        except InvalidOperation:
            return None
        return number if number.is_finite() else None


class JSON(graphene.Scalar):
    """Any JSON value."""

    @staticmethod
    def serialize(value: Any) -> Any:
        return value

    @staticmethod
    def parse_value(value: Any) -> Any:
        return value

    @staticmethod
    def parse_literal(node: Any) -> Any:
        match node:
            case ast.ObjectValue():
                return {field.name.value: JSON.parse_literal(field.value) for field in node.fields}
            case ast.ListValue():
                return [JSON.parse_literal(value) for value in node.values]
            case ast.IntValue():
                return int(node.value)
            case ast.FloatValue():
                return float(node.value)
            case ast.StringValue() | ast.BooleanValue() | ast.EnumValue():
                return node.value
            case _:
                return None


STANDALONE = {"DateTime": DateTime, "Decimal": Decimal, "JSON": JSON}
