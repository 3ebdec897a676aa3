from __future__ import annotations

from ...steps.queries import StepDeed, StepEvent, StepState, StepWho
from ..base.enums import described_enum
from ..base.specs import enum_type_of

OmsStepStateEnum = described_enum(
    "OmsStepStateEnum",
    "What came of a step.",
    {
        StepState.OPEN.value: "It is to be done.",
        StepState.DONE.value: "Somebody has done it, or something that happened has.",
        StepState.SKIPPED.value: "Somebody has left it out, and said why.",
        StepState.CANCELED.value: "The order went on, or back, without it.",
    },
)
OmsStepDeedEnum = described_enum(
    "OmsStepDeedEnum",
    "What was done with a step.",
    {
        StepDeed.DONE.value: "It was ticked.",
        StepDeed.SKIPPED.value: "It was left out.",
        StepDeed.REOPENED.value: "It was opened again.",
        StepDeed.ASSIGNED.value: "It was given to somebody.",
    },
)
OmsStepWhoEnum = enum_type_of(
    StepWho,
    "OmsStepWhoEnum",
    "Whose step it is.",
    {
        StepWho.ANYBODY.value: "Everybody's who works with orders.",
        StepWho.ASSIGNEE.value: "Whoever takes care of the order.",
        StepWho.PEOPLE.value: "One person's, or any of several: by their e-mail addresses.",
    },
)
OmsStepEventEnum = enum_type_of(
    StepEvent,
    "OmsStepEventEnum",
    "What ticks a step by itself.",
    {
        StepEvent.DOCUMENT_ISSUED.value: "A document was issued for the order.",
        StepEvent.ORDER_FULFILLABLE.value: "The order can go out whole from what lies in the warehouses.",
        StepEvent.PAID.value: "Saleor calls the order charged in full.",
        StepEvent.PACKED.value: "All that is to be sent was packed: told by what packs.",
        StepEvent.TRACKING_ADDED.value: "A tracking number is there.",
        StepEvent.HANDED_OVER.value: "All parcels were handed over: told by what hands them over.",
        StepEvent.FULFILLED.value: "All that was to be sent is fulfilled in Saleor.",
        StepEvent.ACTION_DONE.value: "An action of the shop's was done for the order after the step was made.",
    },
)
