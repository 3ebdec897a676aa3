from __future__ import annotations

import graphene

from ...configuration.differences import ADDED, CHANGED, REMOVED, REORDERED

OmsConfigurationDifferenceKindEnum = graphene.Enum(
    "OmsConfigurationDifferenceKindEnum", [(what, what) for what in (ADDED, CHANGED, REMOVED, REORDERED)]
)
