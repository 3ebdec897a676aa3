"""The fake over real HTTP on the loopback: GraphQL, JWKS, tokens, app installation and signed webhooks.

::

    with FakeSaleorServer() as saleor:
        app = saleor.install_app("http://127.0.0.1:8000/manifest.json")
        order = saleor.checkout_complete(user_email="ana@example.com")   # its webhooks are on their way
        saleor.settle()                                                  # ... and have arrived
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from types import TracebackType
from typing import Any, Self

import jwt
import requests

from ..core import clock
from ..core.ids import to_global_id
from ..saleor_api.events import event_type
from ..saleor_api.types import Order
from . import answers, checkouts
from .deliveries import Delivery, Postman
from .fake_saleor import FakeSaleor
from .handler import Handler
from .keys import SigningKey
from .listener import Listener
from .people import Caller, FakeApp, FakeUser
from .subscriptions import payload
from .tokens import ACCESS_LIFETIME, InvalidTokenError, make_token, read_token

STAFF_PERMISSIONS = frozenset({"MANAGE_ORDERS", "MANAGE_SETTINGS", "MANAGE_USERS", "MANAGE_DISCOUNTS", "MANAGE_PRODUCTS", "MANAGE_APPS"})
INSTALL_TIMEOUT = 10.0


class InstallationFailed(Exception):  # noqa: N818 - a name of the public kit
    """The app's manifest or its token address did not answer as Saleor wants it; nothing was installed."""


@dataclass(frozen=True, slots=True)
class FakeWebhook:
    """A webhook of an installed app; ``events`` are names such as ``ORDER_CREATED``."""

    app_id: str
    name: str
    target_url: str
    query: str
    events: frozenset[str]


class FakeSaleorServer(FakeSaleor):
    """A `FakeSaleor` that listens on 127.0.0.1 between `start` and `stop`; as a context manager it does both.

    ``port`` 0 takes a free one. The port stays the same over a stop and a start, so that a test can take Saleor away and
    bring it back. ``is_down`` answers 503 instead.
    """

    def __init__(self, version: str = "3.23.28", *, port: int = 0, key: SigningKey | None = None) -> None:
        super().__init__(version)
        self.keys = [key or SigningKey()]
        self.app_tokens: dict[str, str] = {}
        """Ids of apps by their opaque tokens."""
        self.webhooks: list[FakeWebhook] = []
        self.port = port
        self._postman: Postman | None = None
        self._http: Listener | None = None

    # -- being there ----------------------------------------------------------------------------------------------------

    def start(self) -> Self:
        """OSError where the port is taken."""
        handler = type("BoundHandler", (Handler,), {"saleor": self})
        self._http = Listener(self.port, handler)
        self.port = self._http.port
        host = f"127.0.0.1:{self.port}"
        self.url, self.shop = f"http://{host}/", replace(self.shop, domain=host)
        self._postman = Postman()
        return self

    def stop(self) -> None:
        """Close the port and forget the webhooks that are on their way; memory stays."""
        if self._http is not None:
            self._http.stop()
        if self._postman is not None:
            self._postman.stop()
        self._http = self._postman = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    @property
    def api_url(self) -> str:
        """The GraphQL address, which is also the tokens' issuer and the webhooks' ``Saleor-Api-Url``."""
        return f"{self.url}graphql/"

    # -- people and tokens ----------------------------------------------------------------------------------------------

    def rotate_key(self) -> None:
        """Sign with a new key from now on; the JWKS shows the new one only, as Saleor's does."""
        self.keys = [SigningKey()]

    def add_staff(self, email: str = "", **changes: Any) -> FakeUser:
        """A staff member with all rights and channels unless ``permissions`` or ``channels`` say less."""
        email = email or f"staff{len(self.users) + 1}@example.com"
        values: dict[str, Any] = {"is_staff": True, "permissions": STAFF_PERMISSIONS, "first_name": "Maja", "last_name": "Kos"} | changes
        values["permissions"] = frozenset(values["permissions"])
        values["channels"] = None if values.get("channels") is None else frozenset(values["channels"])
        return self.add_user(email, **values)

    def staff_token(self, *, lifetime: timedelta = ACCESS_LIFETIME, **staff: Any) -> str:
        """An access token of a new staff member (see `add_staff`), as ``tokenCreate`` gives it."""
        return self.token(self.add_staff(**staff), lifetime=lifetime)

    def customer_token(self, user_id: str, *, lifetime: timedelta = ACCESS_LIFETIME) -> str:
        """An access token of the customer with this global id; an account is made where there is none."""
        user = self.users.get(user_id) or self.add_user(f"customer{len(self.users) + 1}@example.com", id=user_id)
        return self.token(user, lifetime=lifetime)

    def iframe_token(self, app: FakeApp | None = None, *, user: FakeUser | None = None, **changes: Any) -> str:
        """What the Dashboard hands to an app's page; ``changes`` as in `tokens.make_token`."""
        return self.token(user or self.add_staff(), app=app or self.app, **changes)

    def token(self, user: FakeUser, *, key: SigningKey | None = None, issuer: str | None = None, **changes: Any) -> str:
        """Any token of a person: ``type_="refresh"``, a negative ``lifetime``, another ``issuer`` or ``key``, other claims."""
        return make_token(key or self.keys[0], issuer or self.api_url, user, **changes)

    def app_token(self, app: FakeApp | None = None) -> str:
        """A new opaque token of an app, as it gets one when it is installed."""
        token = secrets.token_urlsafe(24)[:30]
        with self.lock:
            self.app_tokens[token] = (app or self.app).id
        return token

    def revoke(self, token: str) -> None:
        """Take an app's token away; whoever shows it is nobody from now on."""
        with self.lock:
            self.app_tokens.pop(token, None)

    def answer_http(self, token: str | None, request: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
        """Status and body for one GraphQL request."""
        answer = self.execute(
            str(request.get("query") or ""), request.get("variables") or {}, self._caller(token), request.get("operationName")
        )
        return (200 if "data" in answer else 400), answer

    def _caller(self, token: str | None) -> Caller | Exception:
        app_id = self.app_tokens.get(token or "")
        if app_id is not None:
            return Caller(app=self.apps.get(app_id))
        try:
            return read_token(token or "", self.keys, self.users)
        except (jwt.PyJWTError, InvalidTokenError) as error:
            return error

    # -- apps and webhooks ----------------------------------------------------------------------------------------------

    def install_app(self, manifest_url: str) -> FakeApp:
        """Saleor's handshake: fetch the manifest, send the app its token, subscribe its webhooks; `InstallationFailed`."""
        headers = {"Saleor-Schema-Version": self._schema_version}
        with requests.Session() as session:
            session.trust_env = False
            manifest = _json(session.get(manifest_url, headers=headers, timeout=INSTALL_TIMEOUT, allow_redirects=False), "manifest")
            app = FakeApp(
                id=to_global_id("App", len(self.apps) + 1),
                name=manifest["name"],
                permissions=frozenset(manifest.get("permissions", ())),
                identifier=manifest["id"],
                manifest_url=manifest_url,
                app_url=manifest.get("appUrl") or "",
            )
            with self.lock:
                self.apps[app.id] = app
            token = self.app_token(app)
            try:
                self._hand_over(session, manifest.get("tokenTargetUrl"), token)
            except InstallationFailed:
                self.uninstall_app(app)
                raise
        with self.lock:
            self.webhooks += [
                FakeWebhook(app.id, found["name"], found["targetUrl"], found["query"], _events(found))
                for found in manifest.get("webhooks", ())
                if found.get("isActive", True)
            ]
        return app

    def uninstall_app(self, app: FakeApp) -> None:
        """The app's tokens and webhooks are gone with it."""
        with self.lock:
            self.apps.pop(app.id, None)
            self.app_tokens = {token: app_id for token, app_id in self.app_tokens.items() if app_id != app.id}
            self.webhooks = [found for found in self.webhooks if found.app_id != app.id]

    def announce(self, event: str, *orders: Order, fulfillment_id: str | None = None) -> None:
        """Record the event and post it to every webhook that is subscribed to it."""
        super().announce(event, *orders, fulfillment_id=fulfillment_id)
        for webhook in self.webhooks:
            if event in webhook.events and self._postman is not None:
                self._postman.post(self.delivery(webhook, event, *orders, fulfillment_id=fulfillment_id))

    def announce_stock(self, event: str, variant_id: str) -> None:
        """As `announce`; Saleor tells apps with MANAGE_PRODUCTS alone."""
        super().announce_stock(event, variant_id)
        for webhook in self.webhooks:
            if event in webhook.events and "MANAGE_PRODUCTS" in self.apps[webhook.app_id].permissions and self._postman is not None:
                self._postman.post(self.stock_delivery(webhook, event, variant_id))

    def delivery(self, webhook: FakeWebhook, event: str, *orders: Order, fulfillment_id: str | None = None) -> Delivery:
        """The signed request for an event, not sent: for tests that alter, repeat or withhold it."""
        content: answers.Answer = {"orders": [self.answer(order) for order in orders]}
        if orders:
            content["order"] = content["orders"][0]
            content["fulfillment"] = answers.fulfillment(content["order"], fulfillment_id) if fulfillment_id else None
        return self._delivery(webhook, event, content)

    def stock_delivery(self, webhook: FakeWebhook, event: str, variant_id: str) -> Delivery:
        """As `delivery`, of a variant's stock."""
        return self._delivery(webhook, event, {"productVariant": lambda **_: {"__typename": "ProductVariant", "id": variant_id}})

    def account_delivery(self, webhook: FakeWebhook, event: str, user_id: str) -> Delivery:
        """As `delivery`, of an account that is gone."""
        return self._delivery(webhook, event, {"user": lambda **_: {"__typename": "User", "id": user_id}})

    def checkout_delivery(self, webhook: FakeWebhook, event: str, checkout_id: str) -> Delivery:
        """As `delivery`, of a checkout as it is now."""
        return self._delivery(webhook, event, {"checkout": checkouts.answer(self, checkouts.Request(self, checkout_id))})

    def _delivery(self, webhook: FakeWebhook, event: str, content: answers.Answer) -> Delivery:
        content = {
            "__typename": event_type(event),
            "issuedAt": clock.now(),
            "version": self.shop.version,
            "issuingPrincipal": None,
            "recipient": self.app_answer(self.apps[webhook.app_id]),
        } | content
        body = json.dumps(payload(self.subscription_schema, webhook.query, content)).encode()
        return Delivery(event, webhook.target_url, body, self.webhook_headers(event, body))

    def webhook_headers(self, event: str, body: bytes) -> dict[str, str]:
        """Saleor's headers with the signature of this body."""
        signature = self.keys[0].sign_detached(body)
        named = {"Event": event.lower(), "Domain": self.shop.domain, "Signature": signature}
        headers = {f"{prefix}Saleor-{name}": value for name, value in named.items() for prefix in ("", "X-")}
        return headers | {"Content-Type": "application/json", "Saleor-Api-Url": self.api_url}

    @property
    def deliveries(self) -> list[Delivery]:
        """The webhooks of this start, the latest last."""
        return list(self._postman.history) if self._postman else []

    def settle(self, timeout: float = 10.0) -> bool:
        """Wait until every webhook is accepted or given up; False after ``timeout`` seconds."""
        return self._postman is None or self._postman.settle(timeout)

    @property
    def _schema_version(self) -> str:
        return ".".join((self.shop.version or "").split(".")[:2])

    def _hand_over(self, session: requests.Session, target: str | None, token: str) -> None:
        if target is None:
            return
        headers = {
            "Saleor-Domain": self.shop.domain,
            "X-Saleor-Domain": self.shop.domain,
            "Saleor-Api-Url": self.api_url,
            "Saleor-Schema-Version": self._schema_version,
        }
        try:
            response = session.post(target, json={"auth_token": token}, headers=headers, timeout=INSTALL_TIMEOUT, allow_redirects=False)
        except requests.RequestException as error:
            raise InstallationFailed(f"The app's token address did not answer: {error}") from error
        if response.status_code >= 400:
            raise InstallationFailed(f"The app refused its token with {response.status_code}: {response.text[:500]}")


def _json(response: requests.Response, what: str) -> dict[str, Any]:
    if response.status_code != 200:
        raise InstallationFailed(f"The app's {what} answered {response.status_code}: {response.text[:500]}")
    found: dict[str, Any] = response.json()
    return found


def _events(webhook: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(webhook.get("asyncEvents", ())) | frozenset(webhook.get("syncEvents", ()))
