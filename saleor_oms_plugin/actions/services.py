"""The room's face: what moves promise, what workers do, what people decide."""

from .executor import drain_runs
from .promising import MAX_DEPTH, Moved, promise, promise_run, recall

__all__ = ["MAX_DEPTH", "Moved", "drain_runs", "promise", "promise_run", "recall"]
