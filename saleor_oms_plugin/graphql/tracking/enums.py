from __future__ import annotations

from ...tracking.queries import ParcelState
from ...tracking.reports import Outcome
from ..base.enums import described_enum

OmsParcelStateEnum = described_enum(
    "OmsParcelStateEnum",
    "Where a parcel is, as its carrier reports it.",
    {
        ParcelState.IN_TRANSIT.value: "The carrier has it.",
        ParcelState.EXCEPTION.value: "Something is wrong with it: a wrong address, damage, a delay.",
        ParcelState.AT_PICKUP_POINT.value: "It waits where the customer collects it.",
        ParcelState.DELIVERED.value: "The customer has it.",
        ParcelState.RETURNED.value: "It came back to the shop.",
    },
)
OmsCarrierReportOutcomeEnum = described_enum(
    "OmsCarrierReportOutcomeEnum",
    "What would come of a report.",
    {
        Outcome.ACCEPTED.value: "It would be kept.",
        Outcome.DUPLICATE.value: "It was reported already, by its eventId: nothing more comes of it.",
        Outcome.REFUSED.value: "It can't be used; errors say why.",
    },
)
