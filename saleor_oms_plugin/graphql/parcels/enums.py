from __future__ import annotations

from ...parcels.planning import Why
from ...parcels.queries import HoldReason, ParcelStage
from ...parcels.routing_rules import RoutingKind
from ..base.enums import described_enum
from ..base.specs import enum_type_of

OmsWarehouseParcelStateEnum = described_enum(
    "OmsWarehouseParcelStateEnum",
    "How far a parcel of a warehouse is.",
    {
        ParcelStage.PLANNED.value: "It is known who sends it; nobody was told.",
        ParcelStage.RELEASED.value: "Its warehouse was told to pick it.",
        ParcelStage.PACKED.value: "It is packed, and waits for its carrier.",
        ParcelStage.HANDED_OVER.value: "It left: Saleor has a fulfillment of it.",
        ParcelStage.DELIVERED.value: "The customer has it, as its carrier reports.",
        ParcelStage.CAME_BACK.value: "All of it came back.",
        ParcelStage.CANCELED.value: "There is nothing in it any more.",
    },
)
OmsParcelHoldReasonEnum = described_enum(
    "OmsParcelHoldReasonEnum",
    "What a parcel waits for.",
    {
        HoldReason.PAYMENT.value: "Money.",
        HoldReason.OUT_OF_STOCK.value: "Goods that are not there.",
        HoldReason.INSTRUCTIONS.value: "Instructions for what is made to order.",
        HoldReason.ADDRESS.value: "An address that is right.",
        HoldReason.CUSTOMER.value: "The customer's word.",
        HoldReason.RISK.value: "A look at whether the order is honest.",
        HoldReason.OTHER.value: "What the note says.",
    },
)
OmsRoutingRuleKindEnum = enum_type_of(
    RoutingKind,
    "OmsRoutingRuleKindEnum",
    "What a rule wants when it is planned who sends.",
    {
        "FORCE": "This warehouse sends what it has.",
        "KEEP_RESERVED": "Each piece leaves from where Saleor has reserved it.",
        "FEWEST_PARCELS": "As few parcels as can be.",
        "SERVES": "A warehouse sends first of all that has the order's country among its own, or has named none.",
        "RANKED": "A warehouse of a smaller rank (position) sends before others.",
    },
)
OmsParcelWhyEnum = described_enum(
    "OmsParcelWhyEnum",
    "Why a parcel leaves from there.",
    {
        Why.FORCED.value: "A rule names this warehouse.",
        Why.RESERVED.value: "Saleor has reserved pieces of it there.",
        Why.FREE.value: "Pieces of it are free there; Saleor has reserved them elsewhere.",
        Why.WHOLE.value: "This warehouse can send all of it alone.",
        Why.SERVES.value: "The order's country is one of the warehouse's.",
        Why.RANKED.value: "Among those that could, it has the smallest rank.",
    },
)
