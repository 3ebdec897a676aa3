"""What an order is found by, and what of it a search has found: for staff alone, since private notes are among it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, TypeVar
from uuid import UUID

import graphene
from promise import Promise

from ....core.native import panics_as_errors
from ....customers import queries as customers
from ....notes.queries import notes_of
from ....orders import queries as orders
from ....orders.queries import OrderRecord
from ....search import queries as search
from ....search.matches import Piece, fragment_of
from ....search.parts import Kind, Part, in_one_line, parts_of_order, with_code
from ....search.queries import Asked, Terms
from ....statuses import queries as statuses
from ...base.connection import CountableConnection
from ...base.databases import WRITER, reading
from ...base.dataloaders import once
from ...base.info import ResolveInfo
from ...base.types import optional_list
from ..node import OrderNode
from .staff import staff_only


class OmsMatchPiece(graphene.ObjectType):
    """A piece of what a search has found."""

    text = graphene.String(required=True, description="As it is written there.")
    is_match = graphene.Boolean(required=True, description="It is what was looked for; false for what stands around it.")


class OrdersSearched:
    """The fields of ``OmsOrder`` that say what it is found by."""

    customer_full = graphene.String(
        description="Everything that it is found by of its customer, in one line: names, companies, e-mail, phones, addresses, codes."
    )
    order_full = graphene.String(
        description="Everything else that it is found by, in one line: number and references, articles, voucher, parcels, all notes."
    )

    @staff_only
    def resolve_customer_full(node: OrderNode, info: ResolveInfo) -> Promise:
        return load_parts(info, node).then(lambda parts: in_one_line(part for part in parts if part.of_customer) or None)

    @staff_only
    def resolve_order_full(node: OrderNode, info: ResolveInfo) -> Promise:
        return load_parts(info, node).then(lambda parts: in_one_line(part for part in parts if not part.of_customer) or None)


class SearchedEdge:
    """The fields of an edge that say why it is there."""

    match = graphene.String(description="The fragment that the search found, be it of a private note; null where nothing was searched for.")
    match_pieces = optional_list(OmsMatchPiece, description="The same in pieces, to mark what was looked for.")
    found: Found | None = None

    @staticmethod
    def resolve_match(edge: Any, info: ResolveInfo) -> str | None:
        return "".join(piece.text for piece in _fragment(edge, info)) or None

    @staticmethod
    def resolve_match_pieces(edge: Any, info: ResolveInfo) -> list[Piece] | None:
        return _fragment(edge, info) or None


@dataclass(frozen=True, eq=False, slots=True)
class Found:
    """The nodes of a page, and how to read what was found of each. A promise for each edge would cost a list more than all the rest."""

    nodes: Sequence[Any]
    read: Callable[[Sequence[Any]], Sequence[list[Piece]]]


def _fragment(edge: Any, info: ResolveInfo) -> list[Piece]:
    found: Found | None = edge.found
    if found is None:
        return []
    all_of_them = once(info, found, lambda: dict(zip(map(id, found.nodes), found.read(found.nodes), strict=True)))
    return all_of_them[id(edge.node)]


class SearchedConnection:
    """The field of a connection that says what may have been meant."""

    did_you_mean = graphene.String(
        description="Where nothing was found: the words that were searched for with one typing error less, as they are written somewhere"
        " that the caller may see; null where there is nothing like them. Looked for when it is asked for."
    )
    guess: Callable[[], str | None] | None = None

    @staticmethod
    def resolve_did_you_mean(connection: Any, info: ResolveInfo) -> str | None:
        if connection.guess is None or connection.edges or connection.page_info.has_previous_page:
            return None
        with panics_as_errors("A library has failed"), reading(WRITER):
            guessed: str | None = connection.guess()
        return guessed


C = TypeVar("C", bound=CountableConnection)


def searched_by(connection: C, asked: Asked, read: Callable[[Terms, Sequence[Any]], Sequence[list[Piece]]]) -> C:
    """The same list, its edges knowing what was searched for; ``read`` reads what of each of some nodes was found."""
    terms = search.terms_of(asked) if asked else None
    if terms is not None:
        found = Found([edge.node for edge in connection.edges], partial(read, terms))
        for edge in connection.edges:
            edge.found = found
    return connection


def fragments_of_orders(terms: Terms, nodes: Sequence[OrderNode]) -> list[list[Piece]]:
    """What was found of each order, of its customer's code and its status too, in five queries at most."""
    ids = [node.record.pk for node in nodes]
    codes = customers.codes_of_orders(ids)
    stored = search.stored_parts(ids)
    stored |= _parts_now([node.record for node in nodes if node.record.pk not in stored])
    names = cache(statuses.names)

    def fragment(node: OrderNode) -> list[Piece]:
        pk, state = node.record.pk, node.stored
        parts = with_code(stored[pk], codes.get(pk, ""))
        return fragment_of(terms, parts, lambda: [Part(Kind.STATUS, name) for name in names().get(state.status.pk, [])] if state else [])

    return [fragment(node) for node in nodes]


def _parts_now(records: Sequence[OrderRecord]) -> dict[UUID, list[Part]]:
    """Of orders whose words were not written yet: they came in a moment ago, or before the parts were kept."""
    if not records:
        return {}
    ids = [record.pk for record in records]
    snapshots, notes = orders.snapshots(ids), notes_of(ids)
    return {record.pk: parts_of_order(record, snapshots.get(record.pk), notes.get(record.pk, [])) for record in records}


def load_parts(info: ResolveInfo, node: OrderNode) -> Promise:
    """What an order is found by, as it is now."""

    def parts(given: list[Any]) -> list[Part]:
        snapshot, notes, code = given
        return with_code(parts_of_order(node.record, snapshot, notes), code)

    code = node.load(info, "customer_code", customers.codes_of_orders, default="")
    return Promise.all([node.snapshot(info), node.load(info, "notes", notes_of, default=[]), code]).then(parts)
