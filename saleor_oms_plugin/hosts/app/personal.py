"""Which Saleor has installed the app says nothing of anybody who orders."""

from __future__ import annotations

from ...core.personal import nothing_of_people
from .models import AppRegistration

HOLDINGS = (nothing_of_people(AppRegistration, "id api_url app_id token registered_at"),)
