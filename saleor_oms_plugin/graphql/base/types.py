"""Types that every room's GraphQL shares. Import only after the host has set its Runtime."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import graphene

from ...core.actor import ActorColumns
from ...core.errors import OmsError
from ...core.runtime import runtime
from .enums import OmsActorKindEnum, OmsErrorCode
from .errors import graphql_field
from .info import ResolveInfo


def host_type(name: str) -> Any:
    """A GraphQL type that the host brings (DateTime, Decimal, JSON): a schema can't hold two types of one name."""
    return runtime().host_types[name]


DateTime = host_type("DateTime")
Decimal = host_type("Decimal")
JSON = host_type("JSON")


def required_list(type_: Any, **kwargs: Any) -> graphene.List:
    """``[T!]!``"""
    return graphene.List(graphene.NonNull(type_), required=True, **kwargs)


def optional_list(type_: Any, **kwargs: Any) -> graphene.List:
    """``[T!]``: what a missing right makes null."""
    return graphene.List(graphene.NonNull(type_), **kwargs)


class OmsErrorType(graphene.ObjectType):
    """Why a mutation did nothing."""

    class Meta:
        name = "OmsError"

    field = graphene.String(description="The argument that is to blame.")
    message = graphene.String(required=True, description="Why, in English, and what to do.")
    code = graphene.Field(OmsErrorCode, required=True, description="Why, for programs.")
    index = graphene.Int(description="Which item of a list.")
    params = graphene.Field(JSON, description="What a client needs to say it in its own words.")

    @staticmethod
    def resolve_field(error: OmsError | Mapping[str, Any], info: ResolveInfo) -> str | None:
        return graphql_field(error.path) if isinstance(error, OmsError) else error.get("field")


class OmsMoney(graphene.ObjectType):
    """An amount in major units of its currency (ISO 4217)."""

    amount = graphene.Field(Decimal, required=True, description="In major units: 12.50 are twelve and a half.")
    currency = graphene.String(required=True, description="ISO 4217, such as EUR.")


class OmsPageInfo(graphene.ObjectType):
    """Where a page stands within its list."""

    has_next_page = graphene.Boolean(required=True, description="There is more behind it.")
    has_previous_page = graphene.Boolean(required=True, description="There is more before it.")
    start_cursor = graphene.String(description="The first item's, for before; null for an empty page.")
    end_cursor = graphene.String(description="The last item's, for after; null for an empty page.")


class OmsActor(graphene.ObjectType):
    """Who did it, by the name of that time."""

    kind = graphene.Field(OmsActorKindEnum, required=True, description="What kind of somebody.")
    name = graphene.String(required=True, description="The name at that time.")
    id = graphene.ID(description="Saleor's id of the user or App; null for the system and an ERP.")


def actor_of_row(row: ActorColumns) -> OmsActor:
    """Who did it, as the row keeps it."""
    return OmsActor(kind=row.actor_kind, name=row.actor_name, id=row.actor_id or None)


def error_list() -> graphene.List:
    """The ``errors`` of every mutation's result; empty when it was done."""
    return required_list(OmsErrorType, description="Why nothing was done, or what of it was not; empty where all was.")
