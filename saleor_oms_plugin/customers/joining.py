"""Guests who turn out to be somebody whom the shop knows: joined, so that nothing of either is lost, and taken apart again.

A joined guest keeps its row and its reminders as they were and stands for the other customer from then on: its orders, calls and reminders
are found there, its e-mail address and code lead there, and so do the orders that it makes later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from ..core import clock
from ..core.actor import MANAGE_USERS, Actor
from ..core.errors import ErrorCode, OmsError, Result, permission_denied, refused
from . import records, reminders
from .identity import joining
from .models import Customer, CustomerJoin, CustomerOrder, DiscountClass
from .queries import find, reachable


def _first(target: Any, source: Any) -> Any:
    return source if target in (None, "") else target


def _better(target: DiscountClass | None, source: DiscountClass | None) -> DiscountClass | None:
    return min((one for one in (target, source) if one is not None), key=lambda one: one.rank, default=None)


def _both(target: str, source: str) -> str:
    return target if source in target else f"{target}\n\n{source}".strip()


_JOINED: dict[str, Callable[[Any, Any], Any]] = {
    "code": _first,
    "name": _first,
    "company": _first,
    "phone": _first,
    "note": _both,
    "agreements": _both,
    "payment_term_days": _first,
    "allows_cash_on_delivery": _first,
    "minimum_discount_percent": _first,
    "discount_class": _better,
    "tags": lambda target, source: sorted({*target, *source}),
    "is_opted_out_of_mailing": lambda target, source: target or source,
}
"""What becomes of each column: the other customer's own counts, the guest's fills what is empty; texts and tags are put together, and
of two classes the better one holds."""


@dataclass(frozen=True, slots=True)
class JoinedField:
    """One column side by side, and what it would be afterwards; a class by its code."""

    name: str
    guest: Any
    customer: Any
    joined: Any


@dataclass(frozen=True, slots=True)
class JoinPreview:
    """What `join` would do."""

    guest: Customer
    customer: Customer
    fields: tuple[JoinedField, ...]


def preview(source_id: int, target_id: int, actor: Actor) -> Result[JoinPreview]:
    """Both customers side by side, and what would be of them; changes nothing. Refusals as of `join`."""
    if not actor.has(MANAGE_USERS):
        return refused(permission_denied(MANAGE_USERS))
    pair = _pair(source_id, target_id, actor)
    if isinstance(pair, OmsError):
        return refused(pair)
    return Result(JoinPreview(*pair, _fields(*pair)))


def join(source_id: int, target_id: int, actor: Actor) -> Result[CustomerJoin]:
    """Join a guest to another customer. One that is joined to it already stays so, and nothing changes.

    Refusals: PERMISSION_DENIED, NOT_FOUND, INVALID for a source that is a user of Saleor's, is the target itself, or was joined to another.
    """
    if not actor.has(MANAGE_USERS):
        return refused(permission_denied(MANAGE_USERS))
    with joining():
        there = CustomerJoin.objects.filter(source=source_id, undone_at=None).first()
        if there is not None and there.target_id == target_id and find(target_id, actor) is not None:
            return Result(there)
        pair = _pair(source_id, target_id, actor)
        if isinstance(pair, OmsError):
            return refused(pair)
        locked = records.lock([one.pk for one in pair])
        source, target = locked[source_id], locked[pair[1].pk]
        done = CustomerJoin(source=source, target=target, at=clock.now(), **actor.as_columns())
        _put_together(source, target, done)
        done.save()
        source.joined_into = target
        source.save(update_fields=["code", "joined_into"])
        _stand_for(Customer.objects.filter(Q(pk=source.pk) | Q(root=source)), target, {source.pk, target.pk})
    return Result(done)


def undo(join_id: int, actor: Actor) -> Result[CustomerJoin]:
    """Take a join back: what the guest had is the guest's again, and what the join changed of the other customer is as it was, unless
    somebody has changed it since. Taking it back again changes nothing.

    Refusals: PERMISSION_DENIED, NOT_FOUND, INVALID where the other customer was joined to somebody itself since.
    """
    if not actor.has(MANAGE_USERS):
        return refused(permission_denied(MANAGE_USERS))
    with joining():
        done = CustomerJoin.objects.filter(pk=join_id).first()
        if done is None or find(done.target_id, actor) is None:
            return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such join.", "id"))
        if done.undone_at is not None:
            return Result(done)
        locked = records.lock([done.source_id, done.target_id])
        source, target = locked[done.source_id], locked[done.target_id]
        if target.root_id is not None:
            why = "The customer it was joined to has been joined to another since: take that back first."
            return refused(OmsError(ErrorCode.INVALID, why, "id"))
        _take_apart(source, target, done)
        done.undone_at, done.undone_kind, done.undone_id, done.undone_name = clock.now(), actor.kind, actor.id or "", actor.name
        done.save()
        source.joined_into = None
        source.save(update_fields=["code", "joined_into"])
        below = _below(source)
        _stand_for(Customer.objects.filter(pk__in=below), source, {source.pk, target.pk})
        reminders.give_back(below)
    return Result(done)


def _pair(source_id: int, target_id: int, actor: Actor) -> tuple[Customer, Customer] | OmsError:
    target = find(target_id, actor)
    if target is None:
        return OmsError(ErrorCode.NOT_FOUND, "There is no such customer.", "customer")
    source = Customer.objects.filter(pk=source_id).select_related("root").first()
    if source is None or not reachable(actor).filter(pk=source.main_id).exists():
        return OmsError(ErrorCode.NOT_FOUND, "There is no such customer.", "guest")
    if source.main_id == target.pk:
        return OmsError(ErrorCode.INVALID, "This is one customer already.", "guest")
    if source.root is not None:
        who = source.root.name or source.root.email or source.root.code
        return OmsError(ErrorCode.INVALID, f"This guest was joined to {who} already: take that back first.", "guest")
    if source.user_id:
        why = "Only guests are joined to others, and this one is a user of Saleor's: join the guest to it instead."
        return OmsError(ErrorCode.INVALID, why, "guest")
    return source, target


def _fields(source: Customer, target: Customer) -> tuple[JoinedField, ...]:
    return tuple(
        JoinedField(name, *(_plain(one) for one in (given, own, joined(own, given))))
        for name, joined in _JOINED.items()
        for given, own in [(getattr(source, name), getattr(target, name))]
    )


def _plain(value: Any) -> Any:
    if isinstance(value, DiscountClass):
        return value.code
    return str(value) if isinstance(value, Decimal) else value


def _set(target: Customer, name: str, plain: Any) -> None:
    if name == "discount_class":  # one that was deleted since is none
        plain = DiscountClass.objects.filter(code=plain).first() if plain else None
    setattr(target, name, plain)


def _put_together(source: Customer, target: Customer, done: CustomerJoin) -> None:
    """Give the target what the source has and it lacks, and write down what that changed."""
    changed = {one.name: one for one in _fields(source, target) if one.joined != one.customer}
    done.before = {name: one.customer for name, one in changed.items()}
    done.after = {name: one.joined for name, one in changed.items()}
    if "code" in changed:  # no two customers have one code, be it for a moment
        done.source_code, source.code = source.code, ""
        source.save(update_fields=["code"])
    for name, one in changed.items():
        _set(target, name, one.joined)
    _keep(target, list(changed))


def _take_apart(source: Customer, target: Customer, done: CustomerJoin) -> None:
    names = []
    for name, before in done.before.items():
        now, after = _plain(getattr(target, name)), done.after[name]
        if name == "tags":
            setattr(target, name, sorted({*now} - ({*after} - {*before})))
        elif now == after:
            _set(target, name, before)
        else:
            continue
        names.append(name)
    _keep(target, names)
    code = done.source_code
    if code and not Customer.objects.filter(code__iexact=code).exists():
        source.code = code


def _keep(target: Customer, names: list[str]) -> None:
    target.edited_at, target.is_known = clock.now(), True
    target.save(update_fields=[*names, "edited_at", "is_known"])


def _stand_for(members: Any, main: Customer, touched: set[int]) -> None:
    """Have these customers stand for ``main`` from now on, their orders with them."""
    ids = list(members.values_list("pk", flat=True))
    Customer.objects.filter(pk__in=ids).exclude(pk=main.pk).update(root=main)
    Customer.objects.filter(pk=main.pk).update(root=None)
    CustomerOrder.objects.filter(own__in=ids).update(customer=main)
    records.sum_up(touched)


def _below(source: Customer) -> set[int]:
    """The customer and all who were joined to it, directly or not."""
    children: dict[int, list[int]] = defaultdict(list)
    for pk, parent in Customer.objects.filter(root=source.root_id).values_list("pk", "joined_into"):
        if parent is not None:
            children[parent].append(pk)
    found, open_ = {source.pk}, [source.pk]
    while open_:
        below = [pk for parent in open_ for pk in children[parent]]
        found.update(below)
        open_ = below
    return found
