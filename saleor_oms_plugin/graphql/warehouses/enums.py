from __future__ import annotations

from ...warehouses.places import WarehouseKind
from ..base.specs import enum_type_of

OmsWarehouseKindEnum = enum_type_of(
    WarehouseKind,
    "OmsWarehouseKindEnum",
    "What a warehouse of Saleor's is to the shop.",
    {
        "OWN": "The shop's own warehouse.",
        "STORE": "A store, where customers buy and collect.",
        "SUPPLIER": "A supplier, who sends for the shop or to it.",
        "WORKSHOP": "Where goods are made or personalized to order.",
        "OUTSIDE": "Somebody else's, who packs and sends for the shop.",
    },
)
