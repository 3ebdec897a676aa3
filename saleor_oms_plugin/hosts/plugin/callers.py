"""Who is calling: Saleor's user or app of a GraphQL context as our Actor."""

from __future__ import annotations

from typing import Any

from saleor.core.db.connection import allow_writer
from saleor.graphql.app.dataloaders import get_app_promise
from saleor.graphql.core.context import get_database_connection_name

from ...core.actor import ANONYMOUS, Actor, ActorKind
from ...core.ids import to_global_id

_CACHE = "_oms_actor"


def actor_of(context: Any) -> Actor:
    """The caller of this request; read once per request."""
    known: tuple[object, Actor] | None = getattr(context, _CACHE, None)
    requestor = get_app_promise(context).get() or context.user or None
    if known is not None and known[0] == requestor:  # a batch of operations shares the request, not always the caller
        return known[1]
    with allow_writer():  # reading only: inside a mutation Saleor's own loaders use the writer too
        actor = _read(context, requestor)
    setattr(context, _CACHE, (requestor, actor))
    return actor


def _read(context: Any, requestor: Any) -> Actor:
    from saleor.app.models import App

    if requestor is None:
        return ANONYMOUS
    if isinstance(requestor, App):
        codenames = (permission.rpartition(".")[2] for permission in requestor.get_permissions())
        return Actor(ActorKind.APP, requestor.name, to_global_id("App", requestor.pk), _enum_names(codenames))
    name = f"{requestor.first_name} {requestor.last_name}".strip() or requestor.email
    global_id = to_global_id("User", requestor.pk)
    if not requestor.is_staff:
        return Actor(ActorKind.CUSTOMER, name, global_id)
    # What the token of a Dashboard's iframe narrows is in this too, and Saleor has mostly asked it already: then it costs nothing.
    codenames = (permission.rpartition(".")[2] for permission in requestor.get_all_permissions())
    return Actor(ActorKind.STAFF, name, global_id, _enum_names(codenames), _channels(context, requestor), requestor.email)


def _enum_names(codenames: Any) -> frozenset[str]:
    """Saleor names a permission's enum value after its codename: ``manage_orders`` is MANAGE_ORDERS."""
    return frozenset(codename.upper() for codename in codenames)


def _channels(context: Any, user: Any) -> frozenset[str] | None:
    """The slugs that the user's groups allow, as Saleor counts them: one group that allows all is enough, no group allows none.

    Asked of the tables, for one query: waiting for Saleor's data loaders here, inside a resolver, would send off the batches that
    Saleor is gathering for its own fields, and make one order of a list cost queries of its own.
    """
    groups = user.groups.using(get_database_connection_name(context))
    found = list(groups.values_list("restricted_access_to_channels", "channels__slug"))
    if any(not is_restricted for is_restricted, _ in found):
        return None
    return frozenset(slug for _, slug in found if slug is not None)
