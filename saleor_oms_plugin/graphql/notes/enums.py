from __future__ import annotations

import graphene

_READERS = {"PUBLIC": "The customer reads it, signed by the shop.", "PRIVATE": "The shop's staff alone read it."}


class OmsNoteVisibilityEnum(graphene.Enum):
    """Who reads a note."""

    PUBLIC = "PUBLIC"
    PRIVATE = "PRIVATE"

    @property
    def description(self) -> str:
        return _READERS[self.value]
