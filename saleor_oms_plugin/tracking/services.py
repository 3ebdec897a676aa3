"""What people say of single parcels."""

from __future__ import annotations

from ..core.errors import ErrorCode, OmsError
from .known_carriers import BY_CODE
from .models import Carrier, ParcelCarrier


def carrier_problem(code: str) -> OmsError | None:
    """Why a parcel can't have the carrier of this code; None where it can."""
    if not code or code in BY_CODE or Carrier.objects.filter(code=code).exists():
        return None
    return OmsError(ErrorCode.NOT_FOUND, f"There is no carrier {code!r}. omsCarriers and omsKnownCarriers list them.", "carrier")


def choose_carrier(fulfillment_id: str, code: str) -> None:
    """Keep who carries a parcel, as a person chose; an empty code lets its number tell it again. ``fulfillment_id`` is Saleor's."""
    if code:
        ParcelCarrier.objects.update_or_create(pk=fulfillment_id, defaults={"carrier": code})
    else:
        ParcelCarrier.objects.filter(pk=fulfillment_id).delete()
