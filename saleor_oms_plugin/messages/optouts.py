"""Who wants nothing more from us, by medium."""

from __future__ import annotations

from django.db.models import QuerySet

from ..core import clock
from ..core.errors import ErrorCode, OmsError
from .models import Medium, OptOut
from .phones import to_e164
from .settings import is_address

__all__ = ["OptOut", "all_opt_outs", "is_opted_out", "opt_in", "opt_out"]


def opt_out(medium: str, address: str, reason: str = "") -> OmsError | None:
    """Write nothing more to this e-mail address or international number; the refusal for what is neither."""
    kept = normal(medium, address)
    if kept is None:
        return OmsError(ErrorCode.INVALID, "This is no e-mail address, or no number with its country's code.", field="address")
    OptOut.objects.update_or_create(
        medium=medium, address=kept, defaults={"reason": reason[:250]}, create_defaults={"reason": reason[:250], "created_at": clock.now()}
    )
    return None


def opt_in(medium: str, address: str) -> bool:
    """Write to it again; returns whether it had opted out."""
    deleted, _ = OptOut.objects.filter(medium=medium, address=normal(medium, address) or "").delete()
    return bool(deleted)


def is_opted_out(medium: str, address: str, using: str = "default") -> bool:
    return OptOut.objects.using(using).filter(medium=medium, address=normal(medium, address) or address).exists()


def all_opt_outs(using: str = "default") -> QuerySet[OptOut]:
    return OptOut.objects.using(using).all()


def normal(medium: str, address: str) -> str | None:
    """The form under which an address is kept; None for what is none."""
    if medium == Medium.EMAIL:
        found = address.strip().lower()
        return found if is_address(found) else None
    return to_e164(address, "")
