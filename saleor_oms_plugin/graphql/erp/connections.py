"""What a shop says of the systems that report statuses."""

from __future__ import annotations

from ...erp.connections import CONNECTIONS
from ..base.tables import roots_of

CONNECTION_ROOTS = roots_of(
    CONNECTIONS,
    "OmsErpConnection",
    lists="How the files and times of each connected system are read.",
    creates="Say how a system's files and times are read; a name is needed.",
)
