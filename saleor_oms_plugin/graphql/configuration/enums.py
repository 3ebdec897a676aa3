from __future__ import annotations

from ...configuration.differences import ADDED, CHANGED, REMOVED, REORDERED
from ..base.enums import described_enum

OmsConfigurationDifferenceKindEnum = described_enum(
    "OmsConfigurationDifferenceKindEnum",
    "How a part of the set-up differs.",
    {
        ADDED: "It is new.",
        CHANGED: "It is there before and after, and not the same.",
        REMOVED: "It is gone.",
        REORDERED: "It has another place among its like.",
    },
)
