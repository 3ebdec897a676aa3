"""What rooms above derive from orders, made anew of every record that was touched, whoever touched it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Model

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
M = TypeVar("M", bound=Model)
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
    """The next touched orders."""
    with transaction.atomic():
        records = take_touched(AT_ONCE)
        sparing(write, records)
    return len(records)


def write(records: Sequence[OrderRecord]) -> None:
    """Make anew what is derived from these orders."""
    for one in _writers:
        one(records)


def sparing(write: Callable[[Sequence[M]], None], rows: Sequence[M], put_off: Callable[[list[Any], timedelta], None] = put_off) -> None:
    """Call ``write(rows)``, or where that raises, with each of them alone: none holds up the others. That for which it raises again is
    logged and put off; rows that are no orders' records bring their own ``put_off``. Within a transaction, with the rows locked; what ails
    the database as a whole is raised."""
    if not rows or _is_written(write, rows):
        return
    put_off([row.pk for row in rows if not _is_written(write, [row], is_logged=True)], PUT_OFF)


def _is_written(write: Callable[[Sequence[M]], None], rows: Sequence[M], *, is_logged: bool = False) -> bool:
    try:
        with transaction.atomic(), panics_as_errors("A library has failed"):
            write(rows)
    except Exception as error:
        if isinstance(error, (OperationalError, InterfaceError)) and not _is_too_large(error):
            raise
        if is_logged:
            name = rows[0]._meta.verbose_name
            logger.exception("What is derived of %s %s can't be made; the others go on, and it is tried again later", name, rows[0].pk)
        return False
    return True


def _is_too_large(error: Exception) -> bool:
    """Of the database's own troubles the one that a record makes, by what it holds."""
    return (getattr(error.__cause__, "sqlstate", None) or "").startswith(_PROGRAM_LIMIT_EXCEEDED)
