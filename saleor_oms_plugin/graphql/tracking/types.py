from __future__ import annotations

import graphene

from ...tracking.queries import ParcelEvent
from ..base.types import DateTime
from .enums import OmsParcelStateEnum


class OmsParcelEvent(graphene.ObjectType):
    """What a carrier reported of a parcel."""

    event = graphene.Field(OmsParcelStateEnum, required=True, description="What it was.")
    at = graphene.Field(DateTime, required=True, description="When, by the carrier's clock.")
    place = graphene.String(description="Where, as the carrier writes it.")
    carrier = graphene.String(required=True, description="The code of the carrier.")
    connection = graphene.String(required=True, description="The code of the connection that reported it.")
    received_at = graphene.Field(DateTime, required=True, description="When we heard of it.")

    @staticmethod
    def resolve_place(event: ParcelEvent, info: object) -> str | None:
        return event.place or None
