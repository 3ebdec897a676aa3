"""A voucher that belongs to certain customers, inside Saleor: refused when it is entered, taken out when it got in, refused with the order.

Saleor has no hook for entering a code, nor one for drafts: the mutations are wrapped. What a stranger is told is what Saleor says of any
voucher that doesn't fit: neither whose it is nor that it is anybody's. Whatever goes wrong in here is logged and never reaches Saleor's
answer; a voucher that belongs to nobody costs one query where a code is entered or changed with, and nothing where there is no code.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, F, Func, Subquery, Value
from django.db.models.functions import Cast, Concat
from saleor.checkout.error_codes import CheckoutErrorCode
from saleor.core.db.connection import allow_writer
from saleor.discount.models import VoucherCode
from saleor.graphql.app.dataloaders import get_app_promise
from saleor.order.error_codes import OrderErrorCode

from ...core.ids import InvalidIdError, pk_from_global_id, to_global_id
from ...saleor_api.access import saleor
from ...vouchers import queries as vouchers
from . import activation
from .owners import global_id_of

logger = logging.getLogger(__name__)

NOT_APPLICABLE = "Voucher is not applicable to this checkout."
"""Saleor's own words for a voucher that doesn't fit: a stranger is told nothing else."""
NOT_THE_CUSTOMERS = "This voucher can't be used by the customer of this order."

_completing: ContextVar[Any] = ContextVar("oms_completing", default=None)
"""The GraphQL context of the checkoutComplete that runs; None where an order is made in the background."""


def guard() -> None:
    """Wrap Saleor's mutations; called once, before its schema is built."""
    from saleor.graphql.checkout.mutations import CheckoutAddPromoCode, CheckoutComplete
    from saleor.graphql.order.mutations.draft_order_complete import DraftOrderComplete
    from saleor.graphql.order.mutations.draft_order_create import DraftOrderCreate
    from saleor.graphql.order.mutations.draft_order_update import DraftOrderUpdate

    _before(CheckoutAddPromoCode, _entering)
    _around(CheckoutComplete, _while_completing)
    _before(DraftOrderCreate, _creating_draft)
    _before(DraftOrderUpdate, _changing_draft)
    _before(DraftOrderComplete, _completing_draft)


def _before(mutation: Any, check: Callable[..., None]) -> None:
    original = mutation.perform_mutation.__func__

    def perform_mutation(cls: Any, root: Any, info: Any, /, **data: Any) -> Any:
        _carefully(check, cls, info, data)
        return original(cls, root, info, **data)

    mutation.perform_mutation = classmethod(perform_mutation)


def _around(mutation: Any, around: Callable[[Any], Any]) -> None:
    original = mutation.perform_mutation.__func__

    def perform_mutation(cls: Any, root: Any, info: Any, /, **data: Any) -> Any:
        with around(info.context):
            return original(cls, root, info, **data)

    mutation.perform_mutation = classmethod(perform_mutation)


def _carefully(check: Callable[..., None], *args: Any) -> None:
    """Let refusals through, and nothing else."""
    try:
        if activation.is_active():
            with allow_writer():
                check(*args)
    except ValidationError:
        raise
    except Exception:
        logger.exception("Whose a voucher is could not be looked up.")


# -- checkouts ------------------------------------------------------------------------------------------------------------------


def _entering(mutation: Any, info: Any, data: dict[str, Any]) -> None:
    """`checkoutAddPromoCode`: the checkout must be an owner's, and whoever enters the code the owner, staff or an app."""
    code = data.get("promo_code") or ""
    if not vouchers.is_personal(voucher_of(code)):
        return
    from saleor.discount.utils.voucher import get_voucher_code_instance
    from saleor.graphql.checkout.mutations.utils import get_checkout

    given = {name: data.get(name) for name in ("checkout_id", "token", "id")}
    checkout = get_checkout(mutation, info, **given)
    get_voucher_code_instance(code, checkout.channel.slug)  # what holds for nobody is refused as Saleor does
    if _is_refused(voucher_of(code), checkout.user_id, info.context):
        raise _not_applicable("promo_code")


@contextmanager
def _while_completing(context: Any) -> Iterator[None]:
    token = _completing.set(context)
    try:
        yield
    finally:
        _completing.reset(token)


def check_order(checkout_info: Any) -> None:
    """Before an order is made of a checkout: ValidationError where its voucher is somebody else's."""
    voucher = checkout_info.voucher
    if voucher is not None:
        _carefully(_completing_checkout, voucher, checkout_info.checkout)


def _completing_checkout(voucher: Any, checkout: Any) -> None:
    if _is_refused(to_global_id("Voucher", voucher.pk), checkout.user_id, _completing.get()):
        raise _not_applicable("voucher_code")


def strip(checkout: Any) -> None:
    """A checkout was changed: take a voucher out that is somebody else's, before the caller is answered."""
    code = checkout.voucher_code
    if not code:
        return
    try:
        with allow_writer():
            if vouchers.is_others(voucher_of(code), global_id_of(checkout.user_id)):
                saleor().remove_promo_code(to_global_id("Checkout", checkout.pk), code)
                checkout.refresh_from_db()
    except Exception:
        logger.exception("The voucher of the checkout %s could not be looked at; it is again with the order.", checkout.pk)


def _is_refused(voucher_id: Any, user_id: Any, context: Any) -> bool:
    """Whether a checkout of this user may not have the voucher. Where somebody calls, it must be the owner, staff or an app: who knows the
    checkout's id alone has not signed in."""
    if vouchers.is_others(voucher_id, global_id_of(user_id)):
        return True
    return context is not None and not _acts_for(context, user_id) and vouchers.is_personal(voucher_id)


def _acts_for(context: Any, user_id: Any) -> bool:
    if get_app_promise(context).get() is not None:
        return True
    user = context.user
    return bool(user) and (user.pk == user_id or user.is_staff)


def _not_applicable(field: str) -> ValidationError:
    return ValidationError({field: ValidationError(NOT_APPLICABLE, code=CheckoutErrorCode.VOUCHER_NOT_APPLICABLE.value)})


# -- drafts ---------------------------------------------------------------------------------------------------------------------


def _creating_draft(mutation: Any, info: Any, data: dict[str, Any]) -> None:
    given = data.get("input") or {}
    voucher_id, field = _given_voucher(given)
    if voucher_id is not None:
        _check_draft(voucher_id, _given_user(given, ""), field)


def _changing_draft(mutation: Any, info: Any, data: dict[str, Any]) -> None:
    """The voucher may be new, or the customer."""
    given = data.get("input") or {}
    if not {"voucher", "voucher_code", "user", "user_email"} & given.keys():
        return
    order = _draft(data)
    if order is None:
        return
    if "voucher" in given or "voucher_code" in given:
        voucher_id, field = _given_voucher(given)
    else:
        voucher_id, field = _voucher_id(order), "user" if "user" in given else "user_email"
    if voucher_id is not None:
        _check_draft(voucher_id, _given_user(given, global_id_of(order.user_id)), field)


def _completing_draft(mutation: Any, info: Any, data: dict[str, Any]) -> None:
    order = _draft(data)
    if order is not None and (voucher_id := _voucher_id(order)) is not None:
        _check_draft(voucher_id, global_id_of(order.user_id), "voucher")


def _check_draft(voucher_id: Any, user_id: str, field: str) -> None:
    if vouchers.is_others(voucher_id, user_id):
        raise ValidationError({field: ValidationError(NOT_THE_CUSTOMERS, code=OrderErrorCode.INVALID_VOUCHER.value)})


def _draft(data: dict[str, Any]) -> Any:
    """The order that a mutation names; None for an id of something else, which Saleor refuses itself."""
    from saleor.order.models import Order

    try:
        by = {"pk": pk_from_global_id(data["id"], "Order")} if data.get("id") else {"external_reference": data["external_reference"]}
        return Order.objects.filter(**by).only("pk", "user_id", "voucher_id").first()
    except (InvalidIdError, KeyError, ValidationError):
        return None


def _voucher_id(order: Any) -> str | None:
    return to_global_id("Voucher", order.voucher_id) if order.voucher_id else None


def _given_voucher(given: dict[str, Any]) -> tuple[Any, str]:
    if given.get("voucher"):
        return given["voucher"], "voucher"
    if given.get("voucher_code"):
        return voucher_of(given["voucher_code"]), "voucher_code"
    return None, "voucher"


def _given_user(given: dict[str, Any], otherwise: str) -> str:
    """The draft's customer as it will be: Saleor finds an account by its address, too."""
    from saleor.account.models import User

    if given.get("user_email"):
        pk = User.objects.filter(email=given["user_email"], is_active=True).values_list("pk", flat=True).first()
        return global_id_of(pk)
    return (given["user"] or "") if "user" in given else otherwise


def voucher_of(code: str) -> Any:
    """The global id of the voucher that has this code, for the database to find: it saves a query each time."""
    text = Concat(Value("Voucher:"), Cast(F("voucher_id"), CharField()))
    encoded = Func(Func(text, Value("UTF8"), function="convert_to"), Value("base64"), function="encode", output_field=CharField())
    return Subquery(VoucherCode.objects.filter(code=code).annotate(global_id=encoded).values("global_id")[:1])
