"""How a thing that a shop configures is described: once, as a `Spec`. Everything else about it comes out of that."""

from .base import CodedSpec, Spec, admits_none
from .types import Checked, Code, Color, Language, Name, Position, Ref, Says, Text, Wait
from .wording import errors_of

__all__ = [
    "Checked",
    "Code",
    "CodedSpec",
    "Color",
    "Language",
    "Name",
    "Position",
    "Ref",
    "Says",
    "Spec",
    "Text",
    "Wait",
    "admits_none",
    "errors_of",
]
