"""GraphQL types out of specs: a setting that a spec comes to have is in its input, its type and its JSON Schema without a word here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal as Number
from enum import Enum
from typing import Any, get_args, get_origin

import graphene
from graphene.utils.orderedtype import OrderedType
from graphene.utils.str_converters import to_camel_case
from pydantic.fields import FieldInfo

from ...core.errors import OmsError
from ...core.ids import int_pk, to_global_id
from ...core.spec import Spec, admits_none, plain_type, ref_of
from .enums import described_enum
from .spec_words import words_of
from .types import JSON, DateTime, Decimal

_ID_TYPES = {"status": "OmsStatus", "workflow": "OmsWorkflow"}
"""What a `Ref` names, by the type of its global id."""
_SCALARS: dict[Any, Any] = {
    bool: graphene.Boolean,
    int: graphene.Int,
    float: graphene.Float,
    str: graphene.String,
    dict: JSON,
    Number: Decimal,
    datetime: DateTime,
}
_ENUMS: dict[type[Enum], Any] = {}
_INPUTS: dict[str, SpecInput] = {}
_BY_SPEC: dict[type[Spec], SpecInput] = {}


@dataclass(frozen=True, slots=True)
class SpecInput:
    """An input type that was made of a spec: how its values become the spec's, and the spec's errors its own."""

    type: Any
    """The graphene class."""
    spec: type[Spec]
    names: Mapping[str, str]
    """Published Python name to the spec's, where they differ."""
    types: Mapping[str, Any]
    """By the spec's names, graphene types in place of what the fields' own would be: values of theirs are the caller's to read."""
    without: Collection[str] = ()
    """Fields of the spec that are said elsewhere: a code that is an argument."""

    def __call__(self, *, required: bool = False) -> Any:
        """As an argument of a root."""
        return self.type(required=required)

    def values(self, given: Mapping[str, Any]) -> dict[str, object]:
        """What a client gave, for `Spec.made` and `Spec.patched`: by the spec's names, global ids as primary keys."""
        found: dict[str, object] = {}
        for published, value in given.items():
            name = self.names.get(published, published)
            field = self.spec.model_fields.get(name)
            if value is None and field is not None and _has_empty_choice(field):
                found[name] = ""
            else:
                found[name] = value if field is None or name in self.types else _value(value, field.annotation, field.metadata)
        return found

    def errors(self, errors: Iterable[OmsError]) -> list[OmsError]:
        """The spec's errors by the published names."""
        published = {name: other for other, name in self.names.items()}
        return [one.at(published.get(str(one.path[0]), one.path[0]), *one.path[1:]) if one.path else one for one in errors]

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of what a client gives, by GraphQL names."""
        schema = self.spec.model_json_schema(by_alias=False)
        for name in self.without:
            del schema["properties"][name]
        for part in (schema, *schema.get("$defs", {}).values()):
            if "properties" in part:
                part["properties"] = {self._shown(name): one for name, one in part["properties"].items()}
                part["required"] = [self._shown(name) for name in part.get("required", ())]
        return dict(schema)

    def _shown(self, name: str) -> str:
        published = {name: other for other, name in self.names.items()}
        return str(to_camel_case(published.get(name, name)))


def enum_type_of(enum: type[Enum], name: str, description: str, words: Mapping[str, str]) -> Any:
    """The GraphQL enum of an enum, with what each of its values means; specs that use it have it from now on."""
    _ENUMS[enum] = described_enum(
        name, description, {one.name: words[one.name] for one in enum}, {one.name: str(one.value) for one in enum}
    )
    return _ENUMS[enum]


def publish_as_text(enum: type[Enum]) -> None:
    """Have specs show an enum as a String: it was published so, and new members must not break a client."""
    _ENUMS[enum] = graphene.String


def input_type_of(
    spec: type[Spec],
    name: str,
    *,
    is_part: bool = False,
    names: Mapping[str, str] | None = None,
    types: Mapping[str, Any] | None = None,
    without: Collection[str] = (),
    more: Mapping[str, Any] | None = None,
    after: Mapping[str, str] | None = None,
) -> SpecInput:
    """The input type that makes or patches what the spec describes: every field may be left out.

    That of a part of another thing replaces what was there, so that what has no default is needed. ``names`` has published Python
    names that are not the spec's, ``types`` graphene types where a published one is not what the field's would be, ``without`` fields
    that are said elsewhere, ``more`` fields that the room keeps apart (a password), at the end or behind the field that ``after`` says.
    """
    published = {own: other for other, own in (names or {}).items()}
    fields = {
        published.get(own, own): graphene.InputField(
            (types or {}).get(own) or _type(field.annotation, field.metadata),
            required=is_part and field.is_required(),
            description=field.description or words_of(name, to_camel_case(published.get(own, own))),
        )
        for own, field in spec.model_fields.items()
        if own not in without
    }
    shown: dict[str, Any] = {}
    for one, made in fields.items():
        shown |= {one: made} | {other: (more or {})[other] for other, place in (after or {}).items() if place == one}
    shown |= more or {}
    for made in shown.values():
        made.reset_counter()  # graphene shows fields in the order in which they were made
    description = spec.__doc__ if is_part else _says(spec, published, types or {})
    made = type(name, (graphene.InputObjectType,), {"__doc__": description, **shown})
    found = _BY_SPEC[spec] = SpecInput(made, spec, dict(names or {}), dict(types or {}), without)
    if not is_part:
        _INPUTS[name] = found
    return found


def object_type_of(
    spec: type[Spec], name: str, *, has_id: bool = True, names: Mapping[str, str] | None = None, more: Mapping[str, Any] | None = None
) -> Any:
    """The type that shows a row which a spec describes: its global id and the spec's fields.

    ``names`` has published Python names that are not the spec's, ``more`` further fields, or others in place of the spec's, and
    resolvers.
    """
    published = {own: other for other, own in (names or {}).items()}
    more = dict(more or {})
    fields: dict[str, Any] = {}
    if has_id:
        fields |= {
            "id": graphene.ID(required=True, description="Our id of it, for changing and deleting it."),
            "resolve_id": lambda row, info: to_global_id(name, row.pk),
        }
    for own, field in spec.model_fields.items():
        shown = published.get(own, own)
        if shown in more:
            fields[shown] = more.pop(shown)
            fields[shown].reset_counter()  # graphene shows fields in the order in which they were made
            continue
        type_ = _type(field.annotation, field.metadata)
        said = field.description or words_of(name, to_camel_case(shown))
        read = None if shown == own else lambda row, info, own=own: getattr(row, own)
        fields[shown] = graphene.Field(type_, resolver=read, required=not admits_none(field), description=said)
    for one in more.values():
        if isinstance(one, OrderedType):
            one.reset_counter()
    return type(name, (graphene.ObjectType,), {"__doc__": spec.__doc__, **fields, **more})


def spec_inputs() -> Mapping[str, SpecInput]:
    """Every input that was made of a spec, by its GraphQL name."""
    return _INPUTS


def _says(spec: type[Spec], published: Mapping[str, str], types: Mapping[str, Any]) -> str:
    fields = {name: field for name, field in spec.model_fields.items() if name not in types}
    clearable = [name for name, field in fields.items() if admits_none(field) or _has_empty_choice(field)]
    cleared = [to_camel_case(published.get(name, name)) for name in clearable]
    lists = any(get_origin(plain_type(field.annotation)) is list for field in spec.model_fields.values())
    said = ["What is left out stays as it is"]
    said += ["lists replace what was there"] if lists else []
    said += [f"null clears {', '.join(cleared)}"] if cleared else []
    return f"{'; '.join(said)}."


def _has_empty_choice(field: FieldInfo) -> bool:
    """True of an enum that an empty text leaves open: GraphQL's enums have no empty value, so that null says it there."""
    plain = plain_type(field.annotation)
    return isinstance(plain, type) and issubclass(plain, Enum) and field.default == "" and "" not in {one.value for one in plain}


def _type(annotation: Any, metadata: Iterable[Any] = ()) -> Any:
    if ref_of(annotation, metadata) is not None:
        return graphene.ID
    plain = plain_type(annotation)
    origin = get_origin(plain) or plain
    if origin is list:
        return graphene.List(graphene.NonNull(_type(get_args(plain)[0])))
    if isinstance(origin, type) and issubclass(origin, Enum):
        return lambda: _ENUMS[origin]  # asked for when the schema is made: the room's enums may be declared later
    if isinstance(origin, type) and issubclass(origin, Spec):
        return _BY_SPEC[origin].type
    return _SCALARS[origin]


def _value(value: Any, annotation: Any, metadata: Iterable[Any] = ()) -> Any:
    if value is None:
        return None
    ref = ref_of(annotation, metadata)
    if ref is not None:
        return int_pk(value, _ID_TYPES[ref.to])
    plain = plain_type(annotation)
    if get_origin(plain) is list:
        return [_value(one, get_args(plain)[0]) for one in value]
    if isinstance(plain, type) and issubclass(plain, Spec):
        return _BY_SPEC[plain].values(value)
    return value
