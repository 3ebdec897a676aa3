"""One at a time: two who reckon the same checkout at once would each take what the other wrote for a third one's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

from django.db import connection


@contextmanager
def in_turn(name: str) -> Iterator[None]:
    """Wait until nobody else is at the thing of this name. A lock of the database's session: no transaction is open meanwhile, and it is
    gone with the connection."""
    key = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [key])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
