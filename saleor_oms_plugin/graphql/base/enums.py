"""Enums that every room's GraphQL shares."""

from __future__ import annotations

import graphene

from ...core.actor import ActorKind
from ...core.errors import ErrorCode

OmsErrorCode = graphene.Enum("OmsErrorCode", [(code.name, code.value) for code in ErrorCode])
OmsActorKindEnum = graphene.Enum("OmsActorKindEnum", [(kind.name, kind.value) for kind in ActorKind if kind is not ActorKind.ANONYMOUS])
OmsSortDirection = graphene.Enum("OmsSortDirection", [("ASC", "ASC"), ("DESC", "DESC")])
