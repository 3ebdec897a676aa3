"""The plugin's settings outside the Dashboard: from Saleor's settings module, else from the environment."""

from __future__ import annotations

import os

from django.conf import settings


def option(name: str) -> str:
    """``OMS_DASHBOARD_URL`` or ``OMS_CELERY_QUEUE``; empty where it is given nowhere."""
    value = getattr(settings, name, None) or os.environ.get(name) or ""
    return str(value)
