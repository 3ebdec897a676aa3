"""In which transaction a mutation runs."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from enum import Enum

from ...configuration.services import recording, recording_afterwards
from ...core.actor import Actor


class Transaction(Enum):
    """In which transaction a mutation runs, and so how its change of the set-up gets into the history (`configuration.services`)."""

    NONE = "NONE"
    """It opens those that it needs. It changes no set-up, or records its change itself."""
    ATOMIC = "ATOMIC"
    """All of it is one, which waits for other changes of the set-up: the change and its record are both written, or neither."""
    RECORDED_AFTERWARDS = "RECORDED_AFTERWARDS"
    """None around it, for it moves orders or calls another system; what it changed of the set-up is recorded when it is through."""

    def around(self, actor: Actor, mutation: str) -> AbstractContextManager[None]:
        """What the mutation (its published name) of this actor is resolved within."""
        match self:
            case Transaction.NONE:
                return nullcontext()
            case Transaction.ATOMIC:
                return recording(actor, mutation)
            case Transaction.RECORDED_AFTERWARDS:
                return recording_afterwards(actor, mutation)
