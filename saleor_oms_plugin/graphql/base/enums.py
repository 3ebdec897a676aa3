"""Enums that every room's GraphQL shares, and how an enum is published with its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import graphene

from ...core.actor import ActorKind
from ...core.errors import ErrorCode


def described_enum(name: str, description: str, words: Mapping[str, str], values: Mapping[str, str] | None = None) -> Any:
    """The GraphQL enum of these values (by name; a value is its name where it is not given), each with its description."""
    given = values or {}
    return graphene.Enum(name, [(one, given.get(one, one)) for one in words], description=_describing(description, words, given))


def _describing(description: str, words: Mapping[str, str], values: Mapping[str, str]) -> Callable[[Any], str]:
    by_value = {values.get(name, name): said for name, said in words.items()}
    return lambda value: description if value is None else by_value[value.value]


OmsErrorCode = described_enum(
    "OmsErrorCode",
    "Why something was refused, for programs. The message says it for people, params what it is about.",
    {
        ErrorCode.INVALID: "What was given can't be used as it is.",
        ErrorCode.REQUIRED: "Something that is needed was not given.",
        ErrorCode.UNIQUE: "Another one has this name, code or number already.",
        ErrorCode.NOT_FOUND: "There is none, or none that the caller reaches.",
        ErrorCode.PERMISSION_DENIED: "The caller lacks a permission: params.permissions names those of which one is needed.",
        ErrorCode.TRANSITION_NOT_ALLOWED: "No step of the workflow leads there, or the change can't be taken back any more.",
        ErrorCode.PAYMENT_REQUIRED: "The status that is left lets only paid (or authorized) orders go.",
        ErrorCode.GUARD_FAILED: "The step's condition does not hold; params.rules says which rule met which value.",
        ErrorCode.STALE_VERSION: "Somebody changed it since the caller looked: look again.",
        ErrorCode.CONTRADICTION: "The set-up would contradict itself; params names where.",
        ErrorCode.STATUS_IN_USE: "Orders, or other parts of the set-up, still use the status.",
        ErrorCode.UNKNOWN_EXTERNAL_ID: "No status has this id of the other system.",
        ErrorCode.TEMPLATE_ERROR: "A text is not written as templates are; params has line and column.",
        ErrorCode.ACTION_FAILED: "An action did not do what it should; the message has the other side's words.",
        ErrorCode.LINK_EXPIRED: "The link is not valid any more.",
        ErrorCode.RATE_LIMITED: "Too many tries; wait a little.",
        ErrorCode.SALEOR_ERROR: "Saleor could not be asked, or refused; trying again may help.",
        ErrorCode.FLOOR_PRICE: "The price would fall below what the shop allows.",
    },
)
OmsActorKindEnum = described_enum(
    "OmsActorKindEnum",
    "What kind of somebody did it.",
    {
        ActorKind.STAFF: "A member of the shop's staff.",
        ActorKind.APP: "An App of Saleor's.",
        ActorKind.CUSTOMER: "A customer.",
        ActorKind.SYSTEM: "Saleor OMS by itself: a trigger, an action, the clock. On what customers read: the shop.",
        ActorKind.ERP: "The shop's ERP or another system that reports to it.",
    },
)
OmsSortDirection = described_enum(
    "OmsSortDirection", "Which end of a list comes first.", {"ASC": "The smallest or oldest.", "DESC": "The largest or newest."}
)
