from __future__ import annotations

from tests.support.fixtures import host

__all__ = ["host"]
