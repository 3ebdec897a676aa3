"""What the fake answers to each root field, and whom it refuses. The context of an execution is `Execution`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from graphql import GraphQLError
from graphql.language.ast import Field

from ..core.actor import MANAGE_ORDERS, MANAGE_USERS
from ..core.ids import InvalidIdError, from_global_id, order_pk, to_global_id
from ..saleor_api.types import Invoice
from . import answers, listing
from .people import Caller

if TYPE_CHECKING:
    from .fake_saleor import FakeSaleor


class PermissionDenied(Exception):  # noqa: N818 - Saleor sends its name as the code
    """Named as Saleor's own: the name is the error's ``extensions.exception.code``."""


@dataclass(frozen=True, slots=True)
class Execution:
    """The context of one execution: the fake, and who calls; an exception in place of a caller for a token that is no good."""

    saleor: FakeSaleor
    who: Caller | Exception

    @property
    def caller(self) -> Caller:
        """Raises what was wrong with the token: in Saleor, too, it shows only where somebody asks who calls."""
        if isinstance(self.who, Exception):
            raise self.who
        return self.who


def require(caller: Caller, *any_of: str) -> None:
    """`PermissionDenied`, in Saleor's words, for a caller with none of these permissions."""
    if caller.permissions.isdisjoint(any_of):
        needed = ", ".join(any_of)
        raise PermissionDenied(f"To access this path, you need one of the following permissions: {needed}")


def require_staff_or_app(caller: Caller) -> None:
    if not caller.is_staff_or_app:
        raise PermissionDenied(
            "To access this path, you need one of the following permissions: AUTHENTICATED_STAFF_USER, AUTHENTICATED_APP"
        )


def shop(root: Any, info: Any) -> answers.Answer:
    saleor = info.context.saleor
    found = saleor.shop

    def version() -> str:
        require_staff_or_app(info.context.caller)
        return found.version or ""

    return {
        "id": to_global_id("Shop", 1),
        "name": found.name,
        "description": "",
        "domain": {"host": found.domain, "sslEnabled": False, "url": saleor.url},
        "version": version,
        "schemaVersion": ".".join((found.version or "").split(".")[:2]),
        "permissions": [{"code": code, "name": code} for code in sorted(saleor.all_permissions)],
        "channelCurrencies": sorted({channel.currency for channel in saleor.channels.values()}),
    }


def channels(root: Any, info: Any) -> list[answers.Answer]:
    require_staff_or_app(info.context.caller)
    return [answers.channel(found) for found in info.context.saleor.channels.values()]


def order(root: Any, info: Any, **args: Any) -> answers.Answer | None:
    """Readable by anybody who knows the id, as in Saleor."""
    saleor = info.context.saleor
    if "id" not in args and "externalReference" not in args:
        raise GraphQLError("At least one of arguments is required: 'id', 'external_reference'.")
    if "id" not in args:
        snapshot = next((found for found in saleor.orders.values() if found.external_reference == args["externalReference"]), None)
    else:
        pk = _order_pk(args["id"])
        snapshot = saleor.read(pk) if pk else None
    return saleor.answer(snapshot) if snapshot else None


def orders(root: Any, info: Any, **args: Any) -> dict[str, Any]:
    require(info.context.caller, MANAGE_ORDERS)
    return _list(info, "orders", args, are_drafts=False)


def draft_orders(root: Any, info: Any, **args: Any) -> dict[str, Any]:
    require(info.context.caller, MANAGE_ORDERS)
    return _list(info, "draftOrders", args, are_drafts=True)


def me(root: Any, info: Any) -> answers.Answer | None:
    saleor, person = info.context.saleor, info.context.caller.user
    if person is None:
        return None
    reached = [found for slug, found in saleor.channels.items() if person.channels is None or slug in person.channels]
    return answers.user(person) | {
        "userPermissions": [{"code": code, "name": code} for code in sorted(person.permissions)],
        "accessibleChannels": [answers.channel(found) for found in reached] if person.is_staff else [],
        "restrictedAccessToChannels": person.is_staff and person.channels is not None,
    }


def user(root: Any, info: Any, **args: Any) -> answers.Answer | None:
    require(info.context.caller, MANAGE_USERS, MANAGE_ORDERS)
    found = [person for person in info.context.saleor.users.values() if person.id == args.get("id") or person.email == args.get("email")]
    return answers.user(found[0]) if found else None


def app(root: Any, info: Any, **args: Any) -> answers.Answer | None:
    """The calling app itself; another one by its id is for those who manage apps."""
    saleor, caller = info.context.saleor, info.context.caller
    require_staff_or_app(caller)
    if args.get("id") is None or (caller.app is not None and caller.app.id == args["id"]):
        return saleor.app_answer(caller.app) if caller.app else None
    require(caller, "MANAGE_APPS")
    found = saleor.apps.get(args["id"])
    return saleor.app_answer(found) if found else None


def update_metadata(root: Any, info: Any, **args: Any) -> dict[str, Any]:
    """On orders only. As in Saleor it leaves ``updatedAt`` as it is."""
    saleor = info.context.saleor
    require(info.context.caller, MANAGE_ORDERS)
    try:
        snapshot = saleor.orders.get(order_pk(args["id"]))
    except InvalidIdError:
        snapshot = None
    if snapshot is None:
        error = {"field": "id", "message": f"Couldn't resolve to a node: {args['id']}", "code": "NOT_FOUND"}
        return {"errors": [error], "item": None}
    changed = saleor.set_metadata(snapshot.id, {item["key"]: item["value"] for item in args["input"]})
    return {"errors": [], "item": saleor.answer(changed)}


def order_note_add(root: Any, info: Any, **args: Any) -> dict[str, Any]:
    saleor = info.context.saleor
    require(info.context.caller, MANAGE_ORDERS)
    pk = _order_pk(args["order"])
    if pk is None or pk not in saleor.orders:
        error = {"field": "order", "message": f"Couldn't resolve to a node: {args['order']}", "code": "GRAPHQL_ERROR"}
        return {"errors": [error], "order": None, "event": None}
    if not args["input"]["message"].strip():
        return {"errors": [{"field": "message", "message": "Message can't be empty.", "code": "REQUIRED"}], "order": None, "event": None}
    answer = saleor.answer(saleor.add_note(pk, args["input"]["message"]))
    return {"errors": [], "order": answer, "event": answer["events"][-1]}


def invoice_create(root: Any, info: Any, **args: Any) -> dict[str, Any]:
    """A draft, an unconfirmed and an expired order are refused, as is one without a billing address."""
    saleor = info.context.saleor
    require(info.context.caller, MANAGE_ORDERS)
    pk, given = _order_pk(args["orderId"]), args["input"]
    snapshot = saleor.orders.get(pk) if pk else None
    if snapshot is None:
        return _refused("orderId", f"Couldn't resolve to a node: {args['orderId']}", "NOT_FOUND")
    if snapshot.status in ("DRAFT", "UNCONFIRMED", "EXPIRED"):
        return _refused("orderId", "Cannot create an invoice for draft, unconfirmed or expired order.", "INVALID_STATUS")
    if snapshot.billing_address is None:
        return _refused("orderId", "Cannot create an invoice for order without billing address.", "NOT_READY")
    for field in ("url", "number"):
        if given[field] == "":
            return _refused(field, f"{field} cannot be empty.", "REQUIRED")
    made = Invoice(given["number"], given["url"], to_global_id("Invoice", uuid4().int % 2**31))
    saleor.invoices.setdefault(snapshot.id, []).append(made)
    return {"errors": [], "invoice": {"id": made.id, "number": made.number, "url": made.url}}


def invoice_delete(root: Any, info: Any, **args: Any) -> dict[str, Any]:
    """It is gone for good; an order's other invoices stay."""
    saleor = info.context.saleor
    require(info.context.caller, MANAGE_ORDERS)
    for invoices in saleor.invoices.values():
        for invoice in invoices:
            if invoice.id == args["id"]:
                invoices.remove(invoice)
                return {"errors": [], "invoice": {"id": invoice.id, "number": invoice.number, "url": invoice.url}}
    return _refused("id", f"Couldn't resolve to a node: {args['id']}", "NOT_FOUND")


def _refused(field: str, message: str, code: str) -> dict[str, Any]:
    return {"errors": [{"field": field, "message": message, "code": code}], "invoice": None}


def warehouses(root: Any, info: Any, **args: Any) -> dict[str, Any]:
    """One page of all; the fake has no more than that."""
    require(info.context.caller, "MANAGE_PRODUCTS", MANAGE_ORDERS, "MANAGE_SHIPPING")
    found = [answers.warehouse(warehouse) for warehouse in info.context.saleor.warehouses]
    end = {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None}
    return {"totalCount": len(found), "pageInfo": end, "edges": [{"node": node, "cursor": ""} for node in found]}


RESOLVERS: dict[str, Callable[..., Any]] = {
    "shop": shop,
    "channels": channels,
    "order": order,
    "orders": orders,
    "draftOrders": draft_orders,
    "me": me,
    "user": user,
    "app": app,
    "warehouses": warehouses,
    "updateMetadata": update_metadata,
    "orderNoteAdd": order_note_add,
    "invoiceCreate": invoice_create,
    "invoiceDelete": invoice_delete,
}


def _list(info: Any, name: str, args: dict[str, Any], *, are_drafts: bool) -> dict[str, Any]:
    saleor, caller = info.context.saleor, info.context.caller
    visible = [
        found
        for found in saleor.orders.values()
        if (found.status == "DRAFT") is are_drafts and caller.reaches(found.channel) and args.get("channel") in (None, found.channel)
    ]
    slugs = {channel.id: slug for slug, channel in saleor.channels.items()}
    args["isCountOnly"] = _asks_count_only(info)
    return listing.connection(name, listing.matching(visible, args.get("filter"), args.get("where"), slugs), args, saleor.answer)


def _order_pk(global_id: str) -> UUID | None:
    """None for an id of something else and for the number that was an order's id in old Saleors."""
    try:
        type_name, pk = from_global_id(global_id)
        if pk.isdigit():
            return None
        return UUID(pk) if type_name == "Order" else None
    except ValueError as error:  # InvalidIdError is one
        raise GraphQLError(f"Invalid ID: {global_id}. Expected: Order.") from error


def _asks_count_only(info: Any) -> bool:
    """Saleor wants no page size where no page is asked for."""
    chosen = [found for node in info.field_asts for found in node.selection_set.selections]
    return all(isinstance(found, Field) and found.name.value == "totalCount" for found in chosen)
