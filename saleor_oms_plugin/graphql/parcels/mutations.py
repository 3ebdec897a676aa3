"""What people do with parcels. Packing and handing over is open to the members of the parcel's warehouse, too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS
from ...core.errors import ErrorCode, OmsError, Result
from ...core.ids import int_pk, order_pk, pk_from_global_id
from ...parcels import handing_over, holding, packing, queries, releasing, services
from ...parcels.queries import Parcel
from ..base.access import actor_of, denied
from ..base.info import ResolveInfo
from ..base.roots import mutation
from ..base.transaction import Transaction
from .enums import OmsParcelHoldReasonEnum
from .types import OmsMissingPieces, OmsParcelsResult

_PARCEL = "OmsWarehouseParcel"


class OmsParcelPiecesInput(graphene.InputObjectType):
    """Pieces of one line."""

    line = graphene.ID(required=True, description="Saleor's id of the order's line, as the parcel's lines have it.")
    quantity = graphene.Int(required=True, description="How many pieces.")


_PIECES = graphene.List(graphene.NonNull(OmsParcelPiecesInput), required=True)


@mutation(OmsParcelsResult, MANAGE_ORDERS, transaction=Transaction.NONE, order=graphene.ID(required=True))
def oms_parcels_plan(root: object, info: ResolveInfo, order: str) -> OmsParcelsResult:
    """Plan who sends what of an order by the shop's rules: what is in no parcel yet, and anew what is only planned and not held."""
    done = services.plan_order(order_pk(order), actor_of(info))
    if done.value is None:
        return _refused(done.errors)
    names = {line.line_id: line.name for parcel in done.value.parcels for line in parcel.lines.all()}
    names |= {line.id: line.full_name for line in _lines_of(done.value.parcels)}
    missing = [OmsMissingPieces(line_id=pk, name=names.get(pk, ""), quantity=count) for pk, count in done.value.missing.items()]
    return OmsParcelsResult(parcels=done.value.parcels, missing=missing, warnings=[], errors=[])


@mutation(
    OmsParcelsResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    parcel=graphene.ID(required=True),
    lines=_PIECES,
    warehouse=graphene.ID(description="Saleor's id of the warehouse that sends these pieces; null: the same."),
)
def oms_parcels_split(
    root: object, info: ResolveInfo, parcel: str, lines: list[dict[str, Any]], warehouse: str | None = None
) -> OmsParcelsResult:
    """Take pieces out of a parcel that is not packed yet into a new one; of another warehouse where it has them free."""
    if warehouse is not None:
        pk_from_global_id(warehouse, "Warehouse")
    pieces = _pieces(lines)
    if isinstance(pieces, OmsError):
        return _refused([pieces])
    return _result(services.split(int_pk(parcel, _PARCEL), pieces, actor_of(info), warehouse))


@mutation(
    OmsParcelsResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    parcels=graphene.List(graphene.NonNull(graphene.ID), required=True, description="Of one order and one warehouse."),
)
def oms_parcels_merge(root: object, info: ResolveInfo, parcels: list[str]) -> OmsParcelsResult:
    """Put parcels together into the first of them; the numbers of the others are not used again."""
    return _result(services.merge([int_pk(one, _PARCEL) for one in parcels], actor_of(info)))


@mutation(
    OmsParcelsResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    parcel=graphene.ID(required=True),
    warehouse=graphene.ID(required=True, description="Saleor's id of the warehouse."),
)
def oms_parcels_move(root: object, info: ResolveInfo, parcel: str, warehouse: str) -> OmsParcelsResult:
    """Have another warehouse send a parcel that is not packed yet, where all of it is free there; it is to be released anew."""
    pk_from_global_id(warehouse, "Warehouse")
    return _result(services.move(int_pk(parcel, _PARCEL), warehouse, actor_of(info)))


@mutation(
    OmsParcelsResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    parcel=graphene.ID(required=True),
    reason=OmsParcelHoldReasonEnum(required=True),
    note=graphene.String(default_value="", description=f"Up to {holding.LONGEST_NOTE} characters."),
)
def oms_parcels_hold(root: object, info: ResolveInfo, parcel: str, reason: str, note: str = "") -> OmsParcelsResult:
    """Keep a parcel from being released, packed and handed over until the hold is ended."""
    return _one(holding.hold(int_pk(parcel, _PARCEL), reason, note or "", actor_of(info)))


@mutation(OmsParcelsResult, MANAGE_ORDERS, transaction=Transaction.NONE, hold=graphene.ID(required=True))
def oms_parcels_hold_release(root: object, info: ResolveInfo, hold: str) -> OmsParcelsResult:
    """End a hold; the parcel goes on once its last one has ended."""
    return _one(holding.release_hold(int_pk(hold, "OmsParcelHold"), actor_of(info)))


@mutation(
    OmsParcelsResult,
    MANAGE_ORDERS,
    transaction=Transaction.NONE,
    parcels=graphene.List(graphene.NonNull(graphene.ID), required=True, description=f"At most {releasing.MOST}."),
)
def oms_parcels_release(root: object, info: ResolveInfo, parcels: list[str]) -> OmsParcelsResult:
    """Have parcels picked: each one's warehouse gets a mail with the pick list in its language. A released one is told again."""
    done = releasing.release([int_pk(one, _PARCEL) for one in parcels], actor_of(info))
    if done.value is None:
        return _refused(done.errors)
    return OmsParcelsResult(parcels=done.value.parcels, missing=[], warnings=list(done.value.not_told.values()), errors=[])


@mutation(
    OmsParcelsResult,
    transaction=Transaction.NONE,
    parcel=graphene.ID(required=True),
    lines=graphene.List(
        graphene.NonNull(OmsParcelPiecesInput), description="What was picked; a line that is left out was picked whole. Null: all of it."
    ),
)
def oms_parcels_pack(root: object, info: ResolveInfo, parcel: str, lines: list[dict[str, Any]] | None = None) -> OmsParcelsResult:
    """A released parcel is packed. What was not found goes into a new parcel of the warehouse, held as OUT_OF_STOCK. MANAGE_ORDERS, or
    working in its warehouse."""
    if not queries.may_see_any(actor_of(info)):
        return _refused([denied(info, MANAGE_ORDERS)])
    pieces = _pieces(lines or [])
    if isinstance(pieces, OmsError):
        return _refused([pieces])
    done = packing.pack(int_pk(parcel, _PARCEL), actor_of(info), pieces)
    if done.value is None:
        return _refused(done.errors)
    short = [done.value.short] if done.value.short else []
    return OmsParcelsResult(parcels=[done.value.parcel, *short], missing=[], warnings=[], errors=[])


@mutation(
    OmsParcelsResult,
    transaction=Transaction.NONE,
    parcel=graphene.ID(required=True),
    tracking_number=graphene.String(default_value="", description="The carrier's number, or the address to follow it."),
    notify_customer=graphene.Boolean(
        default_value=False, description="Saleor mails the customer; leave it off where an action of yours mails."
    ),
)
def oms_parcels_hand_over(
    root: object, info: ResolveInfo, parcel: str, tracking_number: str = "", notify_customer: bool = False
) -> OmsParcelsResult:
    """A packed parcel leaves: it is fulfilled in Saleor, once, with its tracking number. MANAGE_ORDERS, or working in its warehouse."""
    if not queries.may_see_any(actor_of(info)):
        return _refused([denied(info, MANAGE_ORDERS)])
    done = handing_over.hand_over(int_pk(parcel, _PARCEL), actor_of(info), tracking_number or "", notify_customer=bool(notify_customer))
    if done.value is None:
        return _refused(done.errors)
    return OmsParcelsResult(parcels=[done.value.parcel], missing=[], warnings=list(done.value.warnings), errors=[])


def _pieces(lines: Iterable[Mapping[str, Any]]) -> dict[str, int] | OmsError:
    found: dict[str, int] = {}
    for index, line in enumerate(lines):
        if line["line"] in found:
            return OmsError(ErrorCode.INVALID, "This line is named twice: say of each once how many pieces.", "lines", index)
        found[line["line"]] = line["quantity"]
    return found


def _lines_of(parcels: Iterable[Parcel]) -> list[Any]:
    order = next((services.order_of(parcel) for parcel in parcels), None)
    return list(order.lines) if order is not None else []


def _refused(errors: Iterable[OmsError]) -> OmsParcelsResult:
    return OmsParcelsResult(parcels=[], missing=[], warnings=[], errors=list(errors))


def _result(done: Result[list[Parcel]]) -> OmsParcelsResult:
    return _refused(done.errors) if done.value is None else OmsParcelsResult(parcels=done.value, missing=[], warnings=[], errors=[])


def _one(done: Result[Parcel]) -> OmsParcelsResult:
    return _refused(done.errors) if done.value is None else OmsParcelsResult(parcels=[done.value], missing=[], warnings=[], errors=[])
