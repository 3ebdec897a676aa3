"""Reading the shop's statuses and workflows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, Q, QuerySet

from ..core.conditions import evaluate
from ..orders import related
from ..orders.condition_fields import ORDER_FIELDS, SUMMARY_FIELDS
from ..saleor_api.types import Order, OrderSummary
from . import paths
from .models import (
    FINAL_KINDS,
    MISHAP_KINDS,
    OrderStatus,
    PaymentGate,
    StatusExternalId,
    StatusKind,
    StatusTranslation,
    Transition,
    Workflow,
)

__all__ = [
    "FINAL_KINDS",
    "MISHAP_KINDS",
    "Configuration",
    "OrderStatus",
    "PaymentGate",
    "StatusExternalId",
    "StatusKind",
    "StatusTranslation",
    "Transition",
    "Workflow",
    "adopted_code",
    "all_statuses",
    "are_open",
    "configuration",
    "customer_words",
    "entry_points",
    "expected_path",
    "external_ids_of",
    "find_status",
    "names",
    "transitions_to",
    "translations_of",
    "workflow_for",
    "workflows_with",
]


def all_statuses(include_archived: bool = False, using: str = "default") -> QuerySet[OrderStatus]:
    """The statuses by importance."""
    statuses = OrderStatus.objects.using(using).all()
    return statuses if include_archived else statuses.filter(is_archived=False)


def are_open(status_ids: Collection[int]) -> bool:
    """True where orders rest in none of these statuses."""
    return not OrderStatus.objects.filter(pk__in=status_ids, kind__in=FINAL_KINDS).exists()


def find_status(
    pk: int | None = None, code: str | None = None, external_id: str | None = None, using: str = "default"
) -> OrderStatus | None:
    """One status by any of its names. An external id that two systems share finds nothing: it is not one status's."""
    statuses = OrderStatus.objects.using(using)
    if pk is not None:
        return statuses.filter(pk=pk).first()
    if code is not None:
        return statuses.filter(code__iexact=code).first()
    if external_id is not None:
        found = list(statuses.filter(external_ids__value=external_id).distinct()[:2])
        return found[0] if len(found) == 1 else None
    return None


def transitions_to(status_id: int) -> dict[tuple[int, int], Transition]:
    """Every step into a status, by workflow and the status it comes from."""
    return {(step.workflow_id, step.from_status_id): step for step in Transition.objects.filter(to_status=status_id)}


@dataclass(frozen=True)
class JoinedWorkflow:
    """A workflow that a status belongs to, with the steps that lead to it or out of it."""

    workflow: Workflow
    transitions: list[Transition]


def joined_workflows(status_id: int) -> list[JoinedWorkflow]:
    """Where a status belongs, and how orders come to it and go on."""
    steps = Transition.objects.filter(Q(from_status=status_id) | Q(to_status=status_id)).order_by("pk")
    found = Workflow.objects.filter(statuses=status_id).prefetch_related(Prefetch("transitions", steps, "steps_of_status"))
    return [JoinedWorkflow(workflow, list(workflow.steps_of_status)) for workflow in found]


def workflows_with(status_id: int) -> set[int]:
    """The workflows that a status belongs to."""
    return set(Workflow.statuses.through.objects.filter(orderstatus=status_id).values_list("workflow_id", flat=True))


def translations_of(status_ids: Iterable[int] | None, using: str = "default") -> dict[int, list[StatusTranslation]]:
    """Each status's words for customers (of every status for None), one query for all."""
    translations = StatusTranslation.objects.using(using).all()
    found: dict[int, list[StatusTranslation]] = defaultdict(list)
    for translation in translations if status_ids is None else translations.filter(status__in=list(status_ids)):
        found[translation.status_id].append(translation)
    return found


def names(using: str = "default") -> dict[int, list[str]]:
    """What each status is called, for staff and for customers in every language, in one query; each name once."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    rows = OrderStatus.objects.using(using).values_list("pk", "name", "customer_name", "translations__customer_name")
    for pk, *own in rows.order_by("position", "pk"):
        found[pk].update(dict.fromkeys(name for name in own if name))
    return {pk: list(own) for pk, own in found.items()}


def external_ids_of(status_ids: Iterable[int], using: str = "default") -> dict[int, list[StatusExternalId]]:
    """Each status's ids in other systems, one query for all."""
    found: dict[int, list[StatusExternalId]] = defaultdict(list)
    for external_id in StatusExternalId.objects.using(using).filter(status__in=list(status_ids)):
        found[external_id.status_id].append(external_id)
    return found


def customer_words(status: OrderStatus, translations: Iterable[StatusTranslation], language_code: str) -> tuple[str, str]:
    """Name and description for a customer: exact language, its base (``sr`` of ``sr-cyrl``), another form of it
    (``sr-latn``: Serbian in the other script beats English), then the shop's own words. A language that has a name and no
    description has none: half a text in another language is worse.
    """
    wanted = language_code.lower().replace("_", "-")
    base = wanted.partition("-")[0]
    by_language = {translation.language_code.lower(): translation for translation in translations}
    relatives = (code for code in sorted(by_language) if code.partition("-")[0] == base)
    found = by_language.get(wanted) or by_language.get(base) or by_language.get(next(relatives, ""))
    own_name = status.customer_name or status.name
    return (found.customer_name, found.description) if found else (own_name, status.description)


@dataclass(frozen=True)
class Configuration:
    """The shop's whole set-up at one moment, read in four queries."""

    statuses: dict[int, OrderStatus]
    workflows: tuple[Workflow, ...]
    """By position."""
    members: dict[int, list[OrderStatus]]
    """Workflow id to its statuses by importance, archived ones left out."""
    transitions: dict[int, list[Transition]]
    """Workflow id to its transitions."""

    @cached_property
    def default_workflow(self) -> Workflow | None:
        """Return the workflow that orders begin in where no other is chosen; None where there is none."""
        return next((workflow for workflow in self.workflows if workflow.is_default), None)

    @cached_property
    def by_code(self) -> dict[str, OrderStatus]:
        """Return the statuses by their codes."""
        return {status.code: status for status in self.statuses.values()}

    @cached_property
    def steps(self) -> dict[tuple[int, int, int], Transition]:
        """Workflow, from and to to their transition."""
        return {(t.workflow_id, t.from_status_id, t.to_status_id): t for found in self.transitions.values() for t in found}


def entry_points(using: str = "default") -> Configuration:
    """Statuses and workflows without the paths between them, in one query: enough to say where an order enters."""
    statuses: dict[int, OrderStatus] = {}
    workflows: dict[int, Workflow] = {}
    for member in Workflow.statuses.through.objects.using(using).select_related("workflow", "orderstatus"):
        statuses[member.orderstatus_id] = member.orderstatus
        workflows[member.workflow_id] = member.workflow
    ordered = sorted(workflows.values(), key=lambda workflow: (workflow.position, workflow.pk))
    return Configuration(statuses, tuple(ordered), {}, {})


def configuration(using: str = "default") -> Configuration:
    """The present set-up."""
    statuses = {status.pk: status for status in OrderStatus.objects.using(using).all()}
    workflows = tuple(Workflow.objects.using(using).all())
    members: dict[int, list[OrderStatus]] = {workflow.pk: [] for workflow in workflows}
    transitions: dict[int, list[Transition]] = {workflow.pk: [] for workflow in workflows}
    for workflow_id, status_id in Workflow.statuses.through.objects.using(using).values_list("workflow_id", "orderstatus_id"):
        if not statuses[status_id].is_archived:
            members[workflow_id].append(statuses[status_id])
    for found in members.values():
        found.sort(key=lambda status: (status.position, status.pk))
    for transition in Transition.objects.using(using).all():
        transitions[transition.workflow_id].append(transition)
    return Configuration(statuses, workflows, members, transitions)


def configuration_of(workflow_id: int, using: str = "default") -> Configuration:
    """Of the set-up the statuses of one workflow and the steps between them, in two queries: enough to say which way orders go in it."""
    members = list(OrderStatus.objects.using(using).filter(workflows=workflow_id, is_archived=False).order_by("position", "pk"))
    by_pk = {status.pk: status for status in members}
    steps = Transition.objects.using(using).filter(workflow=workflow_id, from_status__in=by_pk, to_status__in=by_pk)
    return Configuration(by_pk, (), {workflow_id: members}, {workflow_id: list(steps)})


def workflow_for(setup: Configuration, order: OrderSummary | None) -> Workflow | None:
    """The workflow that takes an order: the first by position whose condition holds, else the default.

    Without the order (it was not read yet) only the default can be said; of a summary, a condition that asks for more does not hold.
    """
    if order is not None:
        with related.once(order):
            for workflow in setup.workflows:
                if not workflow.is_default and workflow.condition is not None and _takes(workflow.condition, order):
                    return workflow
    return setup.default_workflow


def _takes(condition: object, order: OrderSummary) -> bool:
    if isinstance(order, Order):
        return evaluate(condition, ORDER_FIELDS, order).holds
    return evaluate(condition, SUMMARY_FIELDS, order).holds


def expected_path(setup: Configuration, workflow: Workflow, order: Order) -> list[OrderStatus]:
    """The statuses through which this order goes where nothing befalls it: steps whose condition does not hold of it are left out."""
    with related.once(order):
        steps = _open_steps(setup, workflow.pk, order)
    initial = setup.statuses[workflow.initial_status_id].code
    return [setup.by_code[code] for code in paths.main_path(setup.members[workflow.pk], steps, initial)]


def path_ahead(setup: Configuration, workflow_id: int, status: OrderStatus, order: OrderSummary | None) -> list[OrderStatus]:
    """The statuses that still lie before an order in this one where nothing befalls it; none where it rests, or was canceled.

    Steps whose condition does not hold of the order are left out; where it was not read yet, all that have one.
    """
    if status.kind == StatusKind.CANCELED:
        return []
    steps = _open_steps(setup, workflow_id, order)
    return [setup.by_code[code] for code in paths.main_path(setup.members.get(workflow_id, []), steps, status.code)[1:]]


def has_conditional_steps(setup: Configuration, workflow_id: int) -> bool:
    """Whether `path_ahead` is another one for other orders in the same status."""
    return any(step.condition is not None for step in setup.transitions.get(workflow_id, []))


def _open_steps(setup: Configuration, workflow_id: int, order: OrderSummary | None) -> set[tuple[str, str]]:
    return {
        (setup.statuses[step.from_status_id].code, setup.statuses[step.to_status_id].code)
        for step in setup.transitions.get(workflow_id, [])
        if step.condition is None or (order is not None and _takes(step.condition, order))
    }


def adopted_code(workflow: Workflow, saleor_status: str) -> str | None:
    """The code that the workflow's adoption mapping gives for Saleor's status; None where the shop mapped it to nothing."""
    code = workflow.adoption.get(saleor_status)
    return code if isinstance(code, str) else None
