"""What is held of people in the words that orders and customers are found by: made of what other rooms hold, and anew of what is left."""

from __future__ import annotations

from ..core.personal import Group, Holding, Person, Rows, of_orders
from .models import CustomerWords, OrderWords


def _customers(person: Person) -> Rows:
    return CustomerWords.objects.filter(customer__in=person.customers)


HOLDINGS = (
    Holding(
        model=OrderWords,
        group=Group.SEARCH,
        untold=("order", "created_at", "channel", "customer", "goods", "notes", "skus", "codes", "parts"),
        of_orders=of_orders(OrderWords),
    ),
    Holding(
        model=CustomerWords,
        group=Group.SEARCH,
        untold=("customer", "text", "code", "codes"),
        of_person=_customers,
    ),
)
