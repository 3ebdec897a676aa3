"""Which Saleor this deployment serves, and since when."""

from __future__ import annotations

from datetime import datetime

from ..core import clock
from .models import Installation


class OtherHostInstalledError(RuntimeError):
    """The shop is served by the other host, or by this one for another Saleor."""


def installation(using: str = "default") -> Installation | None:
    """The one installation, None before the first activation."""
    return Installation.objects.using(using).first()


def activated_at(using: str = "default") -> datetime | None:
    """The moment from which orders are ours; None before the first activation."""
    found = installation(using)
    return found.activated_at if found else None


def app_pk(using: str = "default") -> int | None:
    """The primary key of the App record that the plugin acts as; None where it has none."""
    return Installation.objects.using(using).values_list("app_pk", flat=True).first()


def remember_app(pk: int | None) -> None:
    """Act as this App record from now on, or as none."""
    Installation.objects.update(app_pk=pk)


def activate(host: str, saleor_domain: str) -> Installation:
    """Start serving a Saleor. The first call sets the moment from which orders are ours; later ones change nothing.

    Raises `OtherHostInstalledError` where these tables already serve another host or another Saleor.
    """
    found, _ = Installation.objects.get_or_create(
        id=1, defaults={"host": host, "saleor_domain": saleor_domain, "activated_at": clock.now()}
    )
    if found.host != host:
        raise OtherHostInstalledError(
            f"This shop already uses the {found.host} host of Saleor OMS; one shop uses one host. Uninstall the other first."
        )
    if found.saleor_domain != saleor_domain:
        raise OtherHostInstalledError(f"This installation serves {found.saleor_domain}, not {saleor_domain}.")
    return found
