"""How a kind says what came of a run. Anything else that it raises is unexpected, and the run has failed.

What may succeed later is `core.errors.TransientError` (with ``SaleorUnavailableError`` among its kinds): the run is tried again.
"""

from __future__ import annotations

from typing import Any

from ..core.errors import TransientError

__all__ = ["NotConfiguredError", "PermanentError", "RunLostError", "SkipError", "TransientError", "UncertainError"]


class PermanentError(Exception):
    """Another try will not heal it: the run is FAILED and listed, until a person tries it again."""


class SkipError(Exception):
    """There is nothing to do for this order: the run is SKIPPED. ``code`` is for machines, the text for people."""

    def __init__(self, code: str, message: str, **params: Any) -> None:
        super().__init__(message)
        self.why_not = {"code": code, "message": message, **params}


class NotConfiguredError(Exception):
    """Something that the shop has to set up is missing: the run is PARKED and goes on by itself once it is there."""


class UncertainError(Exception):
    """The side effect may or may not have happened, and nobody can say which: the run is UNCERTAIN and a person decides."""


class RunLostError(Exception):
    """The run is not this worker's any more: it was canceled, or the lease ran out. Raised by `RunContext.mark_begun`; let it pass."""
