from __future__ import annotations

from typing import Any

import graphene
from django.db.models import Q, QuerySet

from ...core.actor import MANAGE_ORDERS, Actor
from ...core.errors import ErrorCode, OmsError
from ...core.ids import order_pk, pk_from_global_id
from ...parcels import queries, services
from ...parcels.planning import PlannedParcel
from ...parcels.queries import Parcel
from ...parcels.routing_rules import RoutingRuleSpec
from ...parcels.services import Preview
from ...warehouses.members import warehouses_of
from ..base.access import RefusedError, actor_of, denied
from ..base.connection import create_connection
from ..base.info import ResolveInfo
from ..base.pagination import Ordering, paginate, paging_arguments
from ..base.roots import query
from .enums import OmsWarehouseParcelStateEnum
from .rules import OmsRoutingRuleInput
from .types import (
    OmsMissingPieces,
    OmsParcelPreview,
    OmsParcelReason,
    OmsPreviewedParcel,
    OmsWarehouseParcelConnection,
    OmsWarehouseParcelLine,
)

_LONGEST, _MOST_RULES = 100, 50
_BY_AGE = Ordering("id", is_descending=False)


class OmsWarehouseParcelFilter(graphene.InputObjectType):
    """What is left out does not narrow the list."""

    warehouses = graphene.List(graphene.NonNull(graphene.ID), description="Saleor's ids of warehouses.")
    states = graphene.List(graphene.NonNull(OmsWarehouseParcelStateEnum), description="How far they are.")
    is_held = graphene.Boolean(description="Those that must not leave yet, or the others.")
    mine = graphene.Boolean(description="True: of the warehouses in which you work.")
    search = graphene.String(description="The beginning of a parcel's or an order's number, or a tracking number.")


@query(OmsWarehouseParcelConnection, filter=OmsWarehouseParcelFilter(), **paging_arguments())
def oms_parcels(
    root: object,
    info: ResolveInfo,
    filter: dict[str, Any] | None = None,
    first: int | None = 50,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> OmsWarehouseParcelConnection:
    """Parcels, the oldest first: with MANAGE_ORDERS all of your channels', without it those of the warehouses in which you work."""
    actor = actor_of(info)
    if not queries.may_see_any(actor):
        raise RefusedError(denied(info, MANAGE_ORDERS))
    found = _filtered(queries.visible(actor), filter or {}, actor)
    page = paginate(queries.with_all(found), _BY_AGE, first=first, after=after, last=last, before=before)
    return create_connection(OmsWarehouseParcelConnection, page)


def _filtered(found: QuerySet[Parcel], wanted: dict[str, Any], actor: Actor) -> QuerySet[Parcel]:
    if wanted.get("warehouses") is not None:
        for one in wanted["warehouses"]:
            pk_from_global_id(one, "Warehouse")
        found = found.filter(warehouse_id__in=wanted["warehouses"])
    if wanted.get("states") is not None:
        found = found.filter(state__in=wanted["states"])
    if wanted.get("is_held") is not None:
        found = found.filter(is_held=wanted["is_held"])
    if wanted.get("mine"):
        found = found.filter(warehouse_id__in=warehouses_of(actor))
    words = (wanted.get("search") or "").strip()
    if len(words) > _LONGEST:
        raise RefusedError(OmsError(ErrorCode.INVALID, f"Search for at most {_LONGEST} characters.", "filter"))
    return found.filter(Q(number__startswith=words.lstrip("#")) | Q(tracking_number=words)) if words else found


@query(
    OmsParcelPreview,
    MANAGE_ORDERS,
    order=graphene.ID(required=True),
    rules=graphene.List(graphene.NonNull(OmsRoutingRuleInput.type), description="Rules that are not saved yet; null: the shop's."),
)
def oms_parcel_preview(root: object, info: ResolveInfo, order: str, rules: list[dict[str, Any]] | None = None) -> OmsParcelPreview:
    """Who would send what of an order, and why, as if nothing of it were planned; changes nothing."""
    if rules is not None and len(rules) > _MOST_RULES:
        raise RefusedError(OmsError(ErrorCode.INVALID, f"At most {_MOST_RULES} rules.", "rules", params={"max": _MOST_RULES}))
    specs: list[RoutingRuleSpec] | None = None if rules is None else []
    for index, one in enumerate(rules or ()):
        made = RoutingRuleSpec.made(OmsRoutingRuleInput.values(one))
        if made.value is None:
            return OmsParcelPreview(parcels=[], missing=[], errors=[error.under("rules", index) for error in made.errors])
        assert specs is not None
        specs.append(made.value)
    found = services.preview(order_pk(order), actor_of(info), specs)
    if found.value is None:
        return OmsParcelPreview(parcels=[], missing=[], errors=found.errors)
    return _previewed(found.value)


def _previewed(found: Preview) -> OmsParcelPreview:
    goods = {line.id: line for line in found.situation.order.lines}
    places = {place.id: place.name for place in found.situation.places}

    def shown(one: PlannedParcel) -> OmsPreviewedParcel:
        lines = [
            OmsWarehouseParcelLine(line_id=pk, sku=goods[pk].sku, name=goods[pk].full_name, quantity=pieces)
            for pk, pieces in one.pieces.items()
        ]
        for line, pieces in zip(lines, one.pieces.values(), strict=True):
            line.pieces = pieces
        why = [OmsParcelReason(why=reason.why, pieces=reason.pieces, rule=reason.rule or None) for reason in one.why]
        return OmsPreviewedParcel(warehouse_id=one.warehouse_id, warehouse=places[one.warehouse_id], lines=lines, why=why)

    missing = [OmsMissingPieces(line_id=pk, name=goods[pk].full_name, quantity=count) for pk, count in found.plan.missing.items()]
    return OmsParcelPreview(parcels=[shown(one) for one in found.plan.parcels], missing=missing, errors=[])
