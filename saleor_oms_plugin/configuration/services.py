"""The set-up as a document: out, in, and back to what it was. Every change of it is kept, with who and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from ..core import clock
from ..core.actor import SYSTEM, Actor
from ..core.errors import ErrorCode
from ..statuses.document import keys, restore_codes
from ..workflow import services as workflow
from .applying import apply, left_alone
from .differences import Difference, differences
from .errors import Fault
from .models import ConfigurationChange
from .parsing import MAX_FAULTS, VERSION, Parsed, parse, parse_text
from .queries import LIVE, as_yaml, document, snapshot
from .sections import SECTIONS

ELSEWHERE = "elsewhere"
"""The source of a change that nobody recorded: by hand in the database, or by an upgrade."""
_LOCK = 0x6F6D735F636F6E66  # "oms_conf"; any number that nobody else locks


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What changed, or would, or why nothing did; ``left`` names what the document does not (``statuses/old``).

    ``secrets_to_enter`` are those that the change forgot, since they were entered for another address: ``actions/call/authorization``.
    """

    differences: tuple[Difference, ...] = ()
    left: tuple[str, ...] = ()
    change: ConfigurationChange | None = None
    faults: tuple[Fault, ...] = ()
    secrets_to_enter: tuple[str, ...] = ()


def export() -> str:
    """The set-up as YAML; importing it again changes nothing."""
    return as_yaml(document())


def import_(text: str, actor: Actor, *, dry_run: bool = False, prune: bool = False, source: str = "import") -> ImportResult:
    """Make the shop as a YAML text says, all of it or nothing.

    What the text does not name stays as it is; with ``prune``, items that its sections leave out are deleted, or archived where
    something in the past names them. A secret stays where the address that it was entered for stays. A dry run does all of it and takes
    it back, so it tells exactly what would happen.
    """
    parsed, faults = parse_text(text)
    if faults:
        return ImportResult(faults=tuple(faults))
    return _put(parsed, actor, source, dry_run=dry_run, prune=prune)


def rollback(change_id: int, actor: Actor, *, dry_run: bool = False, source: str = "rollback") -> ImportResult:
    """Make the set-up what it was right after that change; this is a change of its own.

    What came to be since is deleted, or archived where orders' histories name it. Refused, with the reason, where orders are in a
    status or a workflow that did not exist then. Whether the shop is live stays as it is, and so does a secret whose address does not
    change.
    """
    change = ConfigurationChange.objects.filter(pk=change_id).first()
    if change is None:
        return ImportResult(faults=(Fault("There is no such change.", code=ErrorCode.NOT_FOUND),))
    parsed, faults = parse({name: value for name, value in change.document.items() if name != LIVE})
    if faults:  # a later release may not know what an earlier one kept
        return ImportResult(faults=tuple(faults))
    return _put(parsed, actor, source, dry_run=dry_run, prune=True, rolled_back_to=change)


@contextmanager
def recording(actor: Actor, source: str) -> Iterator[None]:
    """Keep what happens to the set-up inside as one change, in one transaction; nothing is kept where nothing changed.

    Changes of the set-up wait for each other here.
    """
    with transaction.atomic():
        before = _begin()
        yield
        _record(before, actor, source)


@contextmanager
def recording_afterwards(actor: Actor, source: str) -> Iterator[None]:
    """Like `recording` for what may not run within a transaction: it moves orders, or talks to somebody else.

    Somebody else's change of the set-up that comes at the very same time may be kept as part of this one.
    """
    with transaction.atomic():
        before, last = _begin(), _last()
    yield
    with transaction.atomic():
        _wait()
        latest = _last()
        _record(before if latest == last or latest is None else latest.document, actor, source)


def _put(
    parsed: Parsed, actor: Actor, source: str, *, dry_run: bool, prune: bool, rolled_back_to: ConfigurationChange | None = None
) -> ImportResult:
    with transaction.atomic():
        before, lost = _begin(), _secrets_to_enter()
        if rolled_back_to is not None:
            restore_codes(rolled_back_to.keys)
        faults = apply(parsed, actor, prune=prune)
        if faults:
            transaction.set_rollback(True)
            return ImportResult(faults=tuple(parsed.fault(fault) for fault in faults[:MAX_FAULTS]))
        left, newly_lost = tuple(left_alone(parsed)), tuple(sorted(_secrets_to_enter() - lost))
        if dry_run:
            found = tuple(differences(before, snapshot()))
            transaction.set_rollback(True)
            return ImportResult(found, left, secrets_to_enter=newly_lost)
        change = _record(before, actor, source, rolled_back_to)
        found = tuple(differences(before, change.document)) if change else ()
        return ImportResult(found, left, change, secrets_to_enter=newly_lost)


def _secrets_to_enter() -> frozenset[str]:
    return frozenset(f"{section.name}/{name}" for section in SECTIONS for name in section.secrets_to_enter())


def _begin() -> dict[str, Any]:
    """Wait for other changes of the set-up, and see how it is."""
    _wait()
    return snapshot()


def _wait() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _last() -> ConfigurationChange | None:
    return ConfigurationChange.objects.order_by("-id").first()


def _record(
    before: dict[str, Any], actor: Actor, source: str, rolled_back_to: ConfigurationChange | None = None
) -> ConfigurationChange | None:
    present = snapshot()
    if present == before:
        return None
    if _gates(before) != _gates(present):
        workflow.retry_held_milestones()
    last = _last()
    known = last.document if last else {"version": VERSION}
    if known != before and (last is not None or before.get("statuses")):  # somebody changed it unseen
        _keep(known, before, SYSTEM, ELSEWHERE, None)
    return _keep(before, present, actor, source, rolled_back_to)


def _gates(document: Mapping[str, Any]) -> list[Any]:
    """What decides whether payment holds a trigger up."""
    gates = [(one["code"], one.get("payment_gate"), one.get("payment_gate_condition")) for one in document.get("statuses", ())]
    return [(document.get("shop") or {}).get("do_gates_hold_triggers"), *sorted(gates, key=lambda gate: str(gate[0]))]


def _keep(
    before: dict[str, Any], after: dict[str, Any], actor: Actor, source: str, rolled_back_to: ConfigurationChange | None
) -> ConfigurationChange:
    return ConfigurationChange.objects.create(
        at=clock.now(),
        **actor.as_columns(),
        source=source,
        summary=[difference.as_json() for difference in differences(before, after)],
        document=after,
        keys=keys(),
        rolled_back_to=rolled_back_to,
    )
