"""The app host within the test's process: its addresses behind Django's client, a fake Saleor on a real port of the loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from saleor_oms_plugin.core import runtime as core_runtime
from saleor_oms_plugin.hosts.app import auth, keys, registration
from saleor_oms_plugin.hosts.app import runtime as app_runtime
from saleor_oms_plugin.hosts.app.cors import cors_settings
from saleor_oms_plugin.hosts.app.documents import kept_documents
from saleor_oms_plugin.hosts.app.introspection import kept_answers
from saleor_oms_plugin.hosts.app.options import read_options
from saleor_oms_plugin.testing import FakeApp, FakeSaleorServer
from saleor_oms_plugin.testing.deliveries import Delivery
from saleor_oms_plugin.testing.keys import SigningKey
from saleor_oms_plugin.testing.server import FakeWebhook

PUBLIC_URL = "https://oms.example.com"
KEY = "a key of the tests that is long enough for anybody"


@dataclass
class AppHost:
    """The app host as Saleor and browsers meet it."""

    client: Client
    configure: Callable[..., None]

    def install(self, saleor: FakeSaleorServer, token: str | None = None, **headers: str) -> Any:
        """Saleor's side of an installation, up to the answer to the token."""
        manifest = self.client.get("/manifest.json").json()
        app = FakeApp(f"QXBwOjI{len(saleor.apps)}", manifest["name"], frozenset(manifest["permissions"]), identifier=manifest["id"])
        saleor.apps[app.id] = app
        saleor.webhooks = [
            FakeWebhook(app.id, found["name"], found["targetUrl"], found["query"], frozenset(found["asyncEvents"]))
            for found in manifest["webhooks"]
        ]
        return self.register(saleor, token or saleor.app_token(app), **headers)

    def register(self, saleor: FakeSaleorServer, token: str, **headers: str) -> Any:
        sent = {"Saleor-Api-Url": saleor.api_url, "Saleor-Domain": saleor.shop.domain, "Saleor-Schema-Version": "3.23"} | headers
        return self.client.post("/register", {"auth_token": token}, content_type="application/json", headers=sent)

    def deliver(self, delivery: Delivery, **headers: str) -> Any:
        """Post a webhook; ``headers`` replace its own."""
        sent = {name: value for name, value in (dict(delivery.headers) | headers).items() if name != "Content-Type"}
        return self.client.post("/webhooks/", delivery.body, content_type="application/json", headers=sent)

    def ask(self, query: str, token: str | None = None, variables: Any = None, **headers: str) -> Any:
        sent = headers | ({"Authorization": f"Bearer {token}"} if token else {})
        return self.client.post("/graphql/", {"query": query, "variables": variables or {}}, content_type="application/json", headers=sent)


@pytest.fixture(scope="session")
def signing_key() -> SigningKey:
    """One for all tests: making it takes longer than most of them."""
    return SigningKey()


@pytest.fixture
def saleor(signing_key: SigningKey) -> Iterator[FakeSaleorServer]:
    """A Saleor that listens."""
    with FakeSaleorServer(key=signing_key) as server:
        yield server


@pytest.fixture
def app_host(settings: Any, saleor: FakeSaleorServer) -> Iterator[AppHost]:
    """The app host, not installed anywhere yet; it may be installed by ``saleor``."""
    environment = {
        "DATABASE_URL": "postgres://localhost/not-read-here",
        "OMS_SECRET_KEYS": KEY,
        "OMS_PUBLIC_URL": PUBLIC_URL,
        "OMS_ALLOWED_SALEOR": saleor.shop.domain,
    }

    def configure(**changes: str | None) -> None:
        environment.update({name: value for name, value in changes.items() if value is not None})
        for name in [name for name, value in changes.items() if value is None]:
            environment.pop(name, None)
        settings.OMS = read_options(environment)
        for name, value in cors_settings(settings.OMS.cors_origins).items():
            setattr(settings, name, value)
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = settings.OMS.max_body
        kept_answers.forget()
        kept_documents.forget()

    configure()
    settings.ROOT_URLCONF = "saleor_oms_plugin.hosts.app.urls"
    settings.MIDDLEWARE = ["saleor_oms_plugin.hosts.app.middleware.Guard", "saleor_oms_plugin.hosts.app.cors.Cors"]
    before = core_runtime._runtime
    app_runtime.install()
    _forget()
    yield AppHost(Client(raise_request_exception=False), configure)
    _forget()
    core_runtime._runtime = before


def _forget() -> None:
    """What a process remembers between requests."""
    registration.forget()
    auth.forget()
    keys.forget()
    kept_answers.forget()
    kept_documents.forget()
    app_runtime._transport = None


@pytest.fixture
def installed(app_host: AppHost, saleor: FakeSaleorServer, db: None) -> AppHost:
    """The app host, installed by ``saleor``."""
    answer = app_host.install(saleor)
    assert answer.status_code == 200, answer.content
    saleor.requests.clear()
    return app_host
