"""How a shop works says nothing of anybody who orders."""

from __future__ import annotations

from ..core.personal import nothing_of_people
from .models import OrderStatus, StatusExternalId, StatusTranslation, Transition, Workflow

HOLDINGS = (
    nothing_of_people(
        OrderStatus,
        "id code name customer_name description color position kind is_visible_to_customer is_archived payment_gate"
        " payment_gate_condition max_age_hours",
    ),
    nothing_of_people(StatusTranslation, "id status language_code customer_name description"),
    nothing_of_people(StatusExternalId, "id status system value"),
    nothing_of_people(Workflow, "id code name is_default position condition initial_status adoption generated_steps"),
    nothing_of_people(Transition, "id workflow from_status to_status condition label"),
)
