"""Customers' own prices in Saleor's checkouts: written to the lines whenever Saleor reckons a checkout's prices anew.

That is the one place through which all prices go: after a checkout was made or changed, when its prices have expired, and before its order
is made. The lines, their articles and the voucher are loaded there already. A failure of ours is logged, and Saleor's price stays.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from decimal import Decimal
from functools import wraps
from inspect import signature
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, DecimalField, F, Func, JSONField, TextField, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from saleor.core.db.connection import allow_writer
from saleor.core.prices import quantize_price

from ...core.ids import to_global_id, uuid_pk
from ...discounts import checkouts
from ...discounts import settings as discount_settings
from ...discounts.checkouts import CheckoutPrices, PricedLine
from ...discounts.marks import KEY, Mark, mark_of, marked, public_reason
from ...discounts.reckoning import NO_TERMS, Meeting, Reason, Terms, reckon
from ...discounts.terms import Entitlement, entitlements, terms_of
from . import activation, saleor_carts
from .owners import global_id_of
from .short_memory import remembered

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Change:
    """What is written to a line; ``mark`` None takes ours away."""

    line: Any
    override: Decimal | None
    mark: Mark | None


def install() -> None:
    """Have our prices reckoned first whenever Saleor reckons a checkout's discounts. Saleor's GraphQL types take the
    function by its name."""
    from saleor.checkout import calculations

    checkouts.served_by(read, reckoned_anew)
    original = calculations.recalculate_discounts

    @wraps(original)
    def recalculate_discounts(checkout_info: Any, lines_info: Any, *args: Any, **kwargs: Any) -> Any:
        is_forced = kwargs.get("force_update", args[1] if len(args) > 1 else False)
        has_changed = activation.is_active() and _is_due(checkout_info.checkout, is_forced) and _try(checkout_info, lines_info)
        result = original(checkout_info, lines_info, *args, **kwargs)
        if has_changed and checkout_info.checkout.voucher_code:
            _reckon_voucher(checkout_info, lines_info)
        return result

    vars(calculations)["recalculate_discounts"] = recalculate_discounts
    types = sys.modules.get("saleor.graphql.checkout.types")
    if types is not None and getattr(types, "recalculate_discounts", None) is original:
        vars(types)["recalculate_discounts"] = recalculate_discounts


def _is_due(checkout: Any, is_forced: bool) -> bool:
    """Whether Saleor is about to reckon anew: by the rule of the function that we go before."""
    now = timezone.now()
    return is_forced or (checkout.discount_expiration <= now and checkout.price_expiration <= now)


def _try(checkout_info: Any, lines_info: Any) -> bool:
    """Whether any line got another price; False after a failure, too."""
    try:
        with allow_writer(), savepoint():
            return reprice(checkout_info, lines_info)
    except Exception:
        logger.exception("The prices of checkout %s stay Saleor's.", checkout_info.checkout.pk)
        return False


def savepoint() -> AbstractContextManager[Any]:
    """Inside somebody's transaction a failing statement must not spoil it; outside of one, a savepoint would be two statements more."""
    return transaction.atomic() if transaction.get_connection().in_atomic_block else nullcontext()


def reprice(checkout_info: Any, lines_info: Sequence[Any]) -> bool:
    """Write the prices of the checkout's customer to its lines; True where a line's price is another one now.

    Without a customer, or for one who gets no discount, lines go back to Saleor's price. One query where there is nothing to do.
    """
    marks = {info.line.pk: marked(info.line.private_metadata) for info in lines_info}
    user_id = checkout_info.checkout.user_id
    entitled = _entitlement(user_id) if user_id else None
    if entitled is None:
        if not any(marks.values()):
            return False
        changes = [_Change(info.line, _kept(info, marks), None) for info in lines_info if marks[info.line.pk]]
    else:
        changes = _reckoned(checkout_info, lines_info, entitled, marks)
    return _write(changes, {info.line.pk: info for info in lines_info})


def _entitlement(user_id: int) -> Entitlement | None:
    wanted = global_id_of(user_id)
    return entitlements([wanted]).get(wanted)


def _kept(info: Any, marks: dict[Any, Mark | None]) -> Decimal | None:
    """Another app's price, which stays; None where the price was ours, or Saleor's."""
    return info.line.price_override if is_others(info.line, marks[info.line.pk]) else None


def is_others(line: Any, mark: Mark | None) -> bool:
    """Whether somebody else wrote the line's price: it is not the one that we wrote."""
    return line.price_override is not None and (mark is None or mark.override != line.price_override)


def _reckoned(checkout_info: Any, lines_info: Sequence[Any], entitled: Entitlement, marks: dict[Any, Mark | None]) -> list[_Change]:
    from saleor.discount import DiscountType

    def is_priced(info: Any) -> bool:
        has_price = info.channel_listing is not None and info.channel_listing.price_amount is not None
        return has_price and not info.line.is_gift and not any(one.type == DiscountType.MANUAL for one in info.discounts)

    infos = [info for info in lines_info if is_priced(info)]
    if not infos:
        return []
    others = {info.line.pk for info in infos if is_others(info.line, marks[info.line.pk])}
    cart = saleor_carts.cart_of(checkout_info, infos, lines_info, others)
    terms = _terms(checkout_info, [info for info in infos if info.line.pk not in others], entitled)
    meeting = Meeting(_settings().meeting)
    priced = reckon(cart, [terms.get(info.line.pk, NO_TERMS) for info in infos], meeting)
    changes = []
    for info, line, one in zip(infos, cart.lines, priced, strict=True):
        if info.line.pk in others:
            changes.append(_Change(info.line, info.line.price_override, None))
        else:
            changes.append(_Change(info.line, one.override, mark_of(one, line.base, entitled.user_id)))
    return changes


def _terms(checkout_info: Any, infos: Sequence[Any], entitled: Entitlement) -> dict[Any, Terms]:
    """What the customer gets off each line's article, by the line's key; in three queries."""
    least_margin = _settings().least_margin_percent
    with_tax = saleor_carts.prices_include_tax(checkout_info)
    needs_rates = least_margin is not None and with_tax and saleor_carts.knows_rates(checkout_info)
    rates = saleor_carts.rates_of(checkout_info.channel) if needs_rates else None
    paths = saleor_carts.paths_of(info.product.category_id for info in infos) if entitled.class_id is not None else {}
    articles = [saleor_carts.article_of(info, paths, rates, with_tax) for info in infos]
    found = terms_of(articles, entitled, timezone.now(), least_margin)
    return {info.line.pk: one.terms for info, one in zip(infos, found, strict=True)}


def _settings() -> Any:
    return remembered("discount settings", discount_settings.settings)


def _write(changes: Sequence[_Change], infos: dict[Any, Any]) -> bool:
    """Write what is new, in one statement; True where a price is among it."""
    new = [change for change in changes if _is_new(change)]
    if not new:
        return False
    _update([change.line.pk for change in new], new)
    has_changed = False
    for change in new:
        line = change.line
        if line.price_override != change.override:
            has_changed = True
            line.price_override = change.override
            for name in ("undiscounted_unit_price", "variant_discounted_price"):
                infos[line.pk].__dict__.pop(name, None)  # both are kept by Saleor once they were asked for
        _enter(line.private_metadata, change.mark.private() if change.mark else None)
        _enter(line.metadata, change.mark.public() if change.mark else None)
    return has_changed


def _is_new(change: _Change) -> bool:
    line, mark = change.line, change.mark
    if line.price_override != change.override:
        return True
    private, public = (mark.private(), mark.public()) if mark else (None, None)
    return bool(line.private_metadata.get(KEY) != private or line.metadata.get(KEY) != public)


def _enter(metadata: dict[str, str], value: str | None) -> None:
    if value is None:
        metadata.pop(KEY, None)
    else:
        metadata[KEY] = value


def _update(pks: Sequence[Any], changes: Sequence[_Change]) -> None:
    """Other keys of the metadata stay as they are in the database, whatever we have read."""
    from saleor.checkout.models import CheckoutLine

    overrides = [When(pk=change.line.pk, then=Value(change.override)) for change in changes]
    private = [
        When(pk=change.line.pk, then=_entered("private_metadata", change.mark.private() if change.mark else None)) for change in changes
    ]
    public = [When(pk=change.line.pk, then=_entered("metadata", change.mark.public() if change.mark else None)) for change in changes]
    price = DecimalField(max_digits=20, decimal_places=3)
    CheckoutLine.objects.filter(pk__in=pks).update(
        price_override=Cast(Case(*overrides, output_field=price), price),
        private_metadata=Case(*private, output_field=JSONField()),
        metadata=Case(*public, output_field=JSONField()),
    )


def _entered(column: str, value: str | None) -> Func:
    """The column with our key, or without it."""
    if value is None:
        return Func(F(column), Cast(Value(KEY), TextField()), template="%(expressions)s", arg_joiner=" - ", output_field=JSONField())
    entry = Cast(Value({KEY: value}, output_field=JSONField()), JSONField())
    return Func(F(column), entry, template="%(expressions)s", arg_joiner=" || ", output_field=JSONField())


def _reckon_voucher(checkout_info: Any, lines_info: Sequence[Any]) -> None:
    """Have Saleor reckon what its voucher takes off at the new prices: it does that when the checkout changes, and not with the prices."""
    from saleor.checkout.utils import recalculate_checkout_discount
    from saleor.discount.interface import fetch_voucher_info
    from saleor.discount.utils.voucher import attach_voucher_to_line_info, is_line_level_voucher

    try:
        with allow_writer(), savepoint():
            voucher = checkout_info.voucher
            if is_line_level_voucher(voucher):
                for info in lines_info:
                    info.voucher = info.voucher_code = None
                attach_voucher_to_line_info(fetch_voucher_info(voucher, checkout_info.checkout.voucher_code), lines_info)
            recalculate_checkout_discount(checkout_info.manager, checkout_info, lines_info)
    except Exception:
        logger.exception("The voucher of checkout %s was not reckoned at its new prices.", checkout_info.checkout.pk)


# ---------------------------------------------------------------------- what Saleor tells us of checkouts


def on_updated(checkout: Any) -> None:
    """A checkout was changed: let its prices be reckoned anew where its customer is another one than they were reckoned for.

    At most two small queries, none where Saleor is about to reckon anyway. The answer to the change shows the new prices. Never raises.
    """
    if checkout.price_expiration <= timezone.now():
        return
    try:
        with allow_writer(), savepoint():
            if _has_another_customer(checkout):
                _expire(checkout)
    except Exception:
        logger.exception("The prices of checkout %s stay as they are until they expire.", checkout.pk)


def _has_another_customer(checkout: Any) -> bool:
    user_id = global_id_of(checkout.user_id)
    found = checkout.lines.filter(private_metadata__has_key=KEY).values_list("private_metadata", flat=True)
    users = {mark.user_id for mark in map(marked, found) if mark is not None}
    if users:
        return users != {user_id}
    return bool(user_id) and bool(entitlements([user_id]))


def _expire(checkout: Any) -> None:
    checkout.price_expiration = checkout.discount_expiration = timezone.now()
    checkout.save(update_fields=["price_expiration", "discount_expiration"])


def refuse_others_prices(checkout_info: Any, lines_info: Sequence[Any]) -> None:
    """Before the order is made: no line may have a price that was reckoned for another customer. Raises ValidationError; the prices are
    reckoned anew the next time the checkout is looked at."""
    user_id = global_id_of(checkout_info.checkout.user_id)
    for info in lines_info or ():
        mark = marked(info.line.private_metadata)
        if mark is None or mark.override is None or is_others(info.line, mark) or mark.user_id == user_id:
            continue
        with allow_writer():
            _expire(checkout_info.checkout)
        why = "Prices of this checkout were another customer's: look at its new prices and try again."
        raise ValidationError({"lines": ValidationError(why, code="invalid")})


# ---------------------------------------------------------------------- what we tell of them


def read(checkout_id: str) -> CheckoutPrices | None:
    """A checkout's prices, reckoned first where they have expired, as Saleor does before it shows them."""
    return _shown(checkout_id, is_forced=False)


def reckoned_anew(checkout_id: str) -> CheckoutPrices | None:
    """The same, reckoned anew in any case."""
    return _shown(checkout_id, is_forced=True)


def _shown(checkout_id: str, is_forced: bool) -> CheckoutPrices | None:
    from saleor.checkout.calculations import fetch_checkout_data
    from saleor.checkout.fetch import fetch_checkout_info, fetch_checkout_lines
    from saleor.checkout.models import Checkout
    from saleor.plugins.manager import get_plugins_manager

    token = uuid_pk(checkout_id, "Checkout")
    with allow_writer():
        checkout = Checkout.objects.filter(pk=token).first()
        if checkout is None:
            return None
        if is_forced:
            _expire(checkout)
        manager = get_plugins_manager(allow_replica=False)
        lines, _ = fetch_checkout_lines(checkout)
        info = fetch_checkout_info(checkout, lines, manager)
        done = fetch_checkout_data(info, manager, lines, **_requestor(fetch_checkout_data))
        info, lines = done.get() if hasattr(done, "get") else done
        with_tax = saleor_carts.prices_include_tax(info)
        return CheckoutPrices(
            user_id=global_id_of(checkout.user_id),
            currency=checkout.currency,
            lines=tuple(_told(one, with_tax) for one in lines if not one.line.is_gift),
        )


def _requestor(fetch: Any) -> dict[str, Any]:
    """Who asks: an argument that 3.21 and 3.22 don't have."""
    return {"requestor": None} if "requestor" in signature(fetch).parameters else {}


def _told(info: Any, with_tax: bool) -> PricedLine:
    line, mark = info.line, marked(info.line.private_metadata)
    side = line.total_price.gross if with_tax else line.total_price.net
    price = quantize_price(side.amount / line.quantity, line.currency)
    line_id = to_global_id("CheckoutLine", line.pk)
    if mark is None or is_others(line, mark):
        return PricedLine(line_id, info.undiscounted_unit_price.amount, price, Decimal(0), Reason.NO_DISCOUNT)
    return PricedLine(line_id, mark.base, price, mark.percent, public_reason(mark.reason))
