"""What an order's page in a storefront shows besides its status: the whole way, and what is to be paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import graphene
from promise import Promise

from ....core.money import Money
from ....documents.queries import days_asked_for
from ....documents.seller import SellerProfile, sellers
from ....order_messages.payment_request import PaymentRequest, payment_request_of
from ....saleor_api.types import Order
from ....shop.calendar import calendar
from ....statuses import queries as statuses
from ....statuses.colors import text_color
from ....statuses.queries import OrderStatus
from ....workflow.public_path import PathStep, public_path
from ....workflow.queries import PublicStep
from ...base.dataloaders import load, once
from ...base.enums import described_enum
from ...base.info import ResolveInfo
from ...base.types import DateTime, OmsMoney, optional_list
from ..dataloaders import load_path_ahead, status_translations
from ..node import CurrentState, OrderNode
from .goods import OmsPublicParcel, public_parcels_of

_NOT_ASKED = object()

OmsPathStateEnum = described_enum(
    "OmsPathStateEnum",
    "Where a step of an order's way lies.",
    {"DONE": "The order has passed it.", "NOW": "The order is there.", "AHEAD": "It still comes, where nothing befalls the order."},
)


class OmsPublicPathStep(graphene.ObjectType):
    """A status on the way of an order, in the customer's words."""

    code = graphene.String(required=True, description="The status's code.")
    name = graphene.String(required=True, description="What the customer reads, in the language asked for or the order's own.")
    description = graphene.String(description="A sentence for the customer; null where there is none.")
    color = graphene.String(required=True, description="Its color, #RRGGBB.")
    text_color = graphene.String(required=True, description="The readable text color on it (WCAG AA).")
    state = graphene.Field(OmsPathStateEnum, required=True, description="Whether it was, is, or still comes.")
    at = graphene.Field(DateTime, description="When the order came into it; null of one that still comes.")


@dataclass(frozen=True, slots=True)
class _Step:
    """What ``OmsPublicPathStep`` resolves from: lists of orders have many."""

    code: str
    name: str
    description: str | None
    color: str
    state: str
    at: datetime | None

    @property
    def text_color(self) -> str:
        return text_color(self.color)


class OmsPaymentRequest(graphene.ObjectType):
    """The bank transfer that an order waits for. It says nothing of whoever pays: the bank knows him."""

    amount = graphene.Field(OmsMoney, required=True, description="What is still to be paid and not authorized.")
    due = graphene.String(description="Until when, as YYYY-MM-DD; null where the shop names no days.")
    payee = graphene.String(required=True, description="Whom it goes to.")
    account = graphene.String(required=True, description="IBAN, or an account number as its country writes it; without spaces.")
    iban = graphene.String(description="The account where it is an IBAN; else null.")
    bic = graphene.String(description="Of the bank; null where the shop has not said it.")
    bank = graphene.String(description="The bank's name; null where the shop has not said it.")
    reference = graphene.String(required=True, description="What to write on the transfer; always the same of one order.")
    code_kind = graphene.String(description="What the QR code is: UPN, NBS, ZBP or EPC; null where none can say this transfer.")
    qr_svg = graphene.String(
        description="The QR code that banking apps read, as an SVG, black on white, as large as its place; null where there is none."
    )

    @staticmethod
    def resolve_amount(request: PaymentRequest, info: ResolveInfo) -> Money:
        return Money(request.amount, request.currency)

    @staticmethod
    def resolve_due(request: PaymentRequest, info: ResolveInfo) -> str | None:
        return request.due.isoformat() if request.due else None

    @staticmethod
    def resolve_iban(request: PaymentRequest, info: ResolveInfo) -> str | None:
        return request.iban or None

    @staticmethod
    def resolve_bic(request: PaymentRequest, info: ResolveInfo) -> str | None:
        return request.bic or None

    @staticmethod
    def resolve_bank(request: PaymentRequest, info: ResolveInfo) -> str | None:
        return request.bank or None

    @staticmethod
    def resolve_code_kind(request: PaymentRequest, info: ResolveInfo) -> str | None:
        return request.code or None

    @staticmethod
    def resolve_qr_svg(request: PaymentRequest, info: ResolveInfo) -> str | None:
        return request.qr_svg or None


class OrdersStorefront:
    """The fields of ``OmsOrder`` that a storefront's page of it needs; all of them for its customer too."""

    public_path = optional_list(
        OmsPublicPathStep,
        language_code=graphene.String(),
        description="The way of the order, in the order of time: what was, what is, and what still comes where nothing befalls it; in a "
        "language or the order's own. Without statuses that are hidden from customers; empty of a draft.",
    )
    payment_request = graphene.Field(
        OmsPaymentRequest,
        description="The bank transfer that it waits for; null where nothing is to be paid any more, where it is paid on delivery, "
        "where the shop has no account for the currency, and until it was read in full.",
    )

    public_parcels = optional_list(
        OmsPublicParcel,
        description="Its parcels as the customer is told of them, with a number or without, oldest first, and what is in each; null until "
        "it was read in full.",
    )

    @staticmethod
    def resolve_public_parcels(node: OrderNode, info: ResolveInfo) -> Promise:
        def shown(order: Order | None) -> Any:
            return node.parcels(info, order).then(lambda both: public_parcels_of(order, *both)) if order else None

        return node.full_snapshot(info).then(shown)

    @staticmethod
    def resolve_public_path(node: OrderNode, info: ResolveInfo, language_code: str | None = None) -> Promise:
        words = status_translations(info, node.using)
        language = language_code or node.record.language_code

        def shown(step: PathStep) -> _Step:
            status = step.status
            name, description = statuses.customer_words(status, words.get(status.pk, []), language)
            return _Step(status.code, name, description or None, status.color, step.state.value, step.at)

        def path(given: list[Any]) -> list[_Step]:
            steps: Sequence[PublicStep] = given[0]
            ahead: Sequence[OrderStatus] = given[1]
            return [shown(step) for step in public_path(steps, ahead)]

        def ahead(state: CurrentState | None) -> Any:
            return load_path_ahead(info, node.record, state.workflow.pk, state.status, node.using) if state else []

        return Promise.all([node.public_steps(info), node.state(info).then(ahead)]).then(path)

    @staticmethod
    def resolve_payment_request(node: OrderNode, info: ResolveInfo) -> Promise:
        def known(given: list[Any]) -> PaymentRequest | None:
            order: Order | None = given[0]
            if order is None or node.record.is_draft:
                return None
            until: date | object | None = given[1]
            was_asked = until is not _NOT_ASKED
            asked_until = until if isinstance(until, date) else None
            return payment_request_of(
                order, _sellers(info, node.using), _zone(info, node.using), asked_until=asked_until, was_asked=was_asked
            )

        asked = load(
            info, "days_asked_for", lambda ids: days_asked_for(ids, node.using), node.record.pk, default=_NOT_ASKED, using=node.using
        )
        return Promise.all([node.full_snapshot(info), asked]).then(known)


def _sellers(info: ResolveInfo, using: str) -> list[SellerProfile]:
    return once(info, "sellers", lambda: sellers(using), using)


def _zone(info: ResolveInfo, using: str) -> ZoneInfo:
    return once(info, "zone", lambda: calendar(using).zone, using)
