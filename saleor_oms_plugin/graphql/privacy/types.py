"""What is asked for on behalf of people: to see what is held on them, and to have it erased."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import graphene

from ...core.ids import to_global_id
from ...core.personal import Group, Kept, Reason
from ...privacy.queries import PrivacyRequest, RequestKind
from ...privacy.services import Preview, kept_of
from ..base.connection import CountableConnection
from ..base.enums import described_enum
from ..base.info import ResolveInfo
from ..base.types import DateTime, OmsActor, actor_of_row, error_list, required_list
from ..jobs.types import OmsJob

OmsPersonalDataEnum = described_enum(
    "OmsPersonalDataEnum",
    "Of what something is held on people.",
    {
        Group.CUSTOMER: "The customer's record: who, agreements, note, tags, reminders, joins.",
        Group.CALLS: "Calls that were written down.",
        Group.OPT_OUTS: "That they want no messages.",
        Group.ORDERS: "The copies of their orders.",
        Group.HISTORY: "Why somebody took a step or changed a promise, in words, and that the customer placed the order.",
        Group.NOTES: "Notes on their orders, of both kinds, and what they said before.",
        Group.MESSAGES: "Mails and short messages, word by word.",
        Group.ACTIONS: "What actions were given and what came of them.",
        Group.DOCUMENTS: "Invoices and other papers.",
        Group.LINKS: "Secret links, and answers to offers.",
        Group.PARCELS: "Tracking numbers, and what carriers reported.",
        Group.SYSTEMS: "What ERPs said of their orders, and events of Saleor's that failed.",
        Group.SEARCH: "The words that they and their orders are found by.",
        Group.FILES: "Lists of customers, exports and prints that can still be fetched, all of them.",
        Group.STAFF: "Where staff wrote their address or number into a view, a preference or a job.",
    },
)
OmsPersonalDataKeptEnum = described_enum(
    "OmsPersonalDataKeptEnum",
    "Why something stays when a person is erased.",
    {
        Reason.UNDER_WAY: "The order is not over: erase again once it is completed, canceled or, being a draft, deleted.",
        Reason.BY_LAW: "The law has the shop keep it until the end of documentRetentionYears; then it is erased by itself.",
    },
)
OmsPrivacyRequestKindEnum = described_enum(
    "OmsPrivacyRequestKindEnum",
    "What was asked for.",
    {
        RequestKind.EXPORT: "Everything that is held on a person, as a file.",
        RequestKind.ERASE: "To erase everything that is held on a person and need not stay.",
    },
)


class OmsPersonalDataCount(graphene.ObjectType):
    """How much there is of something."""

    what = graphene.Field(OmsPersonalDataEnum, required=True, description="Of what.")
    count = graphene.Int(required=True, description="How many.")


class OmsPersonalDataKept(graphene.ObjectType):
    """What stays when a person is erased, and why."""

    what = graphene.Field(OmsPersonalDataEnum, required=True, description="Of what.")
    reason = graphene.Field(OmsPersonalDataKeptEnum, required=True, description="Why it stays.")
    count = graphene.Int(required=True, description="How many.")
    until = graphene.String(description="The last day on which any of it stays (ISO 8601); null where nobody knows yet.")


class OmsPrivacyRequest(graphene.ObjectType):
    """That somebody exported or erased what is held on a person. It never says of whom."""

    id = graphene.ID(required=True, description="Of this request.")
    kind = graphene.Field(OmsPrivacyRequestKindEnum, required=True, description="What was asked for.")
    asked_at = graphene.Field(DateTime, required=True, description="When.")
    asked_by = graphene.Field(OmsActor, required=True, description="Who of the shop asked.")
    job = graphene.Field(OmsJob, description="The work: how far it is, and of an export where its file is. Null once it is forgotten.")
    orders_count = graphene.Int(required=True, description="How many orders were exported or erased so far.")
    counts = required_list(OmsPersonalDataCount, description="What was exported or erased so far.")
    kept = required_list(OmsPersonalDataKept, description="Of an erasure, what stayed and why.")
    finished_at = graphene.Field(DateTime, description="When it came to its end; null until then.")

    @staticmethod
    def resolve_id(request: PrivacyRequest, info: ResolveInfo) -> str:
        return to_global_id("OmsPrivacyRequest", request.pk)

    @staticmethod
    def resolve_asked_by(request: PrivacyRequest, info: ResolveInfo) -> OmsActor:
        return actor_of_row(request)

    @staticmethod
    def resolve_counts(request: PrivacyRequest, info: ResolveInfo) -> list[OmsPersonalDataCount]:
        return counted(request.gone)

    @staticmethod
    def resolve_kept(request: PrivacyRequest, info: ResolveInfo) -> list[OmsPersonalDataKept]:
        return staying(kept_of(request))


class OmsPrivacyRequestConnection(CountableConnection):
    class Meta:
        node = OmsPrivacyRequest


class OmsPersonalDataPreview(graphene.ObjectType):
    """What erasing would do now."""

    orders_count = graphene.Int(required=True, description="How many orders would be left without anything about the person.")
    counts = required_list(OmsPersonalDataCount, description="What would go.")
    kept = required_list(OmsPersonalDataKept, description="What would stay and why.")

    @staticmethod
    def resolve_counts(found: Preview, info: ResolveInfo) -> list[OmsPersonalDataCount]:
        return counted(found.gone)

    @staticmethod
    def resolve_kept(found: Preview, info: ResolveInfo) -> list[OmsPersonalDataKept]:
        return staying(found.kept)


class OmsPersonalDataExportResult(graphene.ObjectType):
    """What came of asking for the file."""

    request = graphene.Field(OmsPrivacyRequest, description="Its job writes the file.")
    errors = error_list()


class OmsPersonalDataEraseResult(graphene.ObjectType):
    """What came of asking to erase somebody."""

    preview = graphene.Field(OmsPersonalDataPreview, description="On a dry run: what it would do.")
    request = graphene.Field(OmsPrivacyRequest, description="Its job erases; null on a dry run.")
    errors = error_list()


def counted(counts: Mapping[str, int]) -> list[OmsPersonalDataCount]:
    """In the order of the groups; nothing of what there is none."""
    return [OmsPersonalDataCount(what=group.value, count=counts[group]) for group in Group if counts.get(group)]


def staying(kept: Iterable[Kept]) -> list[OmsPersonalDataKept]:
    return [OmsPersonalDataKept(what=one.group.value, reason=one.reason.value, count=one.count, until=_day(one.until)) for one in kept]


def _day(until: date | None) -> Any:
    return until.isoformat() if until is not None else None
