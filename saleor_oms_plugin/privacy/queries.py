from __future__ import annotations

from django.db.models import QuerySet

from .models import PrivacyRequest, RequestKind

__all__ = ["PrivacyRequest", "RequestKind", "requests"]


def requests(using: str = "default") -> QuerySet[PrivacyRequest]:
    """All requests that were ever made, with their jobs as long as those are kept."""
    return PrivacyRequest.objects.using(using).select_related("job")
