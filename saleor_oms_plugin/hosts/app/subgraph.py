"""The schema of the app host: our roots, and Saleor's types that we extend, as a subgraph of Apollo Federation (version 1).

Federation is done by hand, as Saleor does it: ``_service`` returns the SDL with its directives, ``_entities`` makes objects of
our side out of the keys that the router has from Saleor.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import graphene
from django.conf import settings
from graphql import GraphQLError

from ...core.actor import ActorKind
from ...core.errors import ErrorCode, OmsError
from ...core.ids import InvalidIdError, order_pk, pk_from_global_id
from ...graphql import schema as oms
from ...graphql.base.access import RefusedError, actor_of
from ...graphql.base.described_sdl import print_described
from ...graphql.base.scalars import JSON

MAX_KEY_LENGTH = 1000


def _order_key(root: Any) -> UUID:
    try:
        return order_pk(root.id)
    except InvalidIdError as error:
        raise RefusedError(OmsError(ErrorCode.INVALID, str(error))) from error


class Order(graphene.ObjectType):
    """Saleor's order, with our side of it."""

    id = graphene.ID(required=True)
    oms = oms.order_field(_order_key)


def _user_key(root: Any) -> str:
    try:
        pk_from_global_id(root.id, "User")
    except InvalidIdError as error:
        raise RefusedError(OmsError(ErrorCode.INVALID, str(error))) from error
    return str(root.id)


class User(graphene.ObjectType):
    """Saleor's user, with what we know of a customer."""

    id = graphene.ID(required=True)
    oms = oms.user_field(_user_key)


def _variant_key(root: Any) -> tuple[str, str | None]:
    try:
        pk_from_global_id(root.id, "ProductVariant")
    except InvalidIdError as error:
        raise RefusedError(OmsError(ErrorCode.INVALID, str(error))) from error
    return str(root.id), root.channel or None


class ProductVariant(graphene.ObjectType):
    """Saleor's variant in a channel, with what we know of it."""

    id = graphene.ID(required=True)
    channel = graphene.String()
    oms = oms.variant_field(_variant_key)


@dataclass(frozen=True, slots=True)
class Entity:
    """A type of Saleor's that we extend; ``keys`` are the fields by which the router names an object, as Saleor declares them."""

    type: Any
    keys: tuple[str, ...]


ENTITIES: Mapping[str, Entity] = {
    "Order": Entity(Order, ("id",)),
    "User": Entity(User, ("id",)),
    "ProductVariant": Entity(ProductVariant, ("id", "channel")),
}


class _Any(JSON):
    """An object's ``__typename`` and key fields."""


class _Entity(graphene.Union):
    class Meta:
        types = tuple(entity.type for entity in ENTITIES.values())

    @classmethod
    def resolve_type(cls, instance: Any, info: Any) -> Any:
        return ENTITIES[instance.type_name].type


class _Service(graphene.ObjectType):
    sdl = graphene.String()


def _resolve_service(root: Any, info: Any) -> dict[str, str]:
    """Whoever is to know nothing of the schema can't read it here either; a router then sends a token of an app or of staff."""
    if not settings.OMS.introspection and actor_of(info).kind not in (ActorKind.APP, ActorKind.STAFF):
        raise GraphQLError("Introspection is switched off here (OMS_INTROSPECTION): read the schema with the token of an app or of staff.")
    return {"sdl": sdl()}


def _resolve_entities(root: Any, info: Any, representations: list[Any]) -> list[SimpleNamespace]:
    return [_entity(representation) for representation in representations]


def _entity(representation: Any) -> SimpleNamespace:
    if not isinstance(representation, dict):
        raise GraphQLError("A representation is an object.")
    name = representation.get("__typename")
    entity = ENTITIES.get(name) if isinstance(name, str) else None
    if entity is None:
        raise GraphQLError(f"A representation's __typename is one of {', '.join(ENTITIES)}.")
    keys = {key: representation.get(key) for key in entity.keys}
    if not isinstance(keys["id"], str) or any(value is not None and not _is_key(value) for value in keys.values()):
        raise GraphQLError(f"A representation of {name} has the fields {', '.join(entity.keys)}.")
    return SimpleNamespace(type_name=name, **keys)


def _is_key(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= MAX_KEY_LENGTH


def _root(name: str, fields: Mapping[str, Any]) -> Any:
    return type(name, (graphene.ObjectType,), dict(fields))


def _make(extra_roots: Mapping[str, Any], extra_types: tuple[Any, ...]) -> graphene.Schema:
    types = [entity.type for entity in ENTITIES.values()]
    query = _root("Query", {**oms.query_fields(), **extra_roots})
    return graphene.Schema(query=query, mutation=_root("Mutation", oms.mutation_fields()), types=[*types, *extra_types])


@cache
def schema() -> graphene.Schema:
    """The whole schema, as it is served."""
    service = graphene.Field(_Service, required=True, resolver=_resolve_service, name="_service")
    entities = graphene.Field(
        graphene.List(_Entity),
        required=True,
        resolver=_resolve_entities,
        name="_entities",
        representations=graphene.List(graphene.NonNull(_Any), required=True),
    )
    return _make({"federation_service": service, "federation_entities": entities}, (_Any, _Entity, _Service))


@cache
def sdl() -> str:
    """The subgraph's SDL as the router reads it and as graphql_schema/ publishes it. The host's Runtime must be set."""
    text = print_described(_make({}, ()))
    for name, entity in ENTITIES.items():
        text = _extended(text, name, entity.keys)
    return text + "\n"


def _extended(text: str, name: str, keys: tuple[str, ...]) -> str:
    """Mark a type as Saleor's own that we extend, and its key fields as Saleor's."""
    start = text.index(f"type {name} {{")
    end = text.index("\n}", start)
    body = text[start:end].replace(f"type {name} {{", f'extend type {name} @key(fields: "{" ".join(keys)}") {{')
    for key in keys:
        for kind in ("ID!", "String"):
            body = body.replace(f"\n  {key}: {kind}", f"\n  {key}: {kind} @external")
    before = re.sub(r'"""[^\n]*"""\n$', "", text[:start])  # an extension has no description of its own
    return before + body + text[end:]
