"""The roots of classes that are proposed to customers by their turnover, and given by a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import graphene
from django.db.models import DecimalField

from ...core.actor import MANAGE_USERS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import int_pk
from ...core.money import Money
from ...customers import proposals
from ...customers.classes import CLASSES, DiscountClass
from ...customers.proposals import MAX_AT_ONCE, MAX_MONTHS, Asked, ClassChange, Direction
from ...customers.queries import Customer
from ..base.access import RefusedError, actor_of, denied
from ..base.connection import CountableConnection, create_connection
from ..base.dataloaders import once
from ..base.enums import described_enum
from ..base.info import ResolveInfo
from ..base.pagination import Ordering, paginate, paging_arguments
from ..base.roots import mutation, query
from ..base.transaction import Transaction
from ..base.types import OmsMoney, error_list, optional_list, required_list
from .classes import OmsDiscountClass
from .types import OmsCustomer

OmsClassDirectionEnum = described_enum(
    "OmsClassDirectionEnum",
    "Which way a customer would go.",
    {Direction.UP: "Into a better class, or into the first.", Direction.DOWN: "Into a class that is not as good, or into none."},
)


class OmsClassProposal(graphene.ObjectType):
    """Another class than a customer has, by their turnover. Nothing is changed before a person gives it."""

    customer = graphene.Field(OmsCustomer, required=True, description="Who.")
    turnover = graphene.Field(OmsMoney, required=True, description="Of the orders that count.")
    current_class = graphene.Field(OmsDiscountClass, description="The class that they have; null for none.")
    proposed_class = graphene.Field(OmsDiscountClass, description="The best whose turnover they reach; null for none.")
    direction = graphene.Field(OmsClassDirectionEnum, required=True, description="Which way that is.")

    @staticmethod
    def resolve_customer(row: Any, info: ResolveInfo) -> Customer:
        found: Customer = row
        return found

    @staticmethod
    def resolve_turnover(row: Any, info: ResolveInfo) -> Money:
        return Money(row.turnover, row.currency)

    @staticmethod
    def resolve_current_class(row: Any, info: ResolveInfo) -> DiscountClass | None:
        return _classes(info).get(row.discount_class_id)

    @staticmethod
    def resolve_proposed_class(row: Any, info: ResolveInfo) -> DiscountClass | None:
        return _classes(info).get(row.proposed_id)

    @staticmethod
    def resolve_direction(row: Any, info: ResolveInfo) -> str:
        return Direction.UP if row.is_up else Direction.DOWN


class OmsClassProposalConnection(CountableConnection):
    """A page of proposals, the largest turnover first."""

    class Meta:
        node = OmsClassProposal


class OmsClassProposalInput(graphene.InputObjectType):
    """One proposal that is accepted, as it was shown."""

    customer = graphene.ID(required=True, description="Our own id of the customer.")
    current_class = graphene.ID(description="The class that was shown as theirs; null or missing for none.")
    proposed_class = graphene.ID(description="The class that they get; null or missing for none.")


class OmsClassProposalsResult(graphene.ObjectType):
    """What came of accepting proposals."""

    customers = required_list(OmsCustomer, description="Who got the class; those who were refused are missing.")
    errors = error_list()


@query(optional_list(graphene.String), MANAGE_USERS)
def oms_class_proposal_currencies(root: object, info: ResolveInfo) -> list[str]:
    """The currencies in which classes have a turnover from which on they are proposed; empty where nobody has said one."""
    return proposals.currencies()


@query(
    OmsClassProposalConnection,
    MANAGE_USERS,
    months=graphene.Int(default_value=12, description=f"The orders of how many months count: 1 to {MAX_MONTHS}."),
    currency=graphene.String(description="Whose orders and turnovers count (ISO 4217); that of the best class where none is given."),
    channel=graphene.String(description="Only what was ordered in this channel (slug)."),
    direction=OmsClassDirectionEnum(description="Only who would go this way."),
    **paging_arguments(),
)
def oms_class_proposals(
    root: object,
    info: ResolveInfo,
    months: int | None = 12,
    currency: str | None = None,
    channel: str | None = None,
    direction: str | None = None,
    first: int | None = 50,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> OmsClassProposalConnection:
    """Who would have another class by their turnover, the largest first; at most 100 a page. Orders count as in customers' totals; those of
    joined guests are the customer's. Who has a class without a turnover in this currency is left alone. Callers who see some channels only
    are shown who would go up: what was ordered elsewhere is missing in their sums."""
    actor, asked_months = actor_of(info), 12 if months is None else months
    if channel is not None and not actor.reaches(channel):
        raise RefusedError(denied(info, MANAGE_USERS))
    if not 1 <= asked_months <= MAX_MONTHS:
        why = f"The orders of 1 to {MAX_MONTHS} months can count."
        raise RefusedError(OmsError(ErrorCode.INVALID, why, "months", params={"max": MAX_MONTHS}))
    meant = currency or next(iter(proposals.currencies()), "")
    found = proposals.proposed(Asked(meant, asked_months, channel, None if direction is None else Direction(direction)), actor)
    order = Ordering("turnover", is_descending=True, annotated=DecimalField(max_digits=24, decimal_places=3), is_wide=True)
    page = paginate(found, order, first=first, after=after, last=last, before=before)
    for row in page.rows:
        row.currency = meant  # type: ignore[attr-defined]
    return create_connection(OmsClassProposalConnection, page)


@mutation(
    OmsClassProposalsResult,
    MANAGE_USERS,
    transaction=Transaction.NONE,
    proposals=graphene.List(graphene.NonNull(OmsClassProposalInput), required=True, description=f"At most {MAX_AT_ONCE}."),
)
def oms_class_proposals_apply(root: object, info: ResolveInfo, proposals: Sequence[dict[str, Any]]) -> OmsClassProposalsResult:
    """Give customers the classes that were proposed. One whose class was changed since is refused as STALE_VERSION and keeps it; the others
    get theirs. Orders stay as they are; open checkouts follow with their next change."""
    done = _apply([_change(one) for one in proposals], actor_of(info))
    return OmsClassProposalsResult(customers=done.value or [], errors=done.errors)


_apply = proposals.apply


def _change(given: dict[str, Any]) -> ClassChange:
    before, after = (given.get(name) for name in ("current_class", "proposed_class"))
    return ClassChange(int_pk(given["customer"], "OmsCustomer"), _class_pk(before), _class_pk(after))


def _class_pk(global_id: str | None) -> int | None:
    return None if global_id is None else int_pk(global_id, "OmsDiscountClass")


def _classes(info: ResolveInfo) -> dict[int, DiscountClass]:
    return once(info, "classes_by_key", lambda: {one.pk: one for one in CLASSES.rows()})
