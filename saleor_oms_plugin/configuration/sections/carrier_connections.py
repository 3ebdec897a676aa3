from __future__ import annotations

from collections.abc import Iterable

from ...tracking import connections
from ...tracking.connections import CONNECTIONS, CarrierConnectionSpec
from .base import TableSection


class CarrierConnections(TableSection[CarrierConnectionSpec]):
    """Who reports what becomes of parcels. A new one has no secret, and so reports nothing, until somebody gives it one."""

    def __init__(self) -> None:
        super().__init__("carrier_connections", CONNECTIONS)

    def secrets_to_enter(self) -> Iterable[str]:
        rows = list(CONNECTIONS.rows())
        there = connections.with_secrets(rows)
        return [f"{row.code}/secret" for row in rows if row not in there]
