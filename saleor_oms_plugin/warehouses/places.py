"""What a shop says of its warehouses: what each is to it, who is written to, how long it takes, and in which order they send."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field

from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.spec import Checked, CodedSpec, Email, MaxLength, Position, Says, Text
from ..core.spec.table import SpecTable
from .models import Warehouse, WarehouseKind, WarehouseSetup

__all__ = ["PLACES", "Place", "WarehouseKind", "WarehouseSetup", "WarehouseSetupSpec", "place", "places", "update"]

_COUNTRY = re.compile(r"[A-Z]{2}\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*\Z")
_LAST = 10_000


def _countries(found: list[str]) -> Iterator[str]:
    if wrong := [code for code in found if not _COUNTRY.match(code)]:
        yield f"A country is written as RS or SI: {', '.join(wrong[:5])} is none."


def _language(text: str) -> Iterator[str]:
    if text and not _LANGUAGE.match(text):
        yield "A language is written as pl or sr-latn."


class WarehouseSetupSpec(CodedSpec):
    """What the shop says of one of Saleor's warehouses."""

    code: Annotated[Text, MaxLength(255)] = Field("", description="Saleor's slug of the warehouse.")
    position: Position = Field(0, description="Its rank among the warehouses: the smallest sends first.")
    kind: Annotated[WarehouseKind, Field(strict=False)] = Field(WarehouseKind.OWN, description="What it is to the shop.")
    email: Email = Field("", description="Whom a released parcel is told to, in place of the address that Saleor has.")
    language: Annotated[Text, MaxLength(35), Checked(_language)] = Field("", description="Of its mails and papers; empty for the shop's.")
    lead_hours: Annotated[int, Field(ge=0, le=24 * 90), Says("Between 0 and 2160 working hours.")] = Field(
        0, description="Working hours from when it is told to when the parcel leaves."
    )
    countries: Annotated[list[Text], Checked(_countries)] = Field(
        [], max_length=250, description="ISO 3166-1 alpha-2: to these it sends first of all; empty for every country."
    )


PLACES = SpecTable(WarehouseSetupSpec, WarehouseSetup, "warehouse")
"""What is said of warehouses, in the order in which they send; one of which nothing is said has no row."""


@dataclass(frozen=True, slots=True)
class Place:
    """A warehouse of Saleor's with what the shop says of it."""

    id: str
    """Saleor's global id."""
    slug: str
    name: str
    pick_up: str
    channels: Mapping[str, Sequence[str] | None]
    """By channel's slug, the countries to which Saleor ships from it; None for all."""
    saleor_email: str = ""
    setup: WarehouseSetupSpec = field(default_factory=lambda: _nothing_said(""))
    is_set_up: bool = False
    """The shop has said something of it."""

    @property
    def email(self) -> str:
        """Whom a released parcel is told to; empty where nobody is known."""
        return self.setup.email or self.saleor_email

    @property
    def rank(self) -> int:
        """One of which nothing is said sends after the others."""
        return self.setup.position if self.is_set_up else _LAST


def places(using: str = "default") -> list[Place]:
    """All warehouses in the order in which they send, as they were last read of Saleor; two statements."""
    said = {row.code: PLACES.spec_of(row) for row in WarehouseSetup.objects.using(using)}
    found = [_place(row, said.get(row.slug)) for row in Warehouse.objects.using(using)]
    return sorted(found, key=lambda one: (one.rank, one.name, one.slug))


def place(warehouse_id: str) -> Place | None:
    """One of them by Saleor's global id."""
    row = Warehouse.objects.filter(pk=warehouse_id).first()
    said = WarehouseSetup.objects.filter(code=row.slug).first() if row is not None else None
    return None if row is None else _place(row, PLACES.spec_of(said) if said is not None else None)


def update(warehouse_id: str, given: Mapping[str, object]) -> Result[Any]:
    """Say something of a warehouse, by Saleor's global id; what is not given stays as it is. Its value is the `Place`."""
    row = Warehouse.objects.filter(pk=warehouse_id).first()
    if row is None:
        return refused(OmsError(ErrorCode.NOT_FOUND, "Saleor has no such warehouse, or it was not read yet: read them anew.", "id"))
    said = WarehouseSetup.objects.filter(code=row.slug).first()
    values = {name: value for name, value in given.items() if name != "code"}
    done = PLACES.create({**values, "code": row.slug}) if said is None else PLACES.update(said.pk, values)
    return Result(errors=done.errors) if done.value is None else Result(place(warehouse_id))


def _place(row: Warehouse, said: WarehouseSetupSpec | None) -> Place:
    setup = said if said is not None else _nothing_said(row.slug)
    return Place(row.id, row.slug, row.name, row.pick_up, row.channels, row.email, setup, said is not None)


def _nothing_said(slug: str) -> WarehouseSetupSpec:
    return WarehouseSetupSpec.model_validate({"code": slug})
