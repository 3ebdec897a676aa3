"""What the database has worked for us."""

from __future__ import annotations

from pathlib import Path


def database_cpu() -> float:
    """Seconds for which the process that serves our connection was on a CPU."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [pid] = cursor.fetchone()
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0
