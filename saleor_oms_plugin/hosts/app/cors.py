"""Which web pages of other origins may read the GraphQL endpoint's answers (OMS_CORS_ORIGINS), by django-cors-headers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corsheaders.middleware import CorsMiddleware
from django.http import HttpRequest, HttpResponse

KEPT_SECONDS = 600


def cors_settings(origins: Sequence[str]) -> dict[str, Any]:
    """The settings of django-cors-headers for these origins; ``*`` among them means all."""
    return {
        "CORS_URLS_REGEX": r"^/graphql/?$",
        "CORS_ALLOWED_ORIGINS": [origin for origin in origins if origin != "*"],
        "CORS_ALLOW_ALL_ORIGINS": "*" in origins,
        "CORS_ALLOW_METHODS": ("POST", "OPTIONS"),
        "CORS_ALLOW_HEADERS": ("Authorization", "Authorization-Bearer", "Content-Type"),
        "CORS_PREFLIGHT_MAX_AGE": KEPT_SECONDS,
    }


class Cors(CorsMiddleware):
    """Answers every OPTIONS with 204, not only a browser's question before a request."""

    def check_preflight(self, request: HttpRequest) -> HttpResponse | None:
        return HttpResponse(status=204) if request.method == "OPTIONS" and self.is_enabled(request) else None
