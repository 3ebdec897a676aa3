"""What a field's type is underneath what annotates it."""

from __future__ import annotations

from collections.abc import Iterable
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from .types import Ref


def plain_type(annotation: Any) -> Any:
    """A type without ``| None``, ``| Literal[""]`` and annotations; another union is as it is."""
    if get_origin(annotation) is Annotated:
        return plain_type(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not NoneType and get_origin(part) is not Literal]
        return plain_type(parts[0]) if len(parts) == 1 else annotation
    return annotation


def ref_of(annotation: Any, metadata: Iterable[Any] = ()) -> Ref | None:
    """What a type's values name; None for a type that names nothing else, and for a list."""
    found = next((one for one in metadata if isinstance(one, Ref)), None)
    if found is not None or get_origin(annotation) not in (Annotated, Union, UnionType):
        return found
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        return ref_of(inner, metadata)
    return next((found for part in get_args(annotation) if (found := ref_of(part)) is not None), None)


def names_others(field: FieldInfo) -> bool:
    """Whether the field's values, or the items of its list, name other things."""
    items = get_args(plain_type(field.annotation))
    return ref_of(field.annotation, field.metadata) is not None or any(ref_of(item) is not None for item in items)


def admits_none(field: FieldInfo) -> bool:
    """Whether None is a value of the field."""
    return NoneType in get_args(field.annotation)
