"""What an order still has to send says nothing of whoever gets it."""

from __future__ import annotations

from ..core.personal import nothing_of_people
from .models import OrderToSend

HOLDINGS = (
    nothing_of_people(
        OrderToSend,
        "order number created_at channel country pick_up_at lines variant_ids has_packed is_waiting changed_at is_fulfillable shortages"
        " judged_at",
    ),
)
