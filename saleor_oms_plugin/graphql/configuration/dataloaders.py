from __future__ import annotations

from typing import Any

from ...configuration import queries as configuration
from ..base.databases import WRITER, reading


def documents_of_changes(change_ids: list[int]) -> dict[int, Any]:
    with reading(WRITER):
        return configuration.documents(change_ids)
