"""Which web pages of other origins may read the GraphQL endpoint's answers (OMS_CORS_ORIGINS)."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

View = Callable[[HttpRequest], HttpResponse]
HEADERS = "Authorization, Authorization-Bearer, Content-Type"
KEPT_SECONDS = 600


def cors(view: View) -> View:
    """Answer a browser's question before a request (OPTIONS), and mark the answers for the origins that are allowed."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        response = HttpResponse(status=204) if request.method == "OPTIONS" else view(request)
        allowed = settings.OMS.cors_origins
        origin = request.headers.get("Origin", "").lower()
        if origin and (origin in allowed or "*" in allowed):
            response["Access-Control-Allow-Origin"] = "*" if "*" in allowed else origin
            if request.method == "OPTIONS":
                response["Access-Control-Allow-Methods"] = "POST, OPTIONS"
                response["Access-Control-Allow-Headers"] = HEADERS
                response["Access-Control-Max-Age"] = str(KEPT_SECONDS)
        if allowed and "*" not in allowed:
            patch_vary_headers(response, ["Origin"])
        return response

    return answered
