"""``OmsOrder``: one order, for staff and for its owner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

import graphene
from promise import Promise

from ....actions.queries import runs_of_orders
from ....core.actor import ActorKind
from ....core.ids import to_global_id
from ....core.money import Money
from ....documents.queries import CUSTOMERS_KINDS, Document, DocumentState, documents_of_orders
from ....links.queries import answers_of, links_of
from ....links.services import town_of
from ....notes.queries import Note, PublicNote, notes_of, placed_by, public_notes_of
from ....orders import money
from ....saleor_api.types import Order
from ....statuses import queries as statuses
from ....statuses.colors import text_color
from ....workflow.overdue import is_overdue
from ....workflow.promises import promise_histories
from ....workflow.queries import PublicStep, milestones
from ...base.connection import CountableConnection
from ...base.info import ResolveInfo
from ...base.types import DateTime, OmsActor, OmsMoney, optional_list
from ...documents.types import OmsDocument
from ...statuses.dataloaders import load_setup
from ...statuses.types import OmsPublicStatus, OmsStatus, OmsWorkflow
from ..dataloaders import load_moves, overdue_cutoffs, own_preferences, shop_name, status_translations
from ..node import CurrentState, OrderNode
from ..quick_links import quick_links
from .customer import OrdersCustomer
from .goods import OmsAddress, OmsOrderLine, OmsParcel, OmsQuickLink, OmsTracking, lines_of, parcels_of, tracking_of
from .history import OmsMove, OmsOrderFact, OmsPromiseChange, OmsStatusChange
from .news import OrdersNews
from .offer import OmsOffer, offer_of
from .searched import OrdersSearched, SearchedConnection, SearchedEdge
from .staff import address_only, staff_only
from .steps import OrdersSteps
from .stock import OrdersStock
from .storefront import OrdersStorefront
from .warehouse_parcels import OrdersParcels

_DOCUMENTS = "What was issued for it, newest first; the owner sees what is for customers, and so does the holder of a link with access."


class OmsPublicStatusChange(graphene.ObjectType):
    """A step of the order as the customer saw it."""

    status = graphene.Field(OmsPublicStatus, required=True, description="The status.")
    at = graphene.Field(DateTime, required=True, description="When it came into it.")


class OmsPromise(graphene.ObjectType):
    """What the customer was promised."""

    dispatch_at = graphene.Field(DateTime, description="When the goods leave; null where that is not promised.")
    delivery_at = graphene.Field(DateTime, description="When the customer has them; null where that is not promised.")
    reason = graphene.String(description="Why it is so now, in words for the customer.")


def _state_field(name: str) -> Callable[..., Any]:
    def resolver(node: OrderNode, info: ResolveInfo) -> Any:
        return node.of_state(info, attrgetter(name))

    return staff_only(resolver)


def _record_field(name: str) -> Callable[..., Any]:
    def resolver(node: OrderNode, info: ResolveInfo) -> Any:
        return getattr(node.record, name) or None

    return staff_only(resolver)


def _money_field(amount: Callable[[Order], Decimal]) -> Callable[..., Any]:
    def resolver(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.full_snapshot(info).then(lambda order: Money(amount(order), order.currency) if order else None)

    return staff_only(resolver)


class OmsOrder(OrdersCustomer, OrdersNews, OrdersParcels, OrdersSearched, OrdersSteps, OrdersStock, OrdersStorefront, graphene.ObjectType):
    """Our side of one Saleor order."""

    id = graphene.ID(required=True, description="Our own id of it.")
    order_id = graphene.ID(required=True, description="Saleor's own id.")
    number = graphene.String(required=True, description="Saleor's number.")
    created_at = graphene.Field(DateTime, description="When it was placed.")
    public_status = graphene.Field(
        OmsPublicStatus,
        language_code=graphene.String(),
        description="The status as the customer reads it, in a language or the order's own; the last before it where that one is hidden.",
    )
    public_history = optional_list(OmsPublicStatusChange, language_code=graphene.String(), description="Newest first.")
    tracking = optional_list(
        OmsTracking, description="Its parcels that have a tracking number, oldest first; null until it was read in full."
    )
    lines = optional_list(OmsOrderLine, description="What was ordered; null until it was read in full.")
    total = graphene.Field(OmsMoney, description="Gross, with shipping.")
    promised = graphene.Field(OmsPromise, description="What the customer was promised; null where nothing was.")
    documents = optional_list(OmsDocument, description=_DOCUMENTS)
    status = graphene.Field(OmsStatus, description="The status it is in; null for a draft. Staff only, as all that follows.")
    workflow = graphene.Field(OmsWorkflow, description="The workflow it goes through.")
    since = graphene.Field(DateTime, description="Since when it is in its status.")
    version = graphene.Int(description="0 while the state is not stored yet.")
    is_overdue = graphene.Boolean(description="In its status for longer than maxAgeHours, by the shop's calendar.")
    assignee = graphene.Field(OmsActor, description="Who takes care of it.")
    promise_history = optional_list(OmsPromiseChange, description="Every change of what was promised, newest first.")
    available_moves = optional_list(
        OmsMove, description="Every other status of its workflow: those that a step leads to first; those it can not go to now say why."
    )
    history = optional_list(OmsStatusChange, description="Newest first.")
    action_runs = optional_list(
        "saleor_oms_plugin.graphql.actions.types.OmsActionRun",
        description="What statuses did and will do for it by themselves, newest first.",
    )
    facts = optional_list(OmsOrderFact, description="What became true of it in Saleor, newest first, and what its triggers did.")
    channel = graphene.String(description="The sales channel's slug.")
    saleor_status = graphene.String(description="Saleor's OrderStatus.")
    erased_at = graphene.Field(DateTime, description="When everything about whoever ordered it was erased here; null where it was not.")
    charge_status = graphene.String(description="Saleor's OrderChargeStatusEnum.")
    is_paid = graphene.Boolean(description="Saleor calls it charged in full or over, and money came or none was needed.")
    delivery_town = graphene.String(description="The town where it goes, or of the invoice address; for the customer too.")
    subtotal = graphene.Field(OmsMoney, description="Gross: all lines, after discounts of lines.")
    shipping_price = graphene.Field(OmsMoney, description="Gross.")
    shipping_method = graphene.String(description="Its name, or the collection point's.")
    shipping_address = graphene.Field(
        OmsAddress, description="Where it goes; null where it goes nowhere. For the holder of a link too, with access."
    )
    billing_address = graphene.Field(OmsAddress, description="Who pays; null where nobody said.")
    parcels = optional_list(OmsParcel, description="What was sent, or waits for its approval, oldest first.")
    quick_links = optional_list(
        OmsQuickLink, description="The customer in your mail and on the web, the address on a map, the parcels at their carriers."
    )
    total_paid = graphene.Field(OmsMoney, description="What was paid and is not given back.")
    total_given_back = graphene.Field(OmsMoney, description="What was granted or given back of its total.")
    total_owed = graphene.Field(OmsMoney, description="What is still to be charged, whether it is authorized or not.")
    notes = optional_list("saleor_oms_plugin.graphql.notes.types.OmsNote", description="All notes, newest first.")
    public_notes = optional_list(
        "saleor_oms_plugin.graphql.notes.types.OmsNote", description="The notes that the customer reads, signed by the shop, newest first."
    )
    links = optional_list(
        "saleor_oms_plugin.graphql.links.types.OmsOrderLink", description="Its secret links, newest first, those that are over too."
    )
    offer = graphene.Field(OmsOffer, description="Of a draft, and of an order that was answered as one; for the customer too.")
    customer_name = graphene.String(description="The customer's name, or company.")
    customer_email = graphene.String(description="The customer's e-mail address.")
    customer_note = graphene.String(description="What the customer wrote when ordering.")
    voucher_code = graphene.String(description="The voucher that was used.")
    voucher_name = graphene.String(description="What the shop calls that voucher's promotion; null once it is deleted in Saleor.")
    placed_by = graphene.Field(
        OmsActor,
        description="The customer, the member of staff, or the app (a storefront, a marketplace's connector) that placed it in Saleor; null"
        " where Saleor does not tell, and until its history has been read.",
    )

    resolve_status = _state_field("status")
    resolve_workflow = _state_field("workflow")
    resolve_since = _state_field("since")
    resolve_version = _state_field("version")
    resolve_channel = _record_field("channel")
    resolve_saleor_status = _record_field("saleor_status")
    resolve_erased_at = _record_field("erased_at")
    resolve_charge_status = _record_field("charge_status")
    resolve_customer_name = _record_field("customer_name")
    resolve_customer_email = _record_field("user_email")
    resolve_subtotal = _money_field(lambda order: order.subtotal)
    resolve_shipping_price = _money_field(lambda order: order.shipping_price)
    resolve_total_paid = _money_field(money.paid)
    resolve_total_given_back = _money_field(money.given_back)
    resolve_total_owed = _money_field(money.owed)

    @staticmethod
    def resolve_id(node: OrderNode, info: ResolveInfo) -> str:
        return to_global_id("OmsOrder", node.record.pk)

    @staticmethod
    def resolve_order_id(node: OrderNode, info: ResolveInfo) -> str:
        return to_global_id("Order", node.record.pk)

    @staticmethod
    def resolve_number(node: OrderNode, info: ResolveInfo) -> str:
        return node.record.number

    @staticmethod
    def resolve_created_at(node: OrderNode, info: ResolveInfo) -> datetime | None:
        return node.record.created_at

    @staticmethod
    def resolve_public_status(node: OrderNode, info: ResolveInfo, language_code: str | None = None) -> Promise | _PublicStatus | None:
        step = node.public_step(info)
        if isinstance(step, Promise):
            return step.then(lambda found: _translated(node, info, found, language_code))
        return _translated(node, info, step, language_code)

    @staticmethod
    def resolve_public_history(node: OrderNode, info: ResolveInfo, language_code: str | None = None) -> Promise:
        def changes(steps: list[PublicStep]) -> list[OmsPublicStatusChange]:
            return [OmsPublicStatusChange(status=_translated(node, info, step, language_code), at=step.at) for step in steps]

        return node.public_steps(info).then(changes)

    @staticmethod
    def resolve_tracking(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.full_snapshot(info).then(
            lambda order: node.parcels(info, order).then(lambda both: tracking_of(*both)) if order else None
        )

    @staticmethod
    def resolve_lines(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.full_snapshot(info).then(lambda order: lines_of(order, node) if order else None)

    @staticmethod
    def resolve_total(node: OrderNode, info: ResolveInfo) -> Money:
        return Money(node.record.total, node.record.currency)

    @staff_only
    def resolve_available_moves(node: OrderNode, info: ResolveInfo) -> Promise:
        def moves(given: list[Any]) -> Any:
            state: CurrentState | None = given[0]
            return load_moves(info, given[1], state.workflow.pk, state.status, given[2]) if state else []

        return Promise.all([node.state(info), node.snapshot(info), load_setup(info)]).then(moves)

    @staticmethod
    def resolve_promised(node: OrderNode, info: ResolveInfo) -> Any:
        return node.of_state(info, attrgetter("promised"))

    @staticmethod
    def resolve_documents(node: OrderNode, info: ResolveInfo) -> Promise:
        if node.has_link_alone:
            return Promise.resolve([])  # they print the address

        def readable(found: list[Document]) -> list[Document]:
            return [one for one in found if node.is_staff or (one.kind in CUSTOMERS_KINDS and one.state == DocumentState.ISSUED)]

        return node.load(info, "documents", documents_of_orders, default=[]).then(readable)

    @staff_only
    def resolve_is_overdue(node: OrderNode, info: ResolveInfo) -> Any:
        def overdue(state: CurrentState) -> bool:
            # An order without a stored state is not overdue: the filter could not find it either.
            return state.version > 0 and is_overdue(state.status.pk, state.since, overdue_cutoffs(info))

        return node.of_state(info, overdue, default=False)

    @staff_only
    def resolve_assignee(node: OrderNode, info: ResolveInfo) -> Any:
        def actor(state: CurrentState) -> OmsActor | None:
            return OmsActor(kind=ActorKind.STAFF, name=state.assignee_name, id=state.assignee_id) if state.assignee_id else None

        return node.of_state(info, actor)

    @staff_only
    def resolve_promise_history(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.load(info, "promise_history", promise_histories, default=[])

    @staff_only
    def resolve_facts(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.load(info, "milestones", milestones, default=[])

    @staff_only
    def resolve_history(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.history(info)

    @staff_only
    def resolve_action_runs(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.load(info, "action_runs", runs_of_orders, default=[])

    @staff_only
    def resolve_notes(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.load(info, "notes", notes_of, default=[])

    @staticmethod
    def resolve_public_notes(node: OrderNode, info: ResolveInfo) -> Promise:
        def signed(found: list[Note]) -> list[PublicNote]:
            return [PublicNote.of(note, shop_name(info, node.record.channel, node.using)) for note in found]

        return node.load(info, "public_notes", public_notes_of, default=[]).then(signed)

    @staff_only
    def resolve_is_paid(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.snapshot(info).then(lambda order: money.is_charged(order) if order else None)

    @staff_only
    def resolve_customer_note(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.snapshot(info).then(lambda order: (order.customer_note or None) if order else None)

    @staff_only
    def resolve_voucher_code(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.snapshot(info).then(lambda order: (order.voucher_code or None) if order else None)

    @staff_only
    def resolve_voucher_name(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.snapshot(info).then(lambda order: (order.voucher_name or None) if order else None)

    @staff_only
    def resolve_placed_by(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.load(info, "placed_by", placed_by, default=None).then(
            lambda actor: OmsActor(kind=actor.kind, name=actor.name, id=actor.id) if actor else None
        )

    @staff_only
    def resolve_shipping_method(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.snapshot(info).then(lambda order: (order.shipping_method or None) if order else None)

    @address_only
    def resolve_shipping_address(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.full_snapshot(info).then(lambda order: order.shipping_address if order else None)

    @staticmethod
    def resolve_delivery_town(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.full_snapshot(info).then(lambda order: (town_of(order) or None) if order else None)

    @staff_only
    def resolve_links(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.load(info, "links", links_of, default=[])

    @staticmethod
    def resolve_offer(node: OrderNode, info: ResolveInfo) -> Promise:
        return Promise.all([node.snapshot(info), node.load(info, "offer_answers", answers_of, default=[])]).then(
            lambda given: offer_of(node.record, *given, shows_names=not node.has_link_alone)
        )

    @staff_only
    def resolve_billing_address(node: OrderNode, info: ResolveInfo) -> Promise:
        return node.full_snapshot(info).then(lambda order: order.billing_address if order else None)

    @staff_only
    def resolve_parcels(node: OrderNode, info: ResolveInfo) -> Promise:
        def shown(order: Order | None) -> Promise | None:
            return node.parcels(info, order).then(lambda both: parcels_of(order, *both)) if order else None

        return node.full_snapshot(info).then(shown)

    @staff_only
    def resolve_quick_links(node: OrderNode, info: ResolveInfo) -> Promise:
        preferences = own_preferences(info)

        def links(order: Order | None) -> Any:
            if order is None:
                return quick_links(node.record, None, [], preferences)
            return node.trackings(info, order).then(lambda found: quick_links(node.record, order, found, preferences))

        return node.full_snapshot(info).then(links)


class OmsOrderConnection(SearchedConnection, CountableConnection):
    class Meta:
        node = OmsOrder
        edge = SearchedEdge


@dataclass(frozen=True, slots=True)
class _PublicStatus:
    """What ``OmsPublicStatus`` resolves from; a graphene object costs a list of orders twice as much."""

    code: str
    name: str
    color: str
    description: str | None
    since: datetime

    @property
    def text_color(self) -> str:
        return text_color(self.color)


def _translated(node: OrderNode, info: ResolveInfo, step: PublicStep | None, language_code: str | None) -> _PublicStatus | None:
    """A status in the customer's language: the one asked for, else the order's own."""
    if step is None:
        return None
    status = step.status
    translations = status_translations(info, node.using).get(status.pk, [])
    name, description = statuses.customer_words(status, translations, language_code or node.record.language_code)
    return _PublicStatus(status.code, name, status.color, description or None, step.at)
