from __future__ import annotations

from typing import Any

from ...statuses import queries as statuses
from ..base.databases import WRITER, reading
from ..base.dataloaders import load


def read_batch(batch: Any) -> Any:
    def read(items: list[Any]) -> Any:
        with reading(WRITER):
            return batch(items)

    return read


def load_setup(info: Any) -> Any:
    """The whole set-up, read once a request."""
    return load(info.context, "setup", read_batch(lambda _: {"setup": statuses.configuration()}), "setup")
