"""The list of e-mail addresses for mailing programs: page by page, summed up, and as a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import graphene

from ...core.actor import MANAGE_USERS, Actor
from ...core.spreadsheets import Delimiter
from ...customers import mailing, mailing_file
from ...customers.mailing import LeftOut, Range, Summary
from ..base.access import actor_of
from ..base.connection import CountableConnection, create_connection
from ..base.enums import described_enum
from ..base.info import ResolveInfo
from ..base.pagination import paginate
from ..base.roots import mutation, query
from ..base.transaction import Transaction
from ..base.types import DateTime, OmsMoney, error_list, required_list
from ..jobs.types import OmsJob
from .resolvers import by_last_order

OmsEmailLeftOutEnum = described_enum(
    "OmsEmailLeftOutEnum",
    "Why a customer is not in the list of e-mail addresses. Each counts once, by the first of these.",
    {
        LeftOut.NO_ADDRESS: "There is no address.",
        LeftOut.UNFIT_ADDRESS: "It is no address, or begins with a sign that spreadsheets take for a formula.",
        LeftOut.SAME_ADDRESS: "Somebody else ordered later with the same address, and stands there for both.",
        LeftOut.OPTED_OUT: "They want no mail: said by staff of the customer, or among omsOptOuts.",
        LeftOut.NO_CONSENT: "They did not agree: nothing under the shop's mailingConsentKey says so.",
    },
)
OmsDelimiterEnum = described_enum(
    "OmsDelimiterEnum",
    "What stands between two cells of a file.",
    {Delimiter.COMMA: "A comma.", Delimiter.SEMICOLON: "A semicolon.", Delimiter.TAB: "A tab."},
)
_FROM = "Only who placed their last order then or later."
_TO = "Only who placed their last order then or before."


class OmsCustomerEmail(graphene.ObjectType):
    """One e-mail address with what was ordered by it, in the caller's channels."""

    email = graphene.String(required=True, description="As it was written in the latest order.")
    name = graphene.String(required=True, description="Of who ordered with it last; empty where no order says it.")
    last_order_at = graphene.Field(DateTime, required=True, description="When the last order was placed.")
    orders_count = graphene.Int(required=True, description="Placed orders; drafts, canceled and expired ones don't count.")
    language_code = graphene.String(required=True, description="Of the latest order, as Saleor writes it.")
    totals = required_list(OmsMoney, description="What these orders came to, by currency, the largest first.")


class OmsCustomerEmailConnection(CountableConnection):
    class Meta:
        node = OmsCustomerEmail


class OmsLanguageCount(graphene.ObjectType):
    """How many addresses speak a language."""

    language_code = graphene.String(required=True, description="As Saleor writes it.")
    count = graphene.Int(required=True, description="How many.")


class OmsEmailLeftOut(graphene.ObjectType):
    """How many customers are left out for one reason."""

    reason = graphene.Field(OmsEmailLeftOutEnum, required=True, description="Why.")
    count = graphene.Int(required=True, description="How many.")


class OmsCustomerEmailsSummary(graphene.ObjectType):
    """What the list of e-mail addresses has, and who is left out."""

    emails_count = graphene.Int(required=True, description="Addresses in the list.")
    languages = required_list(OmsLanguageCount, description="The addresses by language, the most first.")
    left_out = required_list(OmsEmailLeftOut, description="Who is left out and why; reasons of nobody are not named.")

    @staticmethod
    def resolve_languages(found: Summary, info: ResolveInfo) -> list[OmsLanguageCount]:
        return [OmsLanguageCount(language_code=code, count=count) for code, count in found.languages]

    @staticmethod
    def resolve_left_out(found: Summary, info: ResolveInfo) -> list[OmsEmailLeftOut]:
        return [OmsEmailLeftOut(reason=reason, count=count) for reason, count in found.left_out]


class OmsCustomerEmailsInput(graphene.InputObjectType):
    """Which addresses a file has, and how it is written."""

    last_order_from = graphene.Field(DateTime, description=_FROM)
    last_order_to = graphene.Field(DateTime, description=_TO)
    delimiter = OmsDelimiterEnum(description="A comma where none is given.")
    has_byte_order_mark = graphene.Boolean(
        description="Begin with the mark by which Excel knows UTF-8; true where nothing is given. Some mailing programs want it off."
    )


class OmsCustomerEmailsExportResult(graphene.ObjectType):
    """What came of asking for the file."""

    job = graphene.Field(OmsJob, description="The job that writes it; its resultUrl is where the file can be fetched.")
    errors = error_list()


@query(
    OmsCustomerEmailConnection,
    MANAGE_USERS,
    last_order_from=graphene.Argument(DateTime, description=_FROM),
    last_order_to=graphene.Argument(DateTime, description=_TO),
    first=graphene.Int(default_value=100),
    after=graphene.String(),
)
def oms_customer_emails(
    root: object,
    info: ResolveInfo,
    last_order_from: datetime | None = None,
    last_order_to: datetime | None = None,
    first: int | None = 100,
    after: str | None = None,
) -> OmsCustomerEmailConnection:
    """The e-mail addresses that may be mailed, each once, who ordered last first; at most 100 a page. Consent is as it was known when the
    customer's last order was read; omsCustomerEmailsExport asks Saleor anew."""
    actor = actor_of(info)
    found, order = by_last_order(mailing.mailable(_range(last_order_from, last_order_to, actor)), actor)
    page = paginate(found, replace(order, has_gaps=False), first=first, after=after, last=None, before=None)
    lines = mailing.recipients(page.rows, actor.channels)
    return create_connection(OmsCustomerEmailConnection, page, lambda customer: lines[customer.pk])


@query(
    OmsCustomerEmailsSummary,
    MANAGE_USERS,
    last_order_from=graphene.Argument(DateTime, description=_FROM),
    last_order_to=graphene.Argument(DateTime, description=_TO),
)
def oms_customer_emails_summary(
    root: object, info: ResolveInfo, last_order_from: datetime | None = None, last_order_to: datetime | None = None
) -> Summary:
    """How many addresses omsCustomerEmails has, and who is left out and why."""
    return mailing.summary(_range(last_order_from, last_order_to, actor_of(info)))


@mutation(
    OmsCustomerEmailsExportResult,
    MANAGE_USERS,
    transaction=Transaction.NONE,
    input=OmsCustomerEmailsInput(required=True),
)
def oms_customer_emails_export(root: object, info: ResolveInfo, input: dict[str, Any]) -> OmsCustomerEmailsExportResult:
    """Write these addresses into a CSV file, in the background: omsJob tells how far it is and where it can be fetched, for a day. What
    accounts say of consent is read from Saleor meanwhile."""
    begin, end = input.get("last_order_from"), input.get("last_order_to")
    delimiter, mark = input.get("delimiter"), input.get("has_byte_order_mark")
    started = mailing_file.export(
        begin, end, actor_of(info), Delimiter(delimiter or Delimiter.COMMA), has_mark=True if mark is None else mark
    )
    return OmsCustomerEmailsExportResult(job=started.value, errors=started.errors)


def _range(begin: datetime | None, end: datetime | None, actor: Actor) -> Range:
    return Range(actor.channels, begin, end)
