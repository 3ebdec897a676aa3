"""What is held of people in requests about them: nothing, once they are done."""

from __future__ import annotations

from ..core.personal import nothing_of_people
from .models import PrivacyRequest

HOLDINGS = (
    nothing_of_people(PrivacyRequest, "id kind asked_at actor_kind actor_id actor_name job person orders_count gone kept finished_at"),
)
