from __future__ import annotations

from ...actions.queries import ActionTrigger, RunState
from ..base.enums import described_enum
from ..base.specs import enum_type_of

OmsActionTriggerEnum = enum_type_of(
    ActionTrigger,
    "OmsActionTriggerEnum",
    "When an action is scheduled.",
    {"ENTER": "When an order comes into the status.", "LEAVE": "When an order goes out of the status."},
)
OmsActionRunStateEnum = described_enum(
    "OmsActionRunStateEnum",
    "What has come of a run of an action.",
    {
        RunState.PENDING: "It is waiting for its time.",
        RunState.RUNNING: "It is being done.",
        RunState.DONE: "It is done.",
        RunState.RETRYING: "It failed and is tried again at dueAt.",
        RunState.FAILED: "It failed for good: a person looks at it, and can have it tried again.",
        RunState.SKIPPED: "It was not done; error says why: no condition held, the order had left the status, the shop was not live.",
        RunState.CANCELED: "Somebody called it off, or the move that caused it was taken back.",
        RunState.PARKED: "Its kind is not installed or not set up; it goes on when it is.",
        RunState.UNCERTAIN: "It may have happened, and doing it twice would be wrong: a person decides.",
    },
)
