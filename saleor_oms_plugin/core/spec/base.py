"""The base of all specs: how one is made, patched, read from a document and written to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Self, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, create_model, model_validator

from ..errors import ErrorCode, OmsError, Path, Result
from .fields import admits_none, names_others
from .types import FROM_DOCUMENT, Code, NotInDocuments
from .wording import errors_of, unknown_setting


class Spec(BaseModel):
    """One thing that a shop configures, with everything about it that needs no database to be judged.

    Fields have the names of the model's columns; an alias is the key in configuration documents where that is another one.
    None clears a field whose type admits it, and says nothing of any other.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, str_strip_whitespace=True, populate_by_name=True, hide_input_in_errors=True
    )

    def problems(self) -> Iterable[OmsError]:
        """What is wrong with the whole though each field is good."""
        return ()

    @classmethod
    def made(cls, given: Mapping[str, object]) -> Result[Self]:
        """A new one out of what is given by Python name, or what is wrong with it; while something is missing, that alone."""
        try:
            made = cls.model_validate(given, by_alias=False, by_name=True)
        except ValidationError as error:
            found = errors_of(error)
            return Result(errors=tuple(one for one in found if one.code is ErrorCode.REQUIRED and len(one.path) == 1) or found)
        errors = tuple(_problems(made))
        return Result(errors=errors) if errors else Result(made)

    @classmethod
    def of(cls, row: object, **instead: Any) -> Self:
        """As it is stored: the row's attributes of the same names, or what stands ``instead`` of one (a code in place of a row).

        They are believed: by today's rules they may be wrong.
        """
        stored = {name: getattr(row, name) for name in cls.model_fields if name not in instead}
        return cls.model_construct(None, **stored, **instead)

    @classmethod
    def given_values(cls, given: Mapping[str, object]) -> dict[str, object]:
        """What is given without the Nones that say nothing."""
        return {name: value for name, value in given.items() if value is not None or _admits_none(cls, name)}

    def patched(self, given: Mapping[str, object]) -> Result[Self]:
        """With what is given changed and the rest as it is, or what is wrong with it then.

        What was wrong before is not held against a change of something else.
        """
        cls, given_values = type(self), self.given_values(given)
        values = dict(self) | given_values
        try:
            changed = cls.model_validate(values, by_alias=False, by_name=True)
        except ValidationError as error:
            errors = errors_of(error)
            blamed = tuple(one for one in errors if not one.path or one.path[0] in given_values)
            if blamed:
                return Result(errors=blamed)
            lenient = _without_judging(cls, frozenset(str(one.path[0]) for one in errors))
            changed = cls.model_construct(None, **dict(lenient.model_validate(values, by_alias=False, by_name=True)))
        known = tuple(_problems(self))
        found = tuple(one for one in _problems(changed) if one not in known)
        return Result(errors=found) if found else Result(changed)

    def given(self) -> dict[str, Any]:
        """The values that were given when this was made, by Python name: what a patch is made of."""
        return {name: getattr(self, name) for name in self.model_fields_set}

    def values(self) -> dict[str, Any]:
        """Every value by Python name, but for what no document says: the place in a list."""
        return {name: value for name, value in self if name not in _not_in_documents(type(self))}

    def write_to(self, row: object) -> None:
        """Set the row's attributes of the same names, but for those that name other rows."""
        others = {name for name, field in type(self).model_fields.items() if names_others(field)}
        for name, value in self.model_dump(exclude=others).items():
            setattr(row, name, value)

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> Result[Self]:
        """One as a configuration document has it, or what is wrong with it, by the document's keys. `problems` is not asked."""
        places = _not_in_documents(cls)
        errors = tuple(unknown_setting(name) for name in document if name in places)
        try:
            values = {name: value for name, value in document.items() if name not in places}
            read = cls.model_validate(values, by_alias=True, by_name=False, context=FROM_DOCUMENT)
        except ValidationError as error:
            return Result(errors=(*errors, *errors_of(error)))
        return Result(errors=errors) if errors else Result(read)

    def as_document(self, *, whole: bool = False) -> dict[str, Any]:
        """As it is written in a configuration document, where defaults are left out unless ``whole``.

        What is stored and can't be read is written as it is: it must keep nobody from changing something else, and an import
        will name it.
        """
        cls, places = type(self), _not_in_documents(type(self))
        try:
            checked = cls.model_validate(dict(self), by_alias=False, by_name=True)
        except ValidationError:
            return self.model_dump(mode="json", by_alias=True, exclude=set(places), warnings=False)
        return checked.model_dump(mode="json", by_alias=True, exclude_defaults=not whole, exclude=set(places))

    def given_document(self) -> dict[str, Any]:
        """What was given, as it is written in a document."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)

    @classmethod
    def keys_of(cls, path: Path) -> Path:
        """A path of Python names as the keys that a document has there."""
        if not path or path[0] not in cls.model_fields:
            return path
        field = cls.model_fields[str(path[0])]
        rest, nested = path[1:], spec_in(field.annotation)
        if nested is not None:
            step = 1 if rest and not (isinstance(rest[0], str) and rest[0] in nested.model_fields) else 0
            rest = (*rest[:step], *nested.keys_of(rest[step:]))
        return (field.alias or str(path[0]), *rest)

    @model_validator(mode="before")
    @classmethod
    def _leave_out(cls, data: Any, info: ValidationInfo) -> Any:
        """A None that says nothing is as if it were left out; in a document it is a value of the wrong type."""
        if not isinstance(data, Mapping) or info.context == FROM_DOCUMENT:
            return data
        return cls.given_values(data)


class CodedSpec(Spec):
    """One of many of its kind, called by its code in configuration documents."""

    code: Code = ""
    """Empty where the room makes one."""


def spec_in(annotation: Any) -> type[Spec] | None:
    """The spec that a field's type is, or is a list or mapping of; None for other types."""
    if isinstance(annotation, type) and issubclass(annotation, Spec):
        return annotation
    return next((found for part in get_args(annotation) if (found := spec_in(part)) is not None), None)


def _problems(spec: Spec) -> Iterator[OmsError]:
    """Those of the whole and of the specs within it."""
    for name in type(spec).model_fields:
        value = getattr(spec, name, None)
        parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list | tuple) else [(None, value)]
        for step, part in parts:
            if isinstance(part, Spec):
                yield from (error.under(name, *([] if step is None else [step])) for error in _problems(part))
    yield from spec.problems()


@cache
def _not_in_documents(cls: type[Spec]) -> frozenset[str]:
    """The fields for which a document has no key."""
    return frozenset(name for name, field in cls.model_fields.items() if any(isinstance(one, NotInDocuments) for one in field.metadata))


def _admits_none(cls: type[Spec], name: str) -> bool:
    """True also for what is no field: that is refused by its name."""
    return name not in cls.model_fields or admits_none(cls.model_fields[name])


@cache
def _without_judging(cls: type[Spec], fields: frozenset[str]) -> type[Spec]:
    """The same spec with these fields as they are."""
    anything: dict[str, Any] = dict.fromkeys(fields, (Any, ...))
    return create_model(cls.__name__, __base__=cls, **anything)
