"""What a search has found of each customer of a list."""

from __future__ import annotations

from collections.abc import Sequence

from ...customers import queries as customers
from ...customers.queries import Customer
from ...search.matches import Piece, fragment_of
from ...search.parts import parts_of_customer
from ...search.queries import Terms


def fragments_of_customers(terms: Terms, found: Sequence[Customer]) -> list[list[Piece]]:
    """What was found of each customer, or of the guests who were joined to it, in one query."""
    joined = customers.joined_guests([one.pk for one in found])
    return [fragment_of(terms, parts_of_customer(one, joined.get(one.pk, []))) for one in found]
