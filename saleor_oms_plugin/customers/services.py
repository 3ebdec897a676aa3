"""What staff write down of customers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from ..core import clock
from ..core.actor import MANAGE_USERS, Actor
from ..core.errors import ErrorCode, OmsError, Result, permission_denied, refused
from ..core.ids import from_global_id, to_global_id
from ..core.texts import clean
from ..messages.settings import is_address
from ..orders import queries as orders
from ..orders import services as order_services
from . import classes, records, reminders
from .identity import by_identities, email_key, identity_of, no_joins_meanwhile
from .models import CallDirection, Customer, CustomerCall, CustomerOrder
from .near_codes import near_codes
from .queries import by_code, find, has_order, reachable
from .spec import MAX_AGREEMENTS, MAX_CALL, MAX_NOTE, MAX_REMINDER, MAX_TAGS, checked, text

__all__ = ["MAX_AGREEMENTS", "MAX_CALL", "MAX_NOTE", "MAX_TAGS", "CallDirection", "assign", "create", "log_call", "update"]

MAX_NAME = 512


def update(customer_id: int, given: Mapping[str, Any], actor: Actor) -> Result[Customer]:
    """Change what is given of: code, note, agreements, payment_term_days, allows_cash_on_delivery, minimum_discount_percent,
    discount_class_id, tags and reminder; None clears.

    Refusals: PERMISSION_DENIED, NOT_FOUND (of a class, too), INVALID, and UNIQUE for a code that another customer has.
    """
    if not actor.has(MANAGE_USERS):
        return refused(permission_denied(MANAGE_USERS))
    values, reminder, errors = _checked(given)
    if errors:
        return refused(*errors)
    try:
        with no_joins_meanwhile():
            found = find(customer_id, actor)
            if found is None:
                return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such customer.", "id"))
            if missing := _no_class(values):
                return refused(missing)
            customer = records.lock([found.pk])[found.pk]
            if taken := _taken(values.get("code"), customer, actor):
                return refused(taken)
            _write(customer, values, reminder, actor)
    except IntegrityError:  # somebody took the code between the two statements
        return refused(_taken(values.get("code"), None, actor) or OmsError(ErrorCode.UNIQUE, "Another customer has this code.", "code"))
    return Result(customer)


def create(user_id: str | None, email: str, name: str, given: Mapping[str, Any], actor: Actor) -> Result[Customer]:
    """Write down a customer who has no order yet: a user of Saleor's by its global id, or a guest by the e-mail address.

    Refusals: those of `update`, REQUIRED without either, and UNIQUE where that customer is there already.
    """
    if not actor.has(MANAGE_USERS):
        return refused(permission_denied(MANAGE_USERS))
    values, reminder, errors = _checked(given)
    errors += _identity_errors(user_id, email, name)
    identity = identity_of(user_id, email)
    if errors or identity is None:
        return refused(*errors)
    now = clock.now()
    new = Customer(user_id=user_id or "", email=clean(email).strip(), email_key=email_key(email), name=clean(name).strip(), created_at=now)
    try:
        with no_joins_meanwhile():
            if there := by_identities([identity]).get(identity):
                return refused(_is_there(there, actor))
            if taken := _taken(values.get("code"), None, actor):
                return refused(taken)
            if missing := _no_class(values):
                return refused(missing)
            new.save(force_insert=True)
            _write(new, values, reminder, actor)
    except IntegrityError:
        there = by_identities([identity]).get(identity)
        return refused(_is_there(there, actor) if there else OmsError(ErrorCode.UNIQUE, "Another customer has this code.", "code"))
    return Result(new)


def assign(order_id: UUID, code: str, actor: Actor) -> Result[Customer]:
    """Say whose an order (or a draft) is, by the customer's code; an empty one takes that back, and the order is whose it says itself.

    Refusals: PERMISSION_DENIED, NOT_FOUND for the order, or for a code that nobody has whom the actor may know of. The latter names codes
    that may have been meant: params.didYouMean, a list of {code, name}.
    """
    if refusals := orders.reached(order_id, actor).errors:
        return refused(*refusals)
    with transaction.atomic():
        order_services.lock([order_id])
        with no_joins_meanwhile():
            customer = by_code(code)
            if customer is not None and not reachable(actor).filter(pk=customer.pk).exists():
                customer = None  # the same answer, or codes could be guessed to read of strangers
            if customer is None and code.strip():
                return refused(_no_such_code(code, actor))
            record = orders.by_ids([order_id])[order_id]
            records.reassign(record, customer)
            order_services.touch(order_id)
            link = CustomerOrder.objects.select_related("customer").filter(pk=order_id).first()
    return Result(link.customer if link else None)


def log_call(customer_id: int, direction: CallDirection, said: str, actor: Actor, order_id: UUID | None = None) -> Result[CustomerCall]:
    """Write down a call with a customer. Refusals: PERMISSION_DENIED, NOT_FOUND, REQUIRED for an empty text, INVALID for a long one."""
    if not actor.has(MANAGE_USERS):
        return refused(permission_denied(MANAGE_USERS))
    try:
        said = text(said, MAX_CALL, "The note of a call")
    except ValueError as why:
        return refused(OmsError(ErrorCode.INVALID, str(why), "text"))
    if not said:
        return refused(OmsError(ErrorCode.REQUIRED, "Say what the call was about.", "text"))
    with transaction.atomic():
        customer = find(customer_id, actor)
        if customer is None:
            return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such customer.", "id"))
        if order_id is not None and not has_order(customer, order_id, actor):
            return refused(OmsError(ErrorCode.NOT_FOUND, "The customer has no such order.", "order"))
        now = clock.now()
        call = CustomerCall.objects.create(
            customer=customer, order_id=order_id, direction=direction, text=said, at=now, **actor.as_columns()
        )
        Customer.objects.filter(pk=customer.pk).update(edited_at=now, is_known=True)
    return Result(call)


def _checked(given: Mapping[str, Any]) -> tuple[dict[str, Any], str | None, list[OmsError]]:
    """The columns' values, the reminder (None where it is not given), and what is wrong."""
    values, errors = checked(given)
    reminder = None
    if "reminder" in given:
        try:
            reminder = text(given["reminder"], MAX_REMINDER, "A reminder")
        except ValueError as why:
            errors.append(OmsError(ErrorCode.INVALID, str(why), "reminder"))
    return values, reminder, errors


def _write(customer: Customer, values: Mapping[str, Any], reminder: str | None, actor: Actor) -> None:
    for name, value in values.items():
        setattr(customer, name, value)
    customer.edited_at = customer.dirty_since = clock.now()
    customer.is_known = True
    customer.save(update_fields=[*values, "edited_at", "dirty_since", "is_known"])
    if reminder is not None:
        reminders.put(customer, reminder, actor)


def _no_class(values: Mapping[str, Any]) -> OmsError | None:
    """Why a class can't be given; otherwise it stays there until the transaction ends."""
    wanted = values.get("discount_class_id")
    if wanted is None or classes.hold(wanted) is not None:
        return None
    return OmsError(ErrorCode.NOT_FOUND, "There is no such class of customers.", "discount_class")


def _taken(code: str | None, customer: Customer | None, actor: Actor) -> OmsError | None:
    """Why a code can't be given: somebody else has it, who is named to those who may know of them."""
    if not code:
        return None
    other = by_code(code)
    if other is None or (customer is not None and other.pk == customer.pk):
        return None
    if not reachable(actor).filter(pk=other.pk).exists():
        return OmsError(ErrorCode.UNIQUE, f"Another customer has the code {code}.", "code")
    who = _called(other)
    return OmsError(
        ErrorCode.UNIQUE, f"{who} has the code {code}: give another, or take it from there first.", "code", params=_named(other, who)
    )


def _no_such_code(code: str, actor: Actor) -> OmsError:
    message, near = f"No customer has the code {code.strip()[:64]!r}.", near_codes(code, actor)
    if not near:
        return OmsError(ErrorCode.NOT_FOUND, message, "code")
    meant = [{"code": code, "name": _called(one)} for code, one in near]
    names = " or ".join(f"{one['code']} ({one['name']})" for one in meant)
    return OmsError(ErrorCode.NOT_FOUND, f"{message} Did you mean {names}?", "code", params={"didYouMean": meant})


def _called(customer: Customer) -> str:
    return customer.name or customer.company or customer.email or f"customer {customer.pk}"


def _is_there(other: Customer, actor: Actor) -> OmsError:
    field = "user_id" if other.user_id else "email"
    if find(other.pk, actor) is None:
        return OmsError(ErrorCode.UNIQUE, "This customer is there already.", field)
    return OmsError(ErrorCode.UNIQUE, "This customer is there already: change it instead.", field, params=_named(other, other.name))


def _named(other: Customer, who: str) -> dict[str, Any]:
    return {"customer": to_global_id("OmsCustomer", other.main_id), "name": who}


def _identity_errors(user_id: str | None, email: str, name: str) -> list[OmsError]:
    errors = []
    if user_id:
        type_name, pk = from_global_id(user_id)
        if type_name != "User" or not pk.isdigit():
            errors.append(OmsError(ErrorCode.INVALID, "This is no id of a user of Saleor's.", "user_id"))
    elif not email.strip():
        errors.append(OmsError(ErrorCode.REQUIRED, "Give a user's id, or an e-mail address.", "email"))
    if email.strip() and not is_address(email.strip()):
        errors.append(OmsError(ErrorCode.INVALID, f"{email.strip()[:80]!r} is no e-mail address.", "email"))
    if len(name) > MAX_NAME:
        errors.append(OmsError(ErrorCode.INVALID, f"A name has at most {MAX_NAME} characters.", "name"))
    return errors
