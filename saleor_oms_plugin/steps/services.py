"""The room's face: what people do with steps, what moves make, what workers do."""

from .advancing import advance, keep_up
from .doing import MAX_REASON, assign, check, done, reopen, skip
from .following import follow
from .making import on_moved, on_undone

__all__ = ["MAX_REASON", "advance", "assign", "check", "done", "follow", "keep_up", "on_moved", "on_undone", "reopen", "skip"]
