"""``/webhooks/``: Saleor's events, believed by their signature, stored before they are answered."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import jwt
from django.http import HttpRequest, HttpResponse, JsonResponse

from ...core.clock import parse_time
from ...core.ids import order_pk
from ...customers import persons
from ...discounts import tasks as prices
from ...inbound import services as inbound
from ...saleor_api.answers import Answer
from ...saleor_api.events import ACCOUNT_EVENTS, CHECKOUT_EVENTS, EVENTS, STOCK_EVENTS, event_type
from ...saleor_api.port import SaleorError
from ...saleor_api.voucher_operations import checkout_voucher
from ...saleor_api.voucher_types import CheckoutVoucher
from ...vouchers import removals
from ...warehouses import services as warehouses
from . import keys, registration
from .names import API_URL_HEADER, DOMAIN_HEADER, EVENT_HEADER, SIGNATURE_HEADER
from .registration import Registration

logger = logging.getLogger(__name__)

_jws = jwt.PyJWS()
_NAMES = {event_type(name): name for name in (*EVENTS, *STOCK_EVENTS, *ACCOUNT_EVENTS, *CHECKOUT_EVENTS)}
MAX_SIGNATURE_LENGTH = 8192


class ForgedWebhookError(Exception):
    """The request is not one of the registered Saleor."""


class MalformedWebhookError(Exception):
    """The request is genuine, but its body is not what we subscribed to."""


@dataclass(frozen=True, slots=True)
class Event:
    name: str
    order_ids: tuple[UUID, ...]
    order_updated_at: datetime | None
    issued_at: datetime | None = None
    """When Saleor made the message, as it signed it; None where it does not say."""
    variant_ids: tuple[str, ...] = ()
    """Saleor's global ids of the variants whose stock it reports."""
    deleted_users: tuple[str, ...] = ()
    """Saleor's global ids of accounts that it reports to be gone."""
    checkouts: tuple[CheckoutVoucher, ...] = ()
    """Checkouts that were made or changed, with the voucher that stands in each."""
    issuer: str = ""
    """Saleor's global id of the app or the user whose request it was; empty where Saleor does not say."""


def receive(request: HttpRequest) -> HttpResponse:
    """200 stored (or nothing of ours), 400 malformed, 401 not from our Saleor, 405; 503 try again: keys or database are away."""
    if request.method != "POST":
        response = _answer(405, "Webhooks are POSTed.")
        response["Allow"] = "POST"
        return response
    try:
        verify(request, registration.current())
        event = read(request.headers.get(EVENT_HEADER, ""), request.body)
    except ForgedWebhookError as error:
        logger.warning("A webhook was refused: %s", error)
        return _answer(401, str(error))
    except MalformedWebhookError as error:
        logger.error("A webhook of %s could not be read: %s", request.headers.get(EVENT_HEADER), error)
        return _answer(400, str(error))
    except keys.KeysUnavailableError as error:
        return _answer(503, str(error))
    if event is None:
        return _answer(200, "Not an event that is used here.")
    if event.issued_at is not None and inbound.is_forgotten(event.issued_at):
        return _answer(200, "Too old: what it reports was found long ago.")
    if event.variant_ids:
        warehouses.report(event.variant_ids)
    if event.deleted_users:
        persons.note_deleted_account(event.deleted_users)
    if event.checkouts:
        _take_checkouts(event)
    if event.order_ids:
        inbound.record_event(event.name, event.order_ids, event.order_updated_at, request.headers[SIGNATURE_HEADER])
    return _answer(200, "Stored.")


def _take_checkouts(event: Event) -> None:
    others = removals.note(event.checkouts)
    registered = registration.current()
    if registered is not None and event.issuer == registered.app_id:
        for checkout in event.checkouts:
            prices.of_own_change(checkout.id, checkout.user_id or "")
        return
    for checkout in event.checkouts:
        code = "" if checkout.id in others else checkout.code
        prices.of_checkout(checkout.id, checkout.user_id or "", code, event.issued_at)


def verify(request: HttpRequest, registered: Registration | None) -> None:
    """Raise `ForgedWebhookError` unless the registered Saleor signed exactly this body, `KeysUnavailableError` without its keys."""
    if registered is None:
        raise ForgedWebhookError("No Saleor has installed this app yet.")
    api_url, domain = request.headers.get(API_URL_HEADER), request.headers.get(DOMAIN_HEADER)
    if (api_url is None and domain is None) or api_url not in (None, registered.api_url):
        raise ForgedWebhookError("The webhook is not one of the Saleor that installed this app.")
    if domain is not None and domain.lower() != registered.domain:
        raise ForgedWebhookError("The webhook is not one of the Saleor that installed this app.")
    signature = request.headers.get(SIGNATURE_HEADER, "")
    if not signature or len(signature) > MAX_SIGNATURE_LENGTH:
        raise ForgedWebhookError("The webhook is not signed.")
    try:
        header = _jws.get_unverified_header(signature)
        # Saleor signs its tokens with the same key. Only the detached form vouches for the body.
        if header.get("b64") is not False or not signature.partition(".")[2].startswith("."):
            raise ForgedWebhookError("The signature is not a detached one.")
        kid = header.get("kid")
        if not isinstance(kid, str) or not 0 < len(kid) <= keys.MAX_ID_LENGTH:
            raise ForgedWebhookError("The signature names no key.")
        key = keys.ring(registered.api_url).key(kid)
        _jws.decode_complete(signature, key, [keys.ALGORITHM], detached_payload=request.body)
    except keys.UnknownKeyError as error:
        raise ForgedWebhookError("The webhook is signed with a key that this Saleor does not have.") from error
    except (jwt.PyJWTError, ValueError) as error:
        raise ForgedWebhookError("The signature does not fit the webhook.") from error


def read(header: str, body: bytes) -> Event | None:
    """What a genuine webhook reports; None for an event that is none of ours. `MalformedWebhookError` where we can read nothing in it."""
    try:
        payload: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise MalformedWebhookError("The body is not JSON.") from error
    if not isinstance(payload, dict):
        raise MalformedWebhookError("The body is not a JSON object.")
    # The header is not signed, the body's own type is; with both known, the type counts.
    name = _NAMES.get(str(payload["__typename"])) if "__typename" in payload else header.upper()
    if name in STOCK_EVENTS and header.upper() in STOCK_EVENTS:
        return _of_stock(name or "", payload)
    if name in ACCOUNT_EVENTS and header.upper() in ACCOUNT_EVENTS:
        return _of_account(name or "", payload)
    if name in CHECKOUT_EVENTS and header.upper() in CHECKOUT_EVENTS:
        return _of_checkout(name or "", payload)
    if name is None or name not in EVENTS or header.upper() not in EVENTS:
        logger.info("The event %r (%r) is not used.", header[:100], str(payload.get("__typename"))[:100])
        return None
    found = payload.get("orders") if "orders" in payload else [payload.get("order")]
    orders = [order for order in found if order is not None] if isinstance(found, list) else None
    if orders is None or not all(isinstance(order, dict) for order in orders):
        raise MalformedWebhookError("The body names no order.")
    try:
        order_ids = tuple(order_pk(str(order.get("id"))) for order in orders)
        moments = [parse_time(order["updatedAt"]) for order in orders if order.get("updatedAt")]
        issued_at = _issued_at(payload)
    except (TypeError, ValueError) as error:
        raise MalformedWebhookError(f"The body's order is not readable: {error}") from error
    return Event(name, order_ids, max(moments) if len(order_ids) == 1 and moments else None, issued_at)


def _of_stock(name: str, payload: dict[str, Any]) -> Event:
    variant = payload.get("productVariant")
    if not isinstance(variant, dict) or not isinstance(variant.get("id"), str):
        raise MalformedWebhookError("The body names no variant.")
    try:
        return Event(name, (), None, _issued_at(payload), (variant["id"],))
    except (TypeError, ValueError) as error:
        raise MalformedWebhookError(f"The body's time is not readable: {error}") from error


def _of_account(name: str, payload: dict[str, Any]) -> Event:
    user = payload.get("user")
    if not isinstance(user, dict) or not isinstance(user.get("id"), str):
        raise MalformedWebhookError("The body names no user.")
    try:
        return Event(name, (), None, _issued_at(payload), deleted_users=(user["id"],))
    except (TypeError, ValueError) as error:
        raise MalformedWebhookError(f"The body's time is not readable: {error}") from error


def _of_checkout(name: str, payload: dict[str, Any]) -> Event:
    if payload.get("checkout") is None:  # it was completed, or deleted, before Saleor made the message
        return Event(name, (), None)
    try:
        checkout = checkout_voucher(Answer(payload["checkout"], "checkout"))
        return Event(name, (), None, _issued_at(payload), checkouts=(checkout,), issuer=_issuer(payload))
    except (SaleorError, TypeError, ValueError) as error:
        raise MalformedWebhookError(f"The body's checkout is not readable: {error}") from error


def _issuer(payload: dict[str, Any]) -> str:
    found = payload.get("issuingPrincipal")
    return str(found.get("id") or "") if isinstance(found, dict) else ""


def _issued_at(payload: dict[str, Any]) -> datetime | None:
    """ValueError or TypeError for a moment that is none."""
    return parse_time(payload["issuedAt"]) if payload.get("issuedAt") else None


def _answer(status: int, message: str) -> HttpResponse:
    return JsonResponse({"message": message} if status < 400 else {"error": {"message": message}}, status=status)
