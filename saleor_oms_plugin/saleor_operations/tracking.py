"""A person writes a parcel's tracking number."""

from __future__ import annotations

import logging
from uuid import UUID

from ..core.errors import ErrorCode, OmsError
from ..orders.parcels import SENT, WAITING
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorError, SaleorRefusedError
from ..tracking.services import carrier_problem, choose_carrier
from .order import follow

logger = logging.getLogger(__name__)

MAX_LENGTH = 255


def set_tracking(
    order_id: UUID, fulfillment_id: str, number: str, *, carrier: str | None = None, notify_customer: bool = False
) -> list[OmsError]:
    """Write the tracking number of one of the order's parcels to Saleor; an empty text takes it away. Returns why it was not done.

    ``fulfillment_id`` is Saleor's global id. ``carrier`` is the code of who carries it: an empty text lets the number tell it, None
    leaves it as it is; it is kept before the number is written, so that a mail about the number has it. Our record follows at once.
    Refusals: NOT_FOUND for a carrier that there is not, and for a parcel that is not the order's or that Saleor has no more; INVALID for
    a number of over 255 characters or with a line break; SALEOR_ERROR with Saleor's reason. The number that is there already changes
    nothing, so the customer is not told of it twice. Must not be called inside a transaction.
    """
    number = number.strip()
    if len(number) > MAX_LENGTH or not number.isprintable():
        return [OmsError(ErrorCode.INVALID, f"A tracking number has at most {MAX_LENGTH} characters, in one line.", "number")]
    if carrier is not None and (problem := carrier_problem(carrier)):
        return [problem]
    try:
        order = saleor().order(order_id)
        parcels = {parcel.id: parcel for parcel in order.fulfillments if parcel.status in (SENT, WAITING)} if order else {}
        if fulfillment_id not in parcels:
            return [OmsError(ErrorCode.NOT_FOUND, "The order has no such parcel any more.", "fulfillment")]
        if carrier is not None:
            choose_carrier(fulfillment_id, carrier)
        if parcels[fulfillment_id].tracking_number != number:
            saleor().set_tracking(fulfillment_id, number, notify_customer=notify_customer)
    except SaleorRefusedError as error:
        return [OmsError(ErrorCode.SALEOR_ERROR, f"Saleor refused the number: {error}", "number")]
    except SaleorError as error:
        logger.warning("The tracking number of order %s was not written: %s", order_id, error)
        return [OmsError(ErrorCode.SALEOR_ERROR, "Saleor did not take the number just now. Try again in a moment.")]
    follow(order_id)
    return []
