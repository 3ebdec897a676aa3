from __future__ import annotations

from ..base.enums import described_enum

OmsNoteVisibilityEnum = described_enum(
    "OmsNoteVisibilityEnum",
    "Who reads a note.",
    {"PUBLIC": "The customer reads it, signed by the shop.", "PRIVATE": "The shop's staff alone read it."},
)
