"""Saleor is asked before anything is locked; a refusal of its is told to the person."""

from __future__ import annotations

import logging
from uuid import UUID

from ..core.errors import ErrorCode, OmsError, Result, refused
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorError
from ..warehouses.places import places
from ..warehouses.queries import warehouses
from .situation import Situation, situation

logger = logging.getLogger(__name__)

_OVER = {
    "CANCELED": "Saleor has canceled the order: nothing of it is to be sent.",
    "EXPIRED": "The order has expired in Saleor: nothing of it is to be sent.",
    "DRAFT": "The order is a draft: it is planned once it is placed.",
}
NOT_NOW = OmsError(ErrorCode.SALEOR_ERROR, "Saleor did not answer just now. Try again in a moment.")


def ask(order_id: UUID) -> Result[Situation]:
    """The order as Saleor has it at this moment, with its stock; outside of any transaction."""
    try:
        order, found = saleor().order(order_id), saleor().order_to_fulfill(order_id)
    except SaleorError as error:
        logger.warning("Order %s could not be asked for: %s", order_id, error)
        return refused(NOT_NOW)
    if order is None or found is None:
        return refused(OmsError(ErrorCode.NOT_FOUND, "Saleor has this order no more.", "order"))
    if order.status in _OVER:
        return refused(OmsError(ErrorCode.INVALID, _OVER[order.status], "order"))
    return Result(situation(order, found, places(), warehouses()))
