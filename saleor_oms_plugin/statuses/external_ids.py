"""A status's ids in other systems, asked for and given one by one (the whole list of a status is edited in `editing`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import IntegrityError, transaction

from ..core.errors import ErrorCode, OmsError
from .models import OrderStatus, StatusExternalId

MAX_SYSTEM_LENGTH = 64
MAX_VALUE_LENGTH = 255


def by_values(values: Iterable[str]) -> dict[str, list[StatusExternalId]]:
    """Everything that these external ids may mean, each with its status: one value may belong to several systems."""
    found: dict[str, list[StatusExternalId]] = defaultdict(list)
    for external_id in StatusExternalId.objects.filter(value__in=set(values)).select_related("status"):
        found[external_id.value].append(external_id)
    return found


def systems() -> list[str]:
    """The systems that have an id of any status."""
    return list(StatusExternalId.objects.order_by("system").values_list("system", flat=True).distinct())


def add_external_id(status_id: int, system: str, value: str) -> OmsError | None:
    """Give a status one more id; None when it is done (also where it had it already), else why not."""
    status = OrderStatus.objects.filter(pk=status_id).first()
    if status is None:
        return OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "status")
    if not 1 <= len(system) <= MAX_SYSTEM_LENGTH or not 1 <= len(value) <= MAX_VALUE_LENGTH:
        return OmsError(ErrorCode.INVALID, "A system has 1 to 64 and an id 1 to 255 characters.", "system")
    try:
        with transaction.atomic():
            owner, _ = StatusExternalId.objects.get_or_create(system=system, value=value, defaults={"status": status})
    except IntegrityError:  # the status went between the two statements
        return OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "status")
    if owner.status_id != status_id:
        params = {"status": owner.status.code}
        return OmsError(ErrorCode.UNIQUE, f"{owner.status.name} has the id {value} of {system} already.", "status", params=params)
    return None
