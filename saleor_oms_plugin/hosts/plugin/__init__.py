"""The plugin host: Saleor OMS inside Saleor. The only package of this project that imports ``saleor``."""

from __future__ import annotations

import sys

from django.core.exceptions import ImproperlyConfigured

SCHEMA_MODULE = "saleor.graphql.api"

TOO_LATE = (
    "Saleor OMS cannot extend the GraphQL schema, because it has already been built: something imported saleor.graphql.api "
    "or saleor.urls before all Django apps were ready. Let nothing in the settings module, or in another plugin's module "
    "level or AppConfig.ready(), import them."
)


def start() -> None:
    """Called from ``AppConfig.ready()`` inside Saleor. Raises ImproperlyConfigured where the plugin cannot work as it should."""
    if SCHEMA_MODULE in sys.modules:
        raise ImproperlyConfigured(TOO_LATE)
    from ...graphql.base import document_bounds, suggestions
    from . import background, checkout_prices, checks, runtime

    # Both for the whole of Saleor's endpoint: an anonymous document that keeps it busy for minutes keeps us from working, too.
    suggestions.switch_off()
    document_bounds.guard_validation()
    runtime.install()
    checkout_prices.install()  # before Saleor's GraphQL types, which take what it replaces by name
    from . import schema, vouchers  # after the runtime: the GraphQL types ask it for Saleor's scalars

    schema.extend()
    vouchers.guard()
    background.register_beat()
    checks.stay_off_beside_the_app_host()
