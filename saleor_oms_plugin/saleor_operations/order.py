"""Changing Saleor's order: look at it first, and distinguish a refusal from an answer that is missing."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any
from uuid import UUID

from ..actions.action_type import SALEOR, BaseActionType, PermanentError, Problem, RunContext, SkipError, UncertainError
from ..messages.errors import TemplateError
from ..messages.templates import problems, render, render_line
from ..messages.variables import for_kept_texts, schema
from ..saleor_api.access import saleor
from ..saleor_api.operation_types import OrderMoney
from ..saleor_api.port import SaleorDeniedError, SaleorError, SaleorRefusedError, SaleorUnavailableError
from ..saleor_api.types import Order
from ..workflow.services import refresh_order

logger = logging.getLogger(__name__)

SECRET_IN_KEPT = (
    "A secret link belongs in a message to the customer alone: this text is stored, and whoever reads it could open the order. Take it out."
)
OVER = {"CANCELED": "Saleor has canceled the order.", "EXPIRED": "The order has expired in Saleor.", "DRAFT": "The order is a draft."}


class SaleorActionType(BaseActionType):
    """Defaults for a type that changes Saleor's order."""

    def destination(self, config: Any) -> str:
        return SALEOR


def fresh_order(context: RunContext) -> Order:
    """The order as Saleor has it at this moment; `SkipError` where there is none."""
    order = saleor().order(context.order_id)
    if order is None:
        raise _deleted()
    return order


def fresh_money(context: RunContext) -> OrderMoney:
    """The order's money as Saleor has it at this moment; `SkipError` where there is no such order."""
    money = saleor().order_money(context.order_id)
    if money is None:
        raise _deleted()
    return money


def refuse_when_over(status: str) -> None:
    """`SkipError` for an order that nothing more is to be done with."""
    if status in OVER:
        raise SkipError(status, OVER[status])


@contextmanager
def changing(context: RunContext) -> Iterator[None]:
    """Around a change that is safe to ask for again: a refusal ends the run, a missing answer has it tried again.

    Afterwards our record follows at once, so that what comes next (a mail with the tracking number) sees the change.
    """
    context.mark_begun()
    try:
        yield
    except (SaleorUnavailableError, SaleorDeniedError):
        raise
    except SaleorError as error:
        raise PermanentError(f"Saleor: {error}") from error
    follow(context.order_id)


@contextmanager
def moving_money() -> Iterator[None]:
    """Around what must not happen twice: only a refusal is known to have changed nothing; every other missing answer leaves the
    run to a person."""
    try:
        yield
    except SaleorDeniedError:
        raise
    except SaleorRefusedError as error:
        raise PermanentError(f"Saleor: {error}") from error
    except SaleorError as error:
        raise UncertainError(
            f"Saleor gave no clear answer, so the money may have moved: look at the order's payments. ({error})"
        ) from error


def follow(order_id: UUID) -> None:
    """Read the order into our record. The event that Saleor sends does it anyway, and the change is made: a failure is only logged."""
    try:
        refresh_order(order_id)
    except Exception:
        logger.warning("Order %s will be read with its event", order_id, exc_info=True)


def template_problems(field: str, text: str) -> list[Problem]:
    """What is wrong with the template of a text that is stored: it has no secret link either, which would open the order to its readers."""
    wrong = [(found, found.message) for found in problems(text, schema())]
    if not wrong:
        wrong = [(found, SECRET_IN_KEPT) for found in problems(text, for_kept_texts(schema()))]
    return [Problem(field, message, found.line or None, found.column or None) for found, message in wrong]


def text_of(field: str, template: str, context: RunContext) -> str:
    """A one-line template's text for this order."""
    try:
        return render_line(template, context.variables(is_kept=True), language=context.order.language_code).strip()
    except TemplateError as problem:
        raise PermanentError(f"TEMPLATE_ERROR: {field}: {problem}") from problem


def note_of(template: str, context: RunContext) -> str:
    """The text of a note on this order, of any number of lines."""
    try:
        text = render(template, context.variables(is_kept=True), language=context.order.language_code).strip()
    except TemplateError as problem:
        raise PermanentError(f"TEMPLATE_ERROR: the text: {problem}") from problem
    if not text:
        raise PermanentError("The template makes an empty note.")
    return text


def shown(amount: Decimal) -> str:
    """An amount as a result's JSON keeps it."""
    return format(amount, "f")


def _deleted() -> SkipError:
    return SkipError("ORDER_DELETED", "Saleor has this order no more.")
