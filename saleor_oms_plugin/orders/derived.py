"""What rooms above derive from orders, made anew of every record that was touched, whoever touched it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db import InterfaceError, OperationalError, transaction

from ..core.native import panics_as_errors
from .models import OrderRecord
from .services import put_off, take_touched

logger = logging.getLogger(__name__)
AT_ONCE = 100
"""Records that are locked together."""
PUT_OFF = timedelta(minutes=15)
"""After so long an order of which nothing could be derived is tried again, unless it is touched before."""
_PROGRAM_LIMIT_EXCEEDED = "54"
"""PostgreSQL's class of errors such as a value that no index takes."""
Write = Callable[[Sequence[OrderRecord]], None]
_writers: list[Write] = []


def register(write: Write) -> None:
    """Have ``write(records)`` called within the transaction in which these records are noted as no longer touched, after those that
    were registered before it; called by bootstrap."""
    if write not in _writers:
        _writers.append(write)


def keep_up(limit_seconds: float) -> int:
    """Make what is derived from the touched orders anew, for about so long; returns how many orders were
    seen to."""
    deadline, done = time.monotonic() + limit_seconds, 0
    while time.monotonic() < deadline:
        count = _some()
        done += count
        if count < AT_ONCE:
            break
    return done


def _some() -> int:
    """The next touched orders. Who touches one meanwhile waits, and touches it anew."""
    with transaction.atomic():
        records = take_touched(AT_ONCE)
        sparing(write, records)
    return len(records)


def write(records: Sequence[OrderRecord]) -> None:
    """Make anew what is derived from these orders."""
    for one in _writers:
        one(records)


def sparing(write: Write, records: Sequence[OrderRecord]) -> None:
    """Call ``write(records)``, or where that raises, with each of them alone: no order holds up the others. That for which it raises
    again is logged and put off. Within a transaction, with the records locked; what ails the database as a whole is raised."""
    if not records or _is_written(write, records):
        return
    put_off([record.pk for record in records if not _is_written(write, [record], is_logged=True)], PUT_OFF)


def _is_written(write: Write, records: Sequence[OrderRecord], *, is_logged: bool = False) -> bool:
    try:
        with transaction.atomic(), panics_as_errors("A library has failed"):
            write(records)
    except Exception as error:
        if isinstance(error, (OperationalError, InterfaceError)) and not _is_too_large(error):
            raise
        if is_logged:
            logger.exception("What is derived of order %s can't be made; the others go on, and it is tried again later", records[0].pk)
        return False
    return True


def _is_too_large(error: Exception) -> bool:
    """Of the database's own troubles the one that a record makes, by what it holds."""
    return (getattr(error.__cause__, "sqlstate", None) or "").startswith(_PROGRAM_LIMIT_EXCEEDED)
