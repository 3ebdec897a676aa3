"""The types that specs share: each knows its bounds, how to refuse a value, and what its JSON Schema says to a form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import PydanticCustomError, PydanticKnownError, core_schema

from ..errors import ErrorCode, OmsError
from ..texts import clean, is_storable
from .wording import PROBLEMS

Value = TypeVar("Value")
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


@dataclass(frozen=True, slots=True)
class MaxLength:
    """An annotation: a text of at most so many characters."""

    characters: int

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "maxLength": self.characters}

    def _check(self, text: str) -> str:
        if len(text) > self.characters:
            raise PydanticKnownError("string_too_long", {"max_length": self.characters})
        return text


class NotInDocuments:
    """An annotation: a document has no key for it. It says it by the place in the list, or it is nothing that a shop sets up."""


def _number_as_text(value: Any, info: ValidationInfo) -> Any:
    """A whole number that a document has without quotes where a text is meant; one with a point would lose its zeros."""
    return str(value) if type(value) is int and info.context == FROM_DOCUMENT else value


def _unstorable(text: str) -> Iterator[str]:
    if not is_storable(text):
        yield "A text may have neither NUL nor half a surrogate pair in it."


def _email(text: str) -> Iterator[str]:
    try:
        validate_email(text or "empty@example.com")
    except ValidationError:
        yield "An e-mail address is written as shop@example.com."


def _slug(text: str) -> Iterator[str]:
    if not _SLUG.match(text) or len(text) > 64:
        yield "A code is of letters, digits, - and _, at most 64, such as invoice-2."


def _by_name(found: dict[str, Value]) -> dict[str, Value]:
    return dict(sorted(found.items()))


_SLUG = re.compile(r"[-a-zA-Z0-9_]+\Z")
_CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*\Z")


def _code(text: str) -> Iterator[str]:
    if not _CODE.match(text) or len(text) > 64:
        yield "A code is of small letters, digits, - and _, at most 64, such as next-day."


def _line(text: str) -> Iterator[str]:
    if clean(text) != text or any(sign in text for sign in "\n\r\t\u2028\u2029"):
        yield "This is one line, without control characters and signs that turn the direction of writing."


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


def as_decimal(value: Any) -> Any:
    """Numbers as documents and GraphQL have them, exactly as they were written."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return value
    try:
        return Decimal(str(value).strip())
    except InvalidOperation:
        return value


def _percent(value: Decimal) -> Iterator[str]:
    if not 0 <= value <= 100 or value != value.quantize(Decimal("0.01")):
        yield "out of bounds"


def _percent_schema(schema: dict[str, Any]) -> None:
    schema.pop("anyOf", None)
    schema.update({"type": "number", "minimum": 0, "maximum": 100})


def _usual_form(value: Any) -> Any:
    return value.strip().lower().replace("_", "-") if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_number_as_text), Checked(_unstorable)]
"""Any text that the database can keep, without white space around it."""
Code = Annotated[Text, Checked(_code), Field(json_schema_extra={"pattern": _CODE.pattern.replace(r"\Z", "$"), "maxLength": 64})]
"""What a thing is called in the configuration's file, in add-ons and in URLs: unique among its kind."""
Line = Annotated[Text, Checked(_line)]
"""A text in one line, such as people see in lists and on buttons."""
Name = Annotated[Line, Checked(_name), Field(json_schema_extra={"minLength": 1, "maxLength": 120})]
"""What people call it."""
Slug = Annotated[Text, Checked(_slug), Field(json_schema_extra={"pattern": _SLUG.pattern.replace(r"\Z", "$"), "maxLength": 64})]
"""A `Code` of things whose codes could always have capitals."""
Email = Annotated[Text, MaxLength(254), Checked(_email), Field(json_schema_extra={"format": "email"})]
"""One e-mail address without a name, or an empty text."""
Named = Annotated[dict[Text, Value], AfterValidator(_by_name)]
"""Things by name, in the order of their names whatever a database makes of it."""
Texts = Annotated[
    Named[Annotated[Text, MaxLength(2000)]],
    Says('Texts of at most 2000 characters stand here by language code, such as {"en": "Thank you"}; "" is for every other language.'),
]
"""A text in several languages."""
Color = Annotated[Text, Checked(_color), Field(json_schema_extra={"format": "color"})]
"""``#RRGGBB``."""
Language = Annotated[Text, BeforeValidator(_usual_form), Checked(_language)]
"""A language code as Saleor's, in small letters: ``pl``, ``sr-latn``."""
Position = Annotated[int, Field(ge=0, le=10_000), Says("A position is 0 to 10000."), NotInDocuments()]
"""The place in a list, the smallest first."""
Percent = Annotated[
    Decimal,
    BeforeValidator(as_decimal),
    Checked(_percent),
    Says("A percentage is 0 to 100, with two decimals at most."),
    Field(json_schema_extra=_percent_schema),
]
"""0 to 100 with two decimals at most."""
Wait = Annotated[int, Field(ge=1, le=24 * 3650), Says("Between one hour and ten years.")]
"""Hours after which something happens by itself."""
