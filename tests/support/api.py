"""The extension's GraphQL as a client meets it, without a host's HTTP around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import graphene
from django.db import connections
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core.actor import ANONYMOUS, Actor
from saleor_oms_plugin.core.ids import to_global_id
from tests.support.shop import Context


@dataclass(frozen=True)
class SaleorOrder:
    """What a host's Order is in these tests: its key, and what a virtual record is made from."""

    pk: UUID
    virtual: Any = None


@cache
def schema() -> graphene.Schema:
    from saleor_oms_plugin.graphql.schema import mutation_fields, order_field, query_fields, variant_field

    order_type = type(
        "Order",
        (graphene.ObjectType,),
        {"id": graphene.ID(), "oms": order_field(lambda root: root.pk, lambda root, info: root.virtual)},
    )

    variant_type = type("ProductVariant", (graphene.ObjectType,), {"id": graphene.ID(), "oms": variant_field(lambda root: root)})

    class Query(graphene.ObjectType):
        orders = graphene.List(order_type, resolver=lambda root, info: root)
        variants = graphene.List(variant_type, resolver=lambda root, info: root)

    query = type("Query", (Query,), query_fields())
    mutation = type("Mutation", (graphene.ObjectType,), mutation_fields())
    return graphene.Schema(query=query, mutation=mutation)


@dataclass
class Answer:
    data: Any
    errors: list[Any]
    queries: int

    @property
    def codes(self) -> list[str]:
        """The OmsErrorCode of each error."""
        return [error.extensions["code"] for error in self.errors]


def ask(document: str, actor: Actor = ANONYMOUS, root: Any = None, **variables: Any) -> Answer:
    """Execute a document as this caller; ``root`` is the list that `Query.orders` or `Query.variants` answers, the latter of ids and
    channels."""
    with CaptureQueriesContext(connections["default"]) as captured:
        result = schema().execute(document, root_value=root, context_value=Context(actor), variable_values=variables)
    return Answer(result.data, result.errors or [], len(captured))


def order_id(order: Any) -> str:
    return to_global_id("Order", order.id)


def status_id(status: Any) -> str:
    return to_global_id("OmsStatus", status.pk)
