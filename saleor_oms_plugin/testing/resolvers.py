"""What the fake answers to each root field, and whom it refuses. The context of an execution is `Execution`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from graphql import GraphQLError
from graphql.language.ast import Field

from ..core.actor import MANAGE_DISCOUNTS, MANAGE_ORDERS, MANAGE_USERS
from ..core.ids import InvalidIdError, from_global_id, order_pk, to_global_id
from ..saleor_api.types import Invoice
from . import answers, catalog, checkouts, history, listing
from . import vouchers as promo
from . import warehouses as stock
from .pages import page
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

    def goes_by_zones() -> bool:
        if (found.version or "").startswith(("3.21.", "3.22.")):
            raise GraphQLError('Cannot query field "useLegacyShippingZoneStockAvailability" on type "Shop".')
        setting: bool = saleor.goes_by_zones
        return setting

    return {
        "id": to_global_id("Shop", 1),
        "name": found.name,
        "description": "",
        "domain": {"host": found.domain, "sslEnabled": False, "url": saleor.url},
        "version": version,
        "schemaVersion": ".".join((found.version or "").split(".")[:2]),
        "permissions": [{"code": code, "name": code} for code in sorted(saleor.all_permissions)],
        "channelCurrencies": sorted({channel.currency for channel in saleor.channels.values()}),
        "useLegacyShippingZoneStockAvailability": goes_by_zones,
    }


def channels(root: Any, info: Any) -> list[answers.Answer]:
    require_staff_or_app(info.context.caller)
    saleor = info.context.saleor
    return [answers.channel(found) | {"warehouses": stock.of_channel(saleor, found.slug)} for found in saleor.channels.values()]


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


def customers(root: Any, info: Any, **args: Any) -> dict[str, Any]:
    """Those of the ids; staff are customers too once they have ordered. One page is enough for those who are made here."""
    require(info.context.caller, MANAGE_USERS)
    saleor, wanted = info.context.saleor, (args.get("filter") or {}).get("ids")
    for one in wanted or ():
        _user_pk(one)
    ordered = {order.user_id for order in saleor.orders.values()}
    found = [
        person for person in saleor.users.values() if (not person.is_staff or person.id in ordered) and (not wanted or person.id in wanted)
    ]
    size = listing.page_size("customers", args)
    end = {"hasNextPage": len(found) > size, "hasPreviousPage": False, "startCursor": None, "endCursor": None}
    edges = [{"node": answers.user(person), "cursor": person.id} for person in found[:size]]
    return {"totalCount": len(found), "pageInfo": end, "edges": edges}


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


def _id_of(caller: Caller) -> str:
    return caller.app.id if caller.app else caller.user.id if caller.user else ""


def order_note_add(root: Any, info: Any, **args: Any) -> dict[str, Any]:
    saleor = info.context.saleor
    require(info.context.caller, MANAGE_ORDERS)
    pk = _order_pk(args["order"])
    if pk is None or pk not in saleor.orders:
        error = {"field": "order", "message": f"Couldn't resolve to a node: {args['order']}", "code": "GRAPHQL_ERROR"}
        return {"errors": [error], "order": None, "event": None}
    if not args["input"]["message"].strip():
        return {"errors": [{"field": "message", "message": "Message can't be empty.", "code": "REQUIRED"}], "order": None, "event": None}
    answer = saleor.answer(saleor.add_note(pk, args["input"]["message"], by=_id_of(info.context.caller)))
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
    saleor = info.context.saleor
    return stock.connection([stock.answer(saleor, warehouse.slug) for warehouse in saleor.warehouses])


def product_variants(root: Any, info: Any, **args: Any) -> dict[str, Any]:
    """Of a channel, or by their ids; of those that somebody ordered what lies where is told, too. Who sees neither orders, products nor
    discounts sees published ones alone in Saleor, and here none."""
    require(info.context.caller, "MANAGE_PRODUCTS", MANAGE_ORDERS, MANAGE_DISCOUNTS)
    saleor, channel, ids = info.context.saleor, args.get("channel"), args.get("ids")
    listing.page_size("productVariants", args)
    known = saleor.catalog.variants.values() if channel is None else saleor.catalog.of_channel(channel)
    found = catalog.matching((one for one in known if not ids or one.id in ids), args.get("filter"))
    answered = [saleor.catalog.answer(one, channel) for one in found]
    filters = args.get("filter") or {}
    if channel is None and not ids and not filters.get("sku"):
        return page([*answered, *stock.searched(saleor, filters.get("search") or "", [one.id for one in known])], args)
    return page([*answered, *(stock.variants(saleor, ids or ()) if channel is None else ())], args)


def product(root: Any, info: Any, **args: Any) -> answers.Answer | None:
    require(info.context.caller, "MANAGE_PRODUCTS", MANAGE_ORDERS, MANAGE_DISCOUNTS)
    found: answers.Answer | None = info.context.saleor.catalog.product(args["id"], args.get("channel"))
    return found


def products(root: Any, info: Any, **args: Any) -> dict[str, Any]:
    require(info.context.caller, "MANAGE_PRODUCTS", MANAGE_ORDERS, MANAGE_DISCOUNTS)
    listing.page_size("products", args)
    return page(catalog.named(info.context.saleor.catalog.products(), args.get("filter")), args)


def categories(root: Any, info: Any, **args: Any) -> dict[str, Any]:
    """Anybody sees them."""
    listing.page_size("categories", args)
    return page(catalog.named(info.context.saleor.catalog.categories(), args.get("filter")), args)


def channel(root: Any, info: Any, **args: Any) -> answers.Answer | None:
    require_staff_or_app(info.context.caller)
    saleor = info.context.saleor
    found = saleor.channels.get(args.get("slug"))
    return saleor.catalog.channel(found) | {"warehouses": stock.of_channel(saleor, found.slug)} if found else None


def tax_country_configuration(root: Any, info: Any, **args: Any) -> answers.Answer | None:
    require_staff_or_app(info.context.caller)
    found: answers.Answer | None = info.context.saleor.catalog.country_rates(args["countryCode"])
    return found


RESOLVERS: dict[str, Callable[..., Any]] = {
    "shop": shop,
    "channels": channels,
    "order": order,
    "orders": orders,
    "draftOrders": draft_orders,
    "me": me,
    "user": user,
    "customers": customers,
    "app": app,
    "warehouses": warehouses,
    "productVariants": product_variants,
    "product": product,
    "products": products,
    "categories": categories,
    "channel": channel,
    "taxCountryConfiguration": tax_country_configuration,
    "updateMetadata": update_metadata,
    "OrderEvent.user": history.event_user,
    "orderNoteAdd": order_note_add,
    "invoiceCreate": invoice_create,
    "invoiceDelete": invoice_delete,
    **promo.RESOLVERS,
    **checkouts.RESOLVERS,
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


def _user_pk(global_id: str) -> str:
    try:
        type_name, pk = from_global_id(global_id)
    except ValueError as error:  # InvalidIdError is one
        raise GraphQLError(f"Invalid ID: {global_id}. Expected: User.") from error
    if type_name != "User":
        raise GraphQLError(f"Invalid ID: {global_id}. Expected: User, received: {type_name}.")
    return pk


def _asks_count_only(info: Any) -> bool:
    """Saleor wants no page size where no page is asked for."""
    chosen = [found for node in info.field_asts for found in node.selection_set.selections]
    return all(isinstance(found, Field) and found.name.value == "totalCount" for found in chosen)
