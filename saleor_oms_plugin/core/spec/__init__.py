"""How a thing that a shop configures is described: once, as a `Spec`. Everything else about it comes out of that."""

from .base import CodedSpec, Spec
from .fields import admits_none, plain_type, ref_of
from .types import (
    FROM_DOCUMENT,
    Checked,
    Code,
    Color,
    Email,
    Language,
    Line,
    MaxLength,
    Name,
    Named,
    NotInDocuments,
    Percent,
    Position,
    Ref,
    Says,
    Slug,
    Text,
    Texts,
    Wait,
)
from .wording import errors_of

__all__ = [
    "FROM_DOCUMENT",
    "Checked",
    "Code",
    "CodedSpec",
    "Color",
    "Email",
    "Language",
    "Line",
    "MaxLength",
    "Name",
    "Named",
    "NotInDocuments",
    "Percent",
    "Position",
    "Ref",
    "Says",
    "Slug",
    "Spec",
    "Text",
    "Texts",
    "Wait",
    "admits_none",
    "errors_of",
    "plain_type",
    "ref_of",
]
