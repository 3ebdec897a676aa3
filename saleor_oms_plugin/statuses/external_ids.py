"""A status's ids in other systems, asked for and given one by one (the whole list of a status is edited in `editing`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import IntegrityError, transaction

from ..core.errors import ErrorCode, OmsError
from ..core.foreign_text import folded
from .models import OrderStatus, StatusExternalId

MAX_SYSTEM_LENGTH = 64
MAX_VALUE_LENGTH = 255


class ExternalIds:
    """Every external id there is, read once: a system or an id is the same however it is padded and whatever case it has."""

    def __init__(self) -> None:
        self._by_value: dict[str, list[StatusExternalId]] = defaultdict(list)
        self._systems: dict[str, str] = {}
        for one in StatusExternalId.objects.select_related("status").order_by("pk"):
            self._by_value[folded(one.value)].append(one)
            self._systems.setdefault(folded(one.system), one.system)

    @property
    def systems(self) -> list[str]:
        """The systems that have an id of any status, as they are spelled here."""
        return sorted(self._systems.values())

    def spelling(self, system: str) -> str | None:
        """How a system is spelled here; None for one without ids."""
        return self._systems.get(folded(system))

    def meanings(self, value: str) -> list[StatusExternalId]:
        """What an id may mean: one value may belong to several systems. Of two of a system that differ by case the exact one counts."""
        by_system: dict[str, list[StatusExternalId]] = defaultdict(list)
        for one in self._by_value.get(folded(value), ()):
            by_system[folded(one.system)].append(one)
        chosen = []
        for found in by_system.values():
            exact = [one for one in found if one.value == value] or found
            if len({one.status_id for one in exact}) == 1:
                chosen.append(exact[0])
        return chosen


def owners(values: Iterable[tuple[str, str]], beside: int | None = None) -> dict[tuple[str, str], StatusExternalId]:
    """Who has these ids (system and value) already, however they are written, the status of key ``beside`` left out."""
    wanted = {(folded(system), folded(value)): (system, value) for system, value in values}
    found = {}
    for one in StatusExternalId.objects.exclude(status=beside).select_related("status") if wanted else ():
        pair = wanted.get((folded(one.system), folded(one.value)))
        if pair is not None:
            found[pair] = one
    return found


def add_external_id(status_id: int, system: str, value: str) -> OmsError | None:
    """Give a status one more id; None when it is done (also where it had it already), else why not."""
    status = OrderStatus.objects.filter(pk=status_id).first()
    if status is None:
        return OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "status")
    if not 1 <= len(system) <= MAX_SYSTEM_LENGTH or not 1 <= len(value) <= MAX_VALUE_LENGTH:
        return OmsError(ErrorCode.INVALID, "A system has 1 to 64 and an id 1 to 255 characters.", "system")
    known = ExternalIds()
    system = known.spelling(system) or system.strip()
    owner = next((one for one in known.meanings(value) if one.system == system), None)
    if owner is not None:
        return None if owner.status_id == status_id else _has_it(owner)
    try:
        with transaction.atomic():
            owner, _ = StatusExternalId.objects.get_or_create(system=system, value=value, defaults={"status": status})
    except IntegrityError:  # the status went between the two statements
        return OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "status")
    return None if owner.status_id == status_id else _has_it(owner)


def _has_it(owner: StatusExternalId) -> OmsError:
    params = {"status": owner.status.code}
    return OmsError(ErrorCode.UNIQUE, f"{owner.status.name} has the id {owner.value} of {owner.system} already.", "status", params=params)
