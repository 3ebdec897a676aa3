from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal as Amount
from typing import Any

import graphene
from promise import Promise

from ...actions import failure_groups, queries
from ...actions.failure_groups import FailureGroup
from ...actions.queries import ActionRun
from ...core.actor import Actor
from ...core.money import Money
from ...discounts.order_prices import open_slips
from ...erp import drift
from ...links.queries import unseen_answers
from ...notes import questions
from ...orders.queries import visible_orders
from ...steps import queries as steps
from ...vouchers import misuse
from ..actions.enums import OmsActionRunStateEnum
from ..actions.types import OmsActionRun
from ..base.databases import WRITER, from_writer
from ..base.dataloaders import load
from ..base.info import ResolveInfo
from ..base.types import DateTime, OmsMoney, error_list, required_list
from ..orders.node import OrderNode, staff_nodes
from ..orders.types.offer import OmsOffer, OmsOfferAnswer
from ..orders.types.order import OmsOrder
from . import counts

MAX_EXAMPLES = 20


class OmsFailureGroup(graphene.ObjectType):
    """Runs of actions that failed alike."""

    key = graphene.ID(required=True, description="For omsFailuresRetry and omsFailuresCancel.")
    kind = graphene.String(required=True, description="The name of an OmsActionKind.")
    label = graphene.String(required=True, description="What people call the kind.")
    state = graphene.Field(OmsActionRunStateEnum, required=True, description="FAILED, UNCERTAIN or PARKED, the same of all of them.")
    error = graphene.String(required=True, description="Of the newest of them.")
    runs_count = graphene.Int(required=True, description="How many failed alike, of the newest 5000 failed runs.")
    since = graphene.Field(DateTime, required=True, description="When the oldest of them failed.")
    latest_at = graphene.Field(DateTime, required=True, description="When the newest of them failed.")
    examples = required_list(OmsActionRun, description=f"The newest {MAX_EXAMPLES}.")

    @staticmethod
    def resolve_runs_count(group: FailureGroup, info: ResolveInfo) -> int:
        return len(group.run_ids)

    @staticmethod
    def resolve_examples(group: FailureGroup, info: ResolveInfo) -> Promise:
        return Promise.all([load(info, "failed_run", _runs, pk) for pk in group.run_ids[:MAX_EXAMPLES]]).then(_found)


def _runs(run_ids: Sequence[int]) -> dict[int, ActionRun]:
    return {run.pk: run for run in queries.runs_by_ids(run_ids)}


def _found(runs: Sequence[ActionRun | None]) -> list[ActionRun]:
    return [run for run in runs if run is not None]


class OmsErpDriftCount(graphene.ObjectType):
    """Orders whose status in one ERP is not ours."""

    system = graphene.String(required=True, description="As omsErpDrift and omsErpDriftRepair take it.")
    orders_count = graphene.Int(required=True, description="How many orders differ, of the caller's channels.")


class OmsAnsweredOffer(graphene.ObjectType):
    """A draft whose customer has answered, and nobody has taken note of it."""

    order = graphene.Field(OmsOrder, required=True, description="The draft.")
    answer = graphene.Field(OmsOfferAnswer, required=True, description="The latest answer.")


class OmsAskedQuestion(graphene.ObjectType):
    """What a customer asked of an order, and nobody has answered."""

    order = graphene.Field(OmsOrder, required=True, description="The order, or the draft.")
    note = graphene.Field(
        "saleor_oms_plugin.graphql.notes.types.OmsNote", required=True, description="The question, among the order's notes."
    )


class OmsPriceSlipLine(graphene.ObjectType):
    """A line that was ordered at another price than the customer's own."""

    id = graphene.ID(required=True, description="Saleor's id of the line.")
    name = graphene.String(required=True, description="The article's, as the order has it.")
    quantity = graphene.Int(required=True, description="How many pieces.")
    price = graphene.Field(OmsMoney, required=True, description="Of a piece, in the order.")
    own_price = graphene.Field(OmsMoney, required=True, description="Of a piece, as the customer would have paid it.")


class OmsPriceSlip(graphene.ObjectType):
    """An order that was placed before its customer's prices were there: beside Saleor that can happen within moments."""

    order = graphene.Field(OmsOrder, required=True, description="The order.")
    difference = graphene.Field(OmsMoney, required=True, description="What the customer would have paid less, over all lines.")
    found_at = graphene.Field(DateTime, required=True, description="When it was found.")
    lines = required_list(OmsPriceSlipLine, description="The lines that differ.")


def price_slips(actor: Actor) -> list[OmsPriceSlip]:
    """Those that wait, in the actor's channels."""
    slips = list(open_slips(visible_orders(actor, WRITER))[:MAX_EXAMPLES])
    nodes = staff_nodes([slip.order_id for slip in slips])
    return [
        OmsPriceSlip(
            order=nodes[slip.order_id],
            difference=Money(slip.difference, slip.currency),
            found_at=slip.found_at,
            lines=[_slip_line(line_id, line, slip.currency) for line_id, line in slip.lines.items()],
        )
        for slip in slips
        if slip.order_id in nodes
    ]


def _slip_line(line_id: str, line: dict[str, Any], currency: str) -> OmsPriceSlipLine:
    price, own = (Money(Amount(line[name]), currency) for name in ("price", "own"))
    return OmsPriceSlipLine(id=line_id, name=line["name"], quantity=line["quantity"], price=price, own_price=own)


class OmsAttention(graphene.ObjectType):
    """What waits for a person, in the channels that the caller may see. Only what is asked for is counted."""

    causes_count = graphene.Int(
        required=True,
        description="Groups of failures, unknown statuses and systems with drifts, and one more each for overdue orders, for answered "
        "offers, for questions, for foreign vouchers, for orders at other prices, for overdue steps, for steps whose order could not "
        "move on and for workflow errors; up to ten seconds old.",
    )
    failures = required_list(OmsFailureGroup, description="Of the newest 5000 failed runs, the largest group first.")
    overdue_count = graphene.Int(required=True, description="Orders that are in their status for longer than the shop allows.")
    unknown_statuses_count = graphene.Int(required=True, description="Statuses that an ERP reports and nobody has mapped.")
    drifts = required_list(OmsErpDriftCount, description="Each ERP with orders whose status there is not ours, the most orders first.")
    workflow_errors_count = graphene.Int(required=True, description="What contradicts itself in the workflows.")
    answered_offers = required_list(
        OmsAnsweredOffer,
        description=f"The {MAX_EXAMPLES} that wait longest; they leave when the draft becomes an order, or by omsOfferDismiss.",
    )
    questions = required_list(
        OmsAskedQuestion,
        description=f"The {MAX_EXAMPLES} that wait longest; they leave when a public note answers them, or by omsQuestionDismiss.",
    )
    foreign_vouchers = required_list(
        OmsOrder,
        description=f"The {MAX_EXAMPLES} oldest orders that were made with a voucher which belongs to other customers; they leave by "
        "omsForeignVoucherDismiss, or when the order is canceled.",
    )
    price_slips = required_list(
        OmsPriceSlip,
        description=f"The {MAX_EXAMPLES} that wait longest; they leave by omsPriceSlipMend or omsPriceSlipDismiss.",
    )
    overdue_steps_count = graphene.Int(required=True, description="Open steps that are due: omsSteps has them.")
    held_steps = required_list(
        "saleor_oms_plugin.graphql.steps.types.OmsStep",
        description=f"The {MAX_EXAMPLES} that wait longest of those closed steps whose order could not move on; each says why in its hold.",
    )
    last_failure_at = graphene.Field(
        DateTime, description="When a try of an action last failed, as the newest 5000 runs tell; null where none of them did."
    )

    @from_writer
    def resolve_causes_count(actor: Actor, info: ResolveInfo) -> int:
        return counts.counts(actor).causes

    @from_writer
    def resolve_failures(actor: Actor, info: ResolveInfo) -> list[FailureGroup]:
        return failure_groups.failure_groups(actor)

    @from_writer
    def resolve_overdue_count(actor: Actor, info: ResolveInfo) -> int:
        return counts.overdue_count(actor)

    @from_writer
    def resolve_unknown_statuses_count(actor: Actor, info: ResolveInfo) -> int:
        return counts.unknown_statuses_count(actor)

    @from_writer
    def resolve_drifts(actor: Actor, info: ResolveInfo) -> list[OmsErpDriftCount]:
        return [OmsErpDriftCount(system=system, orders_count=count) for system, count in drift.drift_counts(actor)]

    @from_writer
    def resolve_workflow_errors_count(actor: Actor, info: ResolveInfo) -> int:
        return counts.workflow_errors_count()

    @from_writer
    def resolve_answered_offers(actor: Actor, info: ResolveInfo) -> list[OmsAnsweredOffer]:
        answers = list(unseen_answers(actor)[:MAX_EXAMPLES])
        nodes = staff_nodes([answer.order_id for answer in answers])
        return [OmsAnsweredOffer(order=nodes[answer.order_id], answer=answer) for answer in answers if answer.order_id in nodes]

    @from_writer
    def resolve_questions(actor: Actor, info: ResolveInfo) -> list[OmsAskedQuestion]:
        asked = list(questions.waiting(actor)[:MAX_EXAMPLES])
        nodes = staff_nodes([note.order_id for note in asked])
        return [OmsAskedQuestion(order=nodes[note.order_id], note=note) for note in asked if note.order_id in nodes]

    @from_writer
    def resolve_foreign_vouchers(actor: Actor, info: ResolveInfo) -> list[OrderNode]:
        ids = [row.order_id for row in misuse.waiting(actor)[:MAX_EXAMPLES]]
        nodes = staff_nodes(ids)
        return [nodes[pk] for pk in ids if pk in nodes]

    @from_writer
    def resolve_price_slips(actor: Actor, info: ResolveInfo) -> list[OmsPriceSlip]:
        return price_slips(actor)

    @from_writer
    def resolve_overdue_steps_count(actor: Actor, info: ResolveInfo) -> int:
        return counts.overdue_steps_count(actor)

    @from_writer
    def resolve_held_steps(actor: Actor, info: ResolveInfo) -> list[steps.Step]:
        return list(steps.held(actor)[:MAX_EXAMPLES])

    @from_writer
    def resolve_last_failure_at(actor: Actor, info: ResolveInfo) -> datetime | None:
        return failure_groups.last_failure_at(actor)


class OmsFailuresResult(graphene.ObjectType):
    """What was done with the runs of a group."""

    changed_count = graphene.Int(required=True, description="How many runs were changed by this call, 200 at most.")
    left_count = graphene.Int(required=True, description="Of a large group: how many wait for the next call.")
    errors = error_list()


class OmsOfferDismissResult(graphene.ObjectType):
    """What came of taking note of an offer's answer."""

    offer = graphene.Field(OmsOffer, description="The offer, with its answers.")
    errors = error_list()


class OmsForeignVoucherDismissResult(graphene.ObjectType):
    """What came of taking note of an order with somebody else's voucher."""

    order = graphene.Field(OmsOrder, description="The order.")
    errors = error_list()


class OmsPriceSlipResult(graphene.ObjectType):
    """What was done with an order that was placed at other prices."""

    order = graphene.Field(OmsOrder, description="The order; null where nothing was done.")
    errors = error_list()
