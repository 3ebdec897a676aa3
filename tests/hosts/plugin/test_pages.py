"""What is served under /plugins/saleor.oms/."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from saleor import __version__
from saleor.plugins.models import PluginConfiguration

from saleor_oms_plugin.hosts import pages as shared
from saleor_oms_plugin.hosts.plugin.names import PLUGIN_ID

BASE = f"/plugins/{PLUGIN_ID}"


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build of the pages with a secret beside it."""
    built = tmp_path / "static_pages"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text("<!doctype html><title>OMS</title>")
    (built / "assets" / "index-1a2b.js").write_text("export {}")
    (tmp_path / "secret.txt").write_text("secret")
    (built / "link.txt").symlink_to(tmp_path / "secret.txt")
    monkeypatch.setattr(shared, "BUILDS", (built,))
    return built


def body(path: str) -> bytes:
    response = Client().get(BASE + path)
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_page_and_its_files_are_served(pages: Path) -> None:
    page = Client().get(BASE + "/")
    assert page.status_code == 200
    assert page["Content-Type"] == "text/html"
    assert page["Cache-Control"] == "no-cache"
    script = Client().get(BASE + "/assets/index-1a2b.js")
    assert script["Content-Type"] in ("text/javascript", "application/javascript")
    assert "immutable" in script["Cache-Control"]
    assert body("/assets/index-1a2b.js") == b"export {}"


@pytest.mark.parametrize("path", ["/p", "/p/orders", "/p/widget-order?orderId=T3JkZXI6MQ%3D%3D"])
def test_each_page_has_an_address_of_its_own_and_its_files_beside_it(pages: Path, path: str) -> None:
    page = Client().get(BASE + path)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-cache"
    assert body("/p/assets/index-1a2b.js") == b"export {}"
    assert json.loads(body("/p/config.json")) == json.loads(body("/config.json"))


@pytest.mark.parametrize(
    "path",
    [
        "/p/../secret.txt",
        "/p/link.txt",
        "/p/orders/x",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/../../secret.txt",
        "//etc/passwd",
        "/link.txt",
        "/a%00b",
        "/assets",
    ],
)
def test_nothing_outside_the_build_is_served(path: str, pages: Path) -> None:
    response = Client().get(BASE + path)
    assert response.status_code == 404
    assert b"secret" not in response.content
    assert b"root:" not in response.content


def test_pages_that_were_not_built_are_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "BUILDS", (tmp_path / "nowhere",))
    response = Client().get(BASE + "/")
    assert response.status_code == 404
    assert "not in this installation" in response.content.decode()


@pytest.fixture
def dashboard() -> Iterator[str]:
    configuration = PluginConfiguration.objects.get(identifier=PLUGIN_ID)
    configuration.configuration = [{"name": "dashboard-url", "value": "https://dash.example.com/dashboard/"}]
    configuration.save()
    yield "https://dash.example.com"
    configuration.configuration = []
    configuration.save()


def test_only_the_dashboard_may_frame_a_page_and_only_our_scripts_run(pages: Path, dashboard: str) -> None:
    response = Client().get(BASE + "/")
    rules = dict(rule.split(" ", 1) for rule in response["Content-Security-Policy"].split("; "))
    assert rules["frame-ancestors"] == f"'self' {dashboard}"
    assert (rules["default-src"], rules["script-src"]) == ("'none'", "'self'")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_what_shows_a_mail_has_rules_of_its_own(pages: Path, dashboard: str) -> None:
    (pages / "preview.html").write_text("<!doctype html>")
    for path in ("/preview.html", "/p/preview.html"):
        policy = Client().get(BASE + path)["Content-Security-Policy"]
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert (rules["style-src"], rules["script-src"], rules["sandbox"]) == ("'unsafe-inline'", "'self'", "allow-scripts")
        assert rules["frame-ancestors"] == f"'self' {dashboard}"
    assert "style-src 'self'; " in Client().get(BASE + "/")["Content-Security-Policy"]


def test_the_servers_setting_stands_in_for_the_shops(pages: Path, settings: object) -> None:
    settings.OMS_DASHBOARD_URL = "https://one.example.com/, https://two.example.com:9000/dashboard/"  # type: ignore[attr-defined]
    policy = Client().get(BASE + "/")["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors 'self' https://one.example.com https://two.example.com:9000")


def test_config_names_the_endpoint() -> None:
    config = json.loads(body("/config.json"))
    assert (config["endpoint"], config["mode"]) == ("/graphql/", "plugin")
    assert config["saleorApiUrl"] == "http://shop.example.com/graphql/"


def test_the_manifest_is_one_that_this_saleor_accepts() -> None:
    from saleor.app.manifest_validations import clean_manifest_data

    manifest = json.loads(body("/manifest.json"))
    clean_manifest_data(manifest, raise_for_saleor_version=True)  # raises ValidationError
    assert manifest["appUrl"].startswith("http://shop.example.com/plugins/")
    targets = {extension["target"] for extension in manifest["extensions"]}
    assert ("WIDGET" in str(targets).upper()) == (__version__.split(".")[:2] != ["3", "21"])


def test_the_token_that_saleor_sends_on_installing_is_taken_and_dropped() -> None:
    response = Client().post(BASE + "/register", {"auth_token": "secret"}, content_type="application/json")
    assert response.status_code == 200
    assert b"secret" not in response.content


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_other_methods_are_refused(method: str) -> None:
    response = getattr(Client(), method)(BASE + "/config.json")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


def test_an_inactive_plugin_serves_documents_and_nothing_else() -> None:
    from saleor_oms_plugin.documents import files

    stored = files.put("Invoice-2026-00001.pdf", b"%PDF-1.7")
    path = urlsplit(files.url(stored.token)).path
    PluginConfiguration.objects.filter(identifier=PLUGIN_ID).update(active=False)
    try:
        response = Client().get(path)
        assert (response.status_code, response.content, response["Cache-Control"]) == (200, b"%PDF-1.7", "no-store")
        assert Client().post(path).status_code == 404
        assert [Client().get(BASE + place).status_code for place in ("/documents/" + "x" * 43 + ".pdf", "/index.html", "/")] == [404] * 3
    finally:
        PluginConfiguration.objects.filter(identifier=PLUGIN_ID).update(active=True)
        Client().get(BASE + "/config.json")
        stored.delete()


def test_an_inactive_plugin_serves_no_page(caplog: pytest.LogCaptureFixture) -> None:
    PluginConfiguration.objects.filter(identifier=PLUGIN_ID).update(active=False)
    try:
        response = Client().get(BASE + "/config.json")
        assert response.status_code == 404
        assert "switched off" in response.content.decode()
        caplog.set_level(logging.DEBUG)
        assert Client().get(f"{BASE}/order/{'x' * 43}").status_code == 404
        assert "x" * 43 not in caplog.text
    finally:
        PluginConfiguration.objects.filter(identifier=PLUGIN_ID).update(active=True)
        Client().get(BASE + "/config.json")
