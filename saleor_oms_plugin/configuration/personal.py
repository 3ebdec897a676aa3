"""How a shop is set up, and was, says nothing of anybody who orders."""

from __future__ import annotations

from ..core.personal import nothing_of_people
from .models import ConfigurationChange

HOLDINGS = (nothing_of_people(ConfigurationChange, "id at actor_kind actor_id actor_name source summary document keys rolled_back_to"),)
