from __future__ import annotations

from ..base.enums import described_enum

OmsCustomerWarningEnum = described_enum(
    "OmsCustomerWarningEnum",
    "What to beware of with a customer.",
    {
        "UNPAID": "Orders that were not paid within the agreed term, or within 14 days where none was agreed.",
        "UNCOLLECTED": "Orders that came into a status of the kind UNCOLLECTED.",
        "RETURNS": "Orders of which goods came back, or that came into a status of the kind RETURN.",
        "COMPLAINT": "Orders that came into a status of the kind COMPLAINT.",
    },
)
OmsCallDirectionEnum = described_enum(
    "OmsCallDirectionEnum", "Who called whom.", {"INCOMING": "The customer called.", "OUTGOING": "The shop called the customer."}
)
OmsCustomerSortField = described_enum(
    "OmsCustomerSortField",
    "What a list of customers is sorted by.",
    {
        "LAST_ORDER": "When they last placed an order in the caller's channels; those who never did come last.",
        "NAME": "Their names.",
        "ORDERS_COUNT": "How many orders they have placed in the caller's channels.",
    },
)
