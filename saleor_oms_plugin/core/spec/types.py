"""The types that specs share: each knows its bounds, how to refuse a value, and what its JSON Schema says to a form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import PydanticCustomError, core_schema

from ..errors import ErrorCode, OmsError
from ..texts import is_storable
from .wording import PROBLEMS

FROM_DOCUMENT = {"from_document": True}
"""The context of a validation whose values come from a configuration document."""


@dataclass(frozen=True, slots=True)
class Says:
    """An annotation: whatever is wrong with the value, this sentence refuses it."""

    message: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.custom_error_schema(handler(source), "said", custom_error_message=self.message)


@dataclass(frozen=True, slots=True)
class Checked:
    """An annotation: what ``problems`` says about a value refuses it: sentences, or errors whose path begins at the value.

    With ``raw`` it sees the value as it was given, before the type has had its say.
    """

    problems: Callable[[Any], Iterable[str | OmsError]]
    raw: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        wrap = core_schema.no_info_before_validator_function if self.raw else core_schema.no_info_after_validator_function
        return wrap(self._check, handler(source))

    def _check(self, value: Any) -> Any:
        found = [one if isinstance(one, OmsError) else OmsError(ErrorCode.INVALID, one) for one in self.problems(value)]
        if found:
            raise PydanticCustomError(PROBLEMS, "This can't be.", {PROBLEMS: found})
        return value


@dataclass(frozen=True, slots=True)
class Ref:
    """An annotation: the value names another thing, by its primary key (as GraphQL's ids do) or by its code (as documents do)."""

    to: str
    """What kind of thing: ``status``."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        named = core_schema.with_info_before_validator_function(self._in_document, handler(source))
        return core_schema.custom_error_schema(named, "said", custom_error_message=f"Name a {self.to} by its code.")

    def __get_pydantic_json_schema__(self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "format": self.to}

    @staticmethod
    def _in_document(value: Any, info: ValidationInfo) -> Any:
        """A code of digits only may stand there without quotes."""
        return str(value) if type(value) is int and info.context == FROM_DOCUMENT else value


class InItsPlace:
    """An annotation: a document says it by the place in the list, and has no key for it."""


def _number_as_text(value: Any) -> Any:
    """A whole number that was written without quotes where a text is meant; one with a point would lose its zeros."""
    return str(value) if type(value) is int else value


def _unstorable(text: str) -> Iterator[str]:
    if not is_storable(text):
        yield "A text may have neither NUL nor half a surrogate pair in it."


_CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*\Z")


def _code(text: str) -> Iterator[str]:
    if not _CODE.match(text) or len(text) > 64:
        yield "A code is of small letters, digits, - and _, at most 64, such as next-day."


def _name(text: str) -> Iterator[OmsError]:
    if not text:
        yield OmsError(ErrorCode.REQUIRED, "A name is needed, of 1 to 120 characters.")
    elif len(text) > 120:
        yield OmsError(ErrorCode.INVALID, "A name has 1 to 120 characters.")


def _color(text: str) -> Iterator[str]:
    if not _COLOR.match(text):
        yield "A color is #RRGGBB, such as #3B82F6."


def _language(text: str) -> Iterator[str]:
    if not _LANGUAGE.match(text) or len(text) > 35:
        yield "A language is written as pl or sr-latn."


def _usual_form(value: Any) -> Any:
    return value.strip().lower().replace("_", "-") if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_number_as_text), Checked(_unstorable)]
"""Any text that the database can keep, without white space around it."""
Code = Annotated[Text, Checked(_code), Field(json_schema_extra={"pattern": _CODE.pattern.replace(r"\Z", "$"), "maxLength": 64})]
"""What a thing is called in the configuration's file, in add-ons and in URLs: unique among its kind."""
Name = Annotated[Text, Checked(_name), Field(json_schema_extra={"minLength": 1, "maxLength": 120})]
"""What people call it."""
Color = Annotated[Text, Checked(_color), Field(json_schema_extra={"format": "color"})]
"""``#RRGGBB``."""
Language = Annotated[Text, BeforeValidator(_usual_form), Checked(_language)]
"""A language code as Saleor's, in small letters: ``pl``, ``sr-latn``."""
Position = Annotated[int, Field(ge=0, le=10_000), Says("A position is 0 to 10000."), InItsPlace()]
"""The place in a list, the smallest first."""
Wait = Annotated[int, Field(ge=1, le=24 * 3650), Says("Between one hour and ten years.")]
"""Hours after which something happens by itself."""
