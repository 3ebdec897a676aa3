"""Views of the order list that people keep: which orders, in which order, which columns. Own ones, and those of everybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Q, QuerySet

from ..core.actor import MANAGE_SETTINGS, Actor
from ..core.errors import ErrorCode, OmsError, Result, permission_denied, refused
from ..core.rows import next_position
from .models import OrderView
from .spec import OrderViewSpec

__all__ = ["MAX_VIEWS", "OrderView", "OrderViewSpec", "delete", "reorder", "save", "views_of"]

MAX_VIEWS = 50
"""Of one person, and of everybody."""


def views_of(actor: Actor, using: str = "default") -> QuerySet[OrderView]:
    """Everybody's views, then the actor's own, each by position."""
    own = Q(owner_id="") if actor.id is None else Q(owner_id__in=["", actor.id])
    return OrderView.objects.using(using).filter(own).order_by("owner_id", "position", "id")


def save(given: Mapping[str, object], actor: Actor, view_id: int | None = None) -> Result[OrderView]:
    """Make a view of the fields of `OrderViewSpec` that are given, or change what is given of one.

    Everybody's views are made and changed with MANAGE_SETTINGS; a view stays one's own or everybody's.
    """
    if refusal := _no_person(actor):
        return refused(refusal)
    with transaction.atomic():
        view, errors = _found(view_id, actor) if view_id is not None else (OrderView(), ())
        if view is None:
            return Result(errors=errors)
        made = OrderViewSpec.made(given) if view_id is None else OrderViewSpec.of(view, is_shared=view.is_shared).patched(given)
        if made.value is None:
            return Result(errors=made.errors)
        owner = "" if made.value.is_shared else str(actor.id)
        if view_id is not None and owner != view.owner_id:
            why = "A view stays one's own or everybody's: make another one."
            return refused(OmsError(ErrorCode.INVALID, why, "is_shared"))
        if not owner and not actor.has(MANAGE_SETTINGS):
            return refused(permission_denied(MANAGE_SETTINGS))
        siblings = OrderView.objects.select_for_update().filter(owner_id=owner)
        if view_id is None and siblings.count() >= MAX_VIEWS:
            return refused(OmsError(ErrorCode.INVALID, f"There are {MAX_VIEWS} views already: delete one first."))
        if siblings.filter(name=made.value.name).exclude(pk=view.pk).exists():
            return refused(OmsError(ErrorCode.UNIQUE, "Another view has this name already.", "name"))
        view.name, view.state, view.owner_id = made.value.name, made.value.state, owner
        if view_id is None:
            view.position = next_position(siblings)
        view.save()
    return Result(view)


def delete(view_id: int, actor: Actor) -> Result[OrderView]:
    """Delete a view; returns it as it was."""
    with transaction.atomic():
        view, errors = _found(view_id, actor)
        if view is None:
            return Result(errors=errors)
        view.delete()
        view.pk = view_id
    return Result(view)


def reorder(view_ids: Sequence[int], actor: Actor) -> tuple[OmsError, ...]:
    """Put views into this order: all of the actor's own, or all of everybody's (with MANAGE_SETTINGS)."""
    with transaction.atomic():
        named = {view.pk: view for view in views_of(actor).select_for_update().filter(pk__in=view_ids)}
        owners = {view.owner_id for view in named.values()}
        if owners == {""} and not actor.has(MANAGE_SETTINGS):
            return (permission_denied(MANAGE_SETTINGS),)
        all_of_them = views_of(actor).filter(owner_id__in=owners).count()
        if len(owners) != 1 or not len(view_ids) == len(named) == all_of_them:
            return (OmsError(ErrorCode.INVALID, "Name all of your own views, or all of everybody's, each once.", "ids"),)
        for position, pk in enumerate(view_ids):
            named[pk].position = position
        OrderView.objects.bulk_update(named.values(), ["position"])
    return ()


def _found(view_id: int, actor: Actor) -> tuple[OrderView | None, tuple[OmsError, ...]]:
    """The view, locked, where the actor may change it; another person's is not there."""
    view = views_of(actor).select_for_update().filter(pk=view_id).first()
    if view is None:
        return None, (OmsError(ErrorCode.NOT_FOUND, "There is no such view.", "id"),)
    if view.is_shared and not actor.has(MANAGE_SETTINGS):
        return None, (permission_denied(MANAGE_SETTINGS),)
    return view, ()


def _no_person(actor: Actor) -> OmsError | None:
    if actor.is_person:
        return None
    return OmsError(ErrorCode.INVALID, "Views are kept for people: sign in as a member of staff.")
