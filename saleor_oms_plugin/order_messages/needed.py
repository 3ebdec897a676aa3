"""Which messages a shop must send, whatever their reader wants to hear: told by what they say, unless who set them up knows better."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import Field

__all__ = ["NEEDED_PAPERS", "NEEDED_TEXTS", "IfUnwanted", "is_needed"]

IfUnwanted = Annotated[
    Literal["BY_TEXT", "SEND", "SKIP"],
    Field(
        title="If the customer wants no news",
        description="SEND for what the law or the customer needs, SKIP for news. BY_TEXT: confirmations, payments, cancellations,"
        " complaints, returns, delays, and what has an invoice, a receipt or a credit note with it are sent; all else is news.",
    ),
]
NEEDED_TEXTS = frozenset(
    {
        *("order-received", "order-confirmed"),  # the contract on a durable medium
        *("payment-request", "payment-reminder", "payment-confirmed", "cancelled", "returned"),  # what is owed, and by whom
        "delayed",  # another date than was agreed: he may withdraw
        *("complaint-received", "complaint-closed"),  # answers to what he asked
        "order-link",  # sent to whoever asks for it
    }
)
"""By code, also in words of the shop's own. The others say how an order gets on: shipped, ready-for-pickup, delivered."""
NEEDED_PAPERS = frozenset({"INVOICE", "RECEIPT", "CREDIT_NOTE"})


def is_needed(if_unwanted: str, template: str, papers: Collection[str] = ()) -> bool:
    """Whether a message to the customer is sent although he wants no news; ``template`` is empty for a text of the action's own."""
    if if_unwanted == "BY_TEXT":
        return template in NEEDED_TEXTS or not NEEDED_PAPERS.isdisjoint(papers)
    return if_unwanted == "SEND"
