"""What a browser finds: the built pages and what guards them, the manifest, health, and the page to try GraphQL with."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import time_machine
from django.db import OperationalError, connection

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.hosts import pages
from saleor_oms_plugin.jobs import recurring
from saleor_oms_plugin.saleor_api.events import CHECKOUT_EVENTS, EVENTS, STOCK_EVENTS
from saleor_oms_plugin.testing import FakeSaleorServer

from .conftest import PUBLIC_URL, AppHost

pytestmark = pytest.mark.django_db


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small build of the pages, and a secret beside it."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><p>pages</p>")
    (folder / "assets" / "main-abc123.js").write_text("let a = 1;\n" * 500)
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "assets" / "link.txt").symlink_to(tmp_path / "secret.txt")
    monkeypatch.setattr(pages, "BUILDS", (tmp_path / "absent", folder))
    return folder


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def directives(answer: Any) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def test_the_pages_are_served_and_framed_by_saleor_s_dashboard_alone(installed: AppHost, saleor: FakeSaleorServer, build: Path) -> None:
    answer = installed.client.get("/dashboard/")

    assert b"pages" in body(answer)
    assert answer["Cache-Control"] == "no-cache"
    assert directives(answer)["script-src"] == "'self'"
    assert directives(answer)["frame-ancestors"] == f"'self' http://{saleor.shop.domain}"
    assert (answer["X-Content-Type-Options"], answer["Referrer-Policy"]) == ("nosniff", "no-referrer")


def test_dashboards_that_are_named_may_frame_the_pages(installed: AppHost, build: Path) -> None:
    installed.configure(OMS_DASHBOARD_URL="https://dash.example.com/dashboard/")

    assert directives(installed.client.get("/dashboard/"))["frame-ancestors"] == "'self' https://dash.example.com"


@pytest.mark.parametrize("path", ["preview.html", "p/preview.html"])
def test_what_shows_a_mail_has_rules_of_its_own(installed: AppHost, saleor: FakeSaleorServer, build: Path, path: str) -> None:
    (build / "preview.html").write_text("<!doctype html>")
    answer = installed.client.get(f"/dashboard/{path}")

    assert answer["Cache-Control"] == "no-cache"
    assert directives(answer) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'unsafe-inline'",
        "img-src": "https: data:",
        "sandbox": "allow-scripts",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": f"'self' http://{saleor.shop.domain}",
    }
    pages_rules = directives(installed.client.get("/dashboard/"))
    assert (pages_rules["style-src"], pages_rules["frame-src"]) == ("'self'", "'self'")


def test_files_named_after_their_content_are_kept_and_travel_packed(installed: AppHost, build: Path) -> None:
    answer = installed.client.get("/dashboard/assets/main-abc123.js", headers={"Accept-Encoding": "gzip"})

    assert "immutable" in answer["Cache-Control"]
    assert answer["Content-Type"] == "text/javascript"
    assert answer["Content-Encoding"] == "gzip"
    assert len(body(answer)) < 500


@pytest.mark.parametrize(
    "path",
    [
        "../secret.txt",
        "..%2fsecret.txt",
        "p/../../secret.txt",
        "p/orders/x",
        "p/assets/link.txt",
        "p/absent.js",
        "assets/../../secret.txt",
        "assets/link.txt",
        "assets/",
        "absent.js",
        "a%00.js",
        "/etc/passwd",
    ],
)
def test_nothing_else_is_served(installed: AppHost, build: Path, path: str) -> None:
    answer = installed.client.get(f"/dashboard/{path}")

    assert answer.status_code == 404
    assert b"secret" not in body(answer)


def test_a_route_that_the_dashboard_opens_leads_to_the_page(installed: AppHost, build: Path) -> None:
    answer = installed.client.get("/dashboard/orders?id=5&theme=dark&orderIds=1&orderIds=2")

    assert answer.status_code == 302
    assert answer["Location"] == f"{PUBLIC_URL}/dashboard/?page=orders&id=5&theme=dark&orderIds=1&orderIds=2"


@pytest.mark.parametrize(
    "path",
    ["p", "p/orders", "p/popup-order", "p/order-page?orderId=T3JkZXI6MQ%3D%3D", "p/widget-order?orderId=T3JkZXI6MQ%3D%3D&theme=dark"],
)
def test_each_page_has_an_address_of_its_own(installed: AppHost, build: Path, path: str) -> None:
    answer = installed.client.get(f"/dashboard/{path}")

    assert answer.status_code == 200
    assert b"pages" in body(answer)
    assert answer["Cache-Control"] == "no-cache"
    assert directives(answer)["script-src"] == "'self'"


def test_the_files_of_a_page_are_found_beside_it(installed: AppHost, build: Path) -> None:
    answer = installed.client.get("/dashboard/p/assets/main-abc123.js")

    assert "immutable" in answer["Cache-Control"]
    assert body(answer) == body(installed.client.get("/dashboard/assets/main-abc123.js"))


@pytest.mark.parametrize("page", ["/dashboard/", "/dashboard/index.html", "/dashboard/p", "/dashboard/p/orders"])
def test_every_page_is_told_the_endpoint_relative_to_itself(installed: AppHost, page: str) -> None:
    config = installed.client.get(urljoin(page, "./config.json")).json()

    assert urljoin(page, config["endpoint"]) == "/graphql/"


def test_the_pages_are_told_where_their_data_is(installed: AppHost, saleor: FakeSaleorServer) -> None:
    assert installed.client.get("/dashboard/config.json").json() == {
        "endpoint": "../graphql/",
        "mode": "app",
        "saleorApiUrl": saleor.api_url,
        "explorer": False,
    }


def test_an_installation_without_pages_says_so(installed: AppHost, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "BUILDS", ())

    answer = installed.client.get("/dashboard/")

    assert answer.status_code == 404
    assert b"not in this installation" in body(answer)


# -- manifest -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["3.21", "3.22", "3.23", "3.24", None, "nonsense"])
def test_each_saleor_gets_a_manifest_in_its_own_words(app_host: AppHost, version: str | None) -> None:
    manifest = app_host.client.get("/manifest.json", headers={"Saleor-Schema-Version": version} if version else {}).json()
    menu, (*widgets, popup) = manifest["extensions"][:8], manifest["extensions"][8:]
    home = widgets.pop() if version not in ("3.21", "3.22") else None

    assert manifest["id"] == "saleor.oms"
    assert (manifest["appUrl"], manifest["tokenTargetUrl"]) == (f"{PUBLIC_URL}/dashboard/p", f"{PUBLIC_URL}/register")
    assert manifest["webhooks"][0]["targetUrl"] == f"{PUBLIC_URL}/webhooks/"
    assert [set(webhook["asyncEvents"]) for webhook in manifest["webhooks"]] == [
        set(EVENTS),
        set(STOCK_EVENTS),
        set(CHECKOUT_EVENTS),
        *({name} for name in (("ACCOUNT_DELETED",) if version in ("3.21", "3.22") else ("ACCOUNT_DELETED", "CUSTOMER_DELETED"))),
    ]
    assert {page["target"] for page in menu} == {"APP_PAGE"}
    below_orders = ["/orders", "/board", "/attention", "/statuses", "/actions"]
    assert [page["url"] for page in menu if page["mount"] == "NAVIGATION_ORDERS"] == below_orders
    assert [page["url"] for page in menu if page["mount"] == "NAVIGATION_CUSTOMERS"] == ["/customers"]
    assert [page["url"] for page in menu if page["mount"] == "NAVIGATION_DISCOUNTS"] == ["/vouchers", "/prices"]
    if home is not None:
        assert (home["mount"], home["url"]) == ("HOMEPAGE_WIDGETS", f"{PUBLIC_URL}/dashboard/p/widget-home")
        assert home["options"]["homeWidgetTarget"] == {"method": "GET"}
    beside = [("ORDER_DETAILS_WIDGETS", "order"), ("DRAFT_ORDER_DETAILS_WIDGETS", "order"), ("CUSTOMER_DETAILS_WIDGETS", "customer")]
    beside += [("VOUCHER_DETAILS_WIDGETS", "voucher"), ("PRODUCT_DETAILS_WIDGETS", "product")]
    assert [(widget["mount"], widget["target"], widget["url"], widget["options"]) for widget in widgets] == [
        (mount, "WIDGET", f"{PUBLIC_URL}/dashboard/p/widget-{what}", {"widgetTarget": {"method": "GET"}})
        for mount, what in beside
        if version != "3.21"
    ]
    for widget in widgets:  # its token has these rights and no others
        both = {
            "CUSTOMER_DETAILS_WIDGETS": ["MANAGE_USERS", "MANAGE_ORDERS"],
            "VOUCHER_DETAILS_WIDGETS": ["MANAGE_DISCOUNTS", "MANAGE_USERS"],
            "PRODUCT_DETAILS_WIDGETS": ["MANAGE_DISCOUNTS"],
        }
        assert widget["permissions"] == both.get(widget["mount"], ["MANAGE_ORDERS"])
    assert (popup["mount"], popup["target"]) == ("ORDER_DETAILS_MORE_ACTIONS", "POPUP")
    assert popup["url"] == f"{PUBLIC_URL}/dashboard/p/popup-order"
    assert popup.get("identifier") == (None if version in ("3.21", "3.22") else "popup-order")
    for extension in manifest["extensions"]:
        assert set(extension["permissions"]) <= set(manifest["permissions"])


def test_the_search_in_the_palette_is_asked_for(app_host: AppHost) -> None:
    usual, asked = (app_host.client.get(f"/manifest.json{query}").json()["extensions"] for query in ("", "?palette=1"))

    assert asked[:-1] == usual
    assert (asked[-1]["mount"], asked[-1]["target"]) == ("SEARCH_ACTION", "POPUP")
    assert asked[-1]["url"] == f"{PUBLIC_URL}/dashboard/p/popup-search"


@pytest.mark.parametrize("version", ["3.21", "3.22"])
def test_a_saleor_that_refuses_the_search_is_not_told_of_it(app_host: AppHost, version: str) -> None:
    usual, asked = (
        app_host.client.get(f"/manifest.json{query}", headers={"Saleor-Schema-Version": version}).json() for query in ("", "?palette=1")
    )

    assert asked == usual


# -- health and the rest --------------------------------------------------------------------------------------------------


def test_health_counts_what_waits(installed: AppHost, saleor: FakeSaleorServer) -> None:
    installed.deliver(saleor.delivery(saleor.webhooks[0], "ORDER_CREATED", saleor.add_order()))

    for path in ("/health/", "/health"):
        answer = installed.client.get(path, headers={"Authorization": f"Bearer {saleor.staff_token()}"})
        assert answer.status_code == 200
        told = {"status": "ok", "database": True, "pendingEvents": 1, "secondsSince": {}, "version": ""}
        assert answer.json() | {"version": ""} == told


def test_strangers_are_told_that_it_is_well_and_no_more(installed: AppHost, saleor: FakeSaleorServer) -> None:
    for headers in (
        {},
        {"Authorization": f"Bearer {saleor.customer_token('VXNlcjo3')}"},
        {"Authorization": "Bearer made-up-token-of-thirty-chars"},
    ):
        assert installed.client.get("/health/", headers=headers).json() == {"status": "ok", "database": True, "secondsSince": {}}
        assert installed.client.get("/health/live/", headers=headers).json() == {"status": "ok", "database": True}


@pytest.mark.parametrize("work", ["events", "runs"])
def test_health_says_when_a_worker_was_last_at_work_and_that_it_is_late_after_five_minutes(installed: AppHost, work: str) -> None:
    now = clock.now()
    recurring.set_last("events", now)
    recurring.set_last("runs", now)
    with time_machine.travel(now, tick=False) as clock_:
        assert installed.client.get("/health/").json()["secondsSince"] == {"events": 0, "runs": 0}
        clock_.shift(timedelta(minutes=5, seconds=1))
        recurring.set_last("runs" if work == "events" else "events", clock.now())
        late, alive = installed.client.get("/health/"), installed.client.get("/health/live/")

    assert (late.status_code, late.json()["status"], late.json()["secondsSince"][work]) == (503, "worker is late", 301)
    assert alive.status_code == 200


def test_health_says_when_the_database_is_away(installed: AppHost, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("the connection is closed")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", away)
        answer = installed.client.get("/health/")

    assert answer.status_code == 503
    assert answer.json()["database"] is False


def test_the_root_leads_on(app_host: AppHost) -> None:
    page = app_host.client.get("/").content.decode()

    assert 'href="dashboard/p"' in page
    assert 'href="graphql/"' not in page


def test_a_browser_is_led_to_graphiql_only_where_it_is_switched_on(app_host: AppHost) -> None:
    browser = {"Accept": "text/html,application/xhtml+xml"}
    assert app_host.client.get("/graphql/", headers=browser).status_code == 405

    app_host.configure(OMS_GRAPHIQL="true")

    answer = app_host.client.get("/graphql/", headers=browser)
    # Without a hash of its own: a token behind the one that was asked for goes along.
    assert (answer.status_code, answer["Location"]) == (302, f"{PUBLIC_URL}/dashboard/p/explorer")
    assert app_host.client.get("/dashboard/p/config.json").json()["explorer"] is True
    assert 'href="graphql/"' in app_host.client.get("/").content.decode()


def test_an_unknown_address_is_404(app_host: AppHost) -> None:
    assert app_host.client.get("/nothing").json()["error"]["code"] == "NOT_FOUND"
