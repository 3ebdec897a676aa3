"""Setting up, taking out, and the errors at start."""

from __future__ import annotations

import asyncio
import importlib
import logging
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from pkgutil import iter_modules
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client
from django.utils import timezone
from helpers import drain, post
from saleor.app.models import App, AppToken
from saleor.app.types import AppType
from saleor.plugins.manager import get_plugins_manager
from saleor.plugins.models import PluginConfiguration
from saleor.webhook.models import Webhook
from shop_driver import Shop, ShopDriver

from saleor_oms_plugin import migrations
from saleor_oms_plugin.core.ids import order_pk
from saleor_oms_plugin.hosts.plugin import activation, app_record, checks, start
from saleor_oms_plugin.hosts.plugin.names import APP_HOST_IDENTIFIER, APP_IDENTIFIER, PAGES_IDENTIFIER, PLUGIN_ID
from saleor_oms_plugin.saleor_api.permissions import APP_PERMISSIONS
from saleor_oms_plugin.shop import services as shop
from saleor_oms_plugin.statuses.models import OrderStatus, Workflow


def run(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def installed_again() -> Iterator[None]:
    """Whatever the test takes out is put back for the next one."""
    yield
    call_command("oms_install", verbosity=0, stdout=StringIO())


@pytest.fixture
def unblocked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What keeps this process off is over with the test."""
    monkeypatch.setattr(activation, "_is_blocked", False)


@pytest.fixture
def namesake() -> Iterator[App]:
    """An App that whoever may manage apps has made with our identifier, as ``appCreate`` does: with a token."""
    app = App.objects.create(name="Innocent", identifier=APP_IDENTIFIER, type=AppType.LOCAL)
    AppToken.objects.create(app=app)
    yield app
    App.objects.filter(pk=app.pk).delete()


@pytest.fixture
def app_host() -> Iterator[App]:
    """The app host's App, as Saleor's own installation makes it."""
    app = App.objects.create(
        name="Saleor OMS", identifier=APP_HOST_IDENTIFIER, type=AppType.THIRDPARTY, is_active=True, manifest_url="https://oms.example.com/"
    )
    yield app
    app.delete()


def test_oms_install_says_what_it_did_and_may_be_run_again() -> None:
    before = App.objects.filter(identifier=APP_IDENTIFIER, removed_at=None).count(), OrderStatus.objects.count()
    said = run("oms_install")
    assert "brought up to date" in said
    assert "switched on" in said
    assert (App.objects.filter(identifier=APP_IDENTIFIER, removed_at=None).count(), OrderStatus.objects.count()) == before == (1, before[1])


def test_oms_install_brings_a_preset_once() -> None:
    try:
        assert "Preset 'b2b': installed" in run("oms_install", "--preset", "b2b")
        assert "Preset 'b2b': there already" in run("oms_install", "--preset", "b2b")
    finally:
        Workflow.objects.filter(code="b2b").delete()


def test_the_app_has_exactly_the_permissions_we_ask_for_and_no_token() -> None:
    app = App.objects.get(identifier=APP_IDENTIFIER, removed_at=None)
    assert {permission.codename for permission in app.permissions.all()} == {name.lower() for name in APP_PERMISSIONS}
    assert not app.tokens.exists()
    assert app.type == AppType.LOCAL


def test_oms_install_gives_back_a_permission_that_somebody_took_away() -> None:
    app = App.objects.get(identifier=APP_IDENTIFIER, removed_at=None)
    app.permissions.clear()
    app.is_active = False
    app.save()
    run("oms_install", "--no-statuses")
    app.refresh_from_db()
    assert app.is_active
    assert app.permissions.count() == len(APP_PERMISSIONS)


def test_an_app_of_our_name_that_somebody_holds_a_token_of_gets_no_right(installed_again: None, namesake: App) -> None:
    # Given a shop in which ours is not there yet
    run("oms_uninstall")
    namesake.refresh_from_db()

    with pytest.raises(CommandError, match=f"'Innocent' \\(id {namesake.pk}\\).*1 token.*delete it"):
        run("oms_install")

    assert not namesake.permissions.exists()
    assert app_record.find() is None


def test_an_app_of_our_name_that_hears_webhooks_gets_no_right_either(installed_again: None) -> None:
    run("oms_uninstall")
    app = App.objects.create(name="Listener", identifier=APP_IDENTIFIER, type=AppType.LOCAL)
    Webhook.objects.create(app=app, target_url="https://evil.example.com/")
    try:
        with pytest.raises(CommandError, match="1 webhook"):
            run("oms_install")
        assert not app.permissions.exists()
    finally:
        app.delete()


def test_ours_stays_ours_beside_an_app_of_the_same_name(namesake: App) -> None:
    ours = app_record.find()
    assert ours is not None
    assert ours.pk != namesake.pk

    assert "brought up to date" in run("oms_install", "--no-statuses")

    assert app_record.find() == ours
    assert not namesake.permissions.exists()


def test_an_app_that_calls_itself_ours_is_not_acted_as(namesake: App) -> None:
    """Even where it is the only one of that name."""
    ours = app_record.find()
    App.objects.filter(pk=ours.pk).update(removed_at=timezone.now())
    try:
        assert app_record.find() is None
    finally:
        App.objects.filter(pk=ours.pk).update(removed_at=None)


def test_a_token_of_our_own_app_is_told_of() -> None:
    token, _ = AppToken.objects.create(app=app_record.find())
    try:
        assert "Somebody has made 1 token of this App" in run("oms_install", "--no-statuses")
    finally:
        token.delete()
    assert "Somebody has made" not in run("oms_install", "--no-statuses")


@pytest.fixture
def upgraded() -> Iterator[Callable[[], int | None]]:
    """What upgrading from a version that kept no key makes of the shop: the key that is kept afterwards."""
    [name] = [module.name for module in iter_modules(migrations.__path__) if module.name.endswith("_secrets_and_app_by_key")]
    migration = importlib.import_module(f"saleor_oms_plugin.migrations.{name}")
    before = shop.app_pk()
    shop.remember_app(None)

    def upgrade() -> int | None:
        with connections["default"].schema_editor() as editor:
            migration.adopt_app(None, editor)
        return shop.app_pk()

    yield upgrade
    shop.remember_app(before)


def test_an_upgrade_knows_the_app_that_the_earlier_version_made(upgraded: Callable[[], int | None], namesake: App) -> None:
    ours = App.objects.filter(identifier=APP_IDENTIFIER, removed_at=None).earliest("pk")
    assert ours != namesake
    assert upgraded() == ours.pk


@pytest.mark.parametrize("door", ["token", "webhook"])
def test_an_upgrade_adopts_no_app_that_somebody_else_holds(upgraded: Callable[[], int | None], door: str) -> None:
    """As where the earlier version's oms_install had taken an App over that was there before it."""
    held = App.objects.filter(identifier=APP_IDENTIFIER, removed_at=None).earliest("pk")
    if door == "token":
        thing, _ = AppToken.objects.create(app=held)
    else:
        thing = Webhook.objects.create(app=held, target_url="https://evil.example.com/")
    try:
        assert upgraded() is None
    finally:
        thing.delete()


def test_oms_uninstall_takes_out_the_app_the_periodic_tasks_and_the_configuration(installed_again: None) -> None:
    from django_celery_beat.models import IntervalSchedule, PeriodicTask
    from saleor.celeryconf import app
    from saleor.schedulers.schedulers import CustomModelEntry

    for name in ("oms-drain", "oms-long-work", "oms-sweep", "oms-nightly"):  # what Saleor's beat does when it starts
        CustomModelEntry.from_entry(name, app=app, **app.conf.beat_schedule[name])
    assert PeriodicTask.objects.filter(task__startswith="oms.").count() == 4
    every, _ = IntervalSchedule.objects.get_or_create(every=1, period="minutes")
    somebody_elses = PeriodicTask.objects.create(name="not-ours", task="x", interval=every)

    said = run("oms_uninstall")

    assert "pip uninstall" in said
    assert not App.objects.filter(identifier=APP_IDENTIFIER, removed_at=None).exists()
    assert not PluginConfiguration.objects.filter(identifier=PLUGIN_ID).exists()
    assert not PeriodicTask.objects.filter(task__startswith="oms.").exists()
    assert PeriodicTask.objects.filter(pk=somebody_elses.pk).exists()
    assert OrderStatus.objects.exists()  # tables stay unless asked for


@pytest.fixture
def document(driver: ShopDriver, careful_shop: Shop, installed_again: None) -> Iterator[Any]:
    """The last invoice of the shop, which Saleor lists."""
    pytest.importorskip("typst", reason="the extra documents is not installed")
    from saleor_oms_plugin.documents import seller as sellers
    from saleor_oms_plugin.documents import services

    assert sellers.save("", {"name": "Čebela d.o.o.", "country": "SI"}).errors == ()
    order = driver.place_order(careful_shop)
    driver.confirm(order)
    driver.mark_paid(order)
    drain()
    found = services.issue(order_pk(order.id), "INVOICE").document
    assert found is not None
    services.attach(found)
    yield found
    sellers.delete("")


def test_oms_uninstall_tells_of_documents_which_are_served_on(document: Any) -> None:
    from saleor_oms_plugin.documents.queries import url

    path = urlsplit(url(document.token)).path

    said = run("oms_uninstall")

    assert re.search(r"\d+ documents? \(.*\d+ INVOICE.*\) stay in the database", said)
    assert "--export-documents" in said
    assert Client().get(path).status_code == 200
    assert Client().get("/plugins/saleor.oms/config.json").status_code == 404


def test_oms_uninstall_removes_the_app_of_the_pages(installed_again: None) -> None:
    pages = App.objects.create(identifier=PAGES_IDENTIFIER, name="Saleor OMS", is_active=True)

    said = run("oms_uninstall")

    pages.refresh_from_db()
    assert (pages.is_active, pages.removed_at is not None) == (False, True)
    assert "App of the pages in the Dashboard: removed" in said


def test_tables_with_documents_are_dropped_only_with_an_export_or_a_word(document: Any, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"\d+ documents? \(.*INVOICE.*--export-documents"):
        run("oms_uninstall", "--drop-tables", "--yes")
    assert App.objects.filter(identifier=APP_IDENTIFIER, removed_at=None).exists()

    folder = tmp_path / "kept"
    try:
        said = run("oms_uninstall", "--drop-tables", "--yes", "--export-documents", str(folder))
        assert re.search(r"Documents: [1-9]\d* exported to", said)
        assert f"--number-series {folder / 'number-series.json'}" in said
        assert list((folder / "invoice").glob(f"{document.number}-*.pdf"))
        assert Client().get(f"/plugins/saleor.oms/documents/{document.token}.pdf").status_code == 404
    finally:
        call_command("migrate", "oms", verbosity=0, skip_checks=True)
        said = run("oms_install", "--number-series", str(folder / "number-series.json"))

    # And a new installation goes on with the numbers
    from saleor_oms_plugin.documents.models import NumberSeries

    assert "go on with the numbers" in said
    assert NumberSeries.objects.get(kind="INVOICE").next_number == document.sequence + 1


def test_a_new_installation_warns_of_invoices_that_saleor_still_lists(document: Any) -> None:
    from saleor_oms_plugin.documents.models import NumberSeries

    try:
        run("oms_uninstall", "--drop-tables", "--yes", "--discard-documents")
    finally:
        call_command("migrate", "oms", verbosity=0, skip_checks=True)
        said = run("oms_install")

    assert f"Invoices go on after {document.number}." in said
    assert NumberSeries.objects.get(kind="INVOICE").next_number == document.sequence + 1


def test_dropping_tables_asks_first(installed_again: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "no")
    with pytest.raises(CommandError, match="Nothing was changed"):
        run("oms_uninstall", "--drop-tables")
    assert App.objects.filter(identifier=APP_IDENTIFIER, removed_at=None).exists()


def test_tables_are_dropped_on_request() -> None:
    run("oms_uninstall", "--drop-tables", "--yes", "--discard-documents")
    try:
        tables = connections["default"].introspection.table_names()
        assert [name for name in tables if name.startswith("oms_")] == []
    finally:
        call_command("migrate", "oms", verbosity=0, skip_checks=True)
        run("oms_install")


def test_a_schema_that_is_built_already_is_a_clear_error() -> None:
    importlib.import_module("saleor.graphql.api")
    with pytest.raises(ImproperlyConfigured, match="has already been built"):
        start()


@pytest.mark.parametrize(
    "arguments",
    [
        ["/venv/bin/uvicorn", "saleor.asgi:application"],
        ["/venv/lib/python3.12/site-packages/uvicorn/__main__.py", "saleor.asgi:application"],
        ["/venv/bin/celery", "--app", "saleor.celeryconf:app", "worker"],
        ["manage.py", "runserver"],
        ["manage.py", "oms_worker"],
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_beside_the_app_host_a_server_starts_and_keeps_us_off(
    arguments: list[str], app_host: App, unblocked: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert activation.is_active()
    monkeypatch.setattr(sys, "argv", arguments)

    checks.stay_off_beside_the_app_host()

    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]
    assert "One shop uses one of them" in caplog.text
    assert not activation.is_active()
    plugin = get_plugins_manager(allow_replica=False).get_plugin(PLUGIN_ID)
    assert not plugin.active
    plugin.active = True  # as Saleor does after pluginUpdate
    assert not plugin.active
    assert PluginConfiguration.objects.get(identifier=PLUGIN_ID).active  # the shop's own word stays


def test_a_server_that_loads_us_in_its_event_loop_is_kept_off_too(app_host: App, unblocked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As uvicorn does, where Django refuses a query of the loop's own thread."""
    monkeypatch.setattr(sys, "argv", ["/venv/bin/uvicorn", "saleor.asgi:application"])

    async def load() -> None:
        checks.stay_off_beside_the_app_host()

    asyncio.run(load())
    assert activation.is_blocked()


def test_the_app_host_beside_us_lets_commands_run_and_warns_them(app_host: App, unblocked: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("manage.py", "/venv/bin/django-admin", "/venv/lib/python3.12/site-packages/django/__main__.py"):
        monkeypatch.setattr(sys, "argv", [program, "migrate"])
        checks.stay_off_beside_the_app_host()
    assert not activation.is_blocked()
    (warning,) = checks.both_hosts_check(None, databases=["default"])
    assert warning.id == "oms.W001"
    with pytest.raises(CommandError, match="One shop uses one of them"):
        run("oms_install")


@pytest.mark.parametrize("change", [{"is_active": False}, {"identifier": "somebody.else"}, {"type": AppType.LOCAL}])
def test_an_app_that_is_not_the_app_host_is_no_matter(change: dict[str, object], app_host: App) -> None:
    App.objects.filter(pk=app_host.pk).update(**change)
    assert checks.both_hosts_check(None, databases=["default"]) == []


def start_saleor(code: str) -> subprocess.CompletedProcess[str]:
    """A new process against this test's database, with Saleor's own settings."""
    database = settings.DATABASES["default"]
    url = f"postgres://{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    environment = os.environ | {
        "DATABASE_URL": url,
        "DATABASE_URL_REPLICA": url,
        "DJANGO_SETTINGS_MODULE": "saleor.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    return subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def test_saleor_starts_beside_an_app_of_the_app_hosts_name_and_we_stay_off(app_host: App) -> None:
    """Anybody who may install apps can give theirs that name: it must not stop the shop."""
    asked = "from saleor_oms_plugin.core.runtime import runtime; print('active:', runtime().is_active())"
    started = start_saleor(f"import django; django.setup(); {asked}")
    assert started.returncode == 0, started.stderr
    assert "active: False" in started.stdout
    assert "One shop uses one of them" in started.stdout + started.stderr


def test_saleor_does_not_start_with_its_schema_built_too_early() -> None:
    """Something at import time, a settings module say, may ask for the urls; the message must name the cause."""
    early = "import sys, types; sys.modules['saleor.graphql.api'] = types.ModuleType('early'); import django; django.setup()"
    refused = start_saleor(early)
    assert refused.returncode == 1
    assert "has already been built" in refused.stderr


def test_saleor_starts_without_a_warning_and_without_a_database() -> None:
    assert start_saleor("import django; django.setup()").returncode == 0
    away = "import os; os.environ['DATABASE_URL'] = os.environ['DATABASE_URL_REPLICA'] = 'postgres://u:p@127.0.0.1:1/none'; "
    assert start_saleor(away + "import django; django.setup()").returncode == 0


def test_tasks_and_beat_entries_are_in_saleors_celery() -> None:
    from saleor.celeryconf import app

    app.finalize()
    app.loader.import_default_modules()
    entries = {name: entry["task"] for name, entry in app.conf.beat_schedule.items() if name.startswith("oms-")}
    assert entries == {"oms-drain": "oms.drain", "oms-long-work": "oms.long_work", "oms-sweep": "oms.sweep", "oms-nightly": "oms.nightly"}
    assert set(entries.values()) <= set(app.tasks)


def test_the_shops_own_beat_entry_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    from saleor_oms_plugin.hosts.plugin import background

    own = {"task": "oms.drain", "schedule": 5}
    monkeypatch.setattr(settings, "CELERY_BEAT_SCHEDULE", {"oms-drain": own})
    monkeypatch.setattr(settings, "OMS_CELERY_QUEUE", "oms", raising=False)
    background.register_beat()
    assert settings.CELERY_BEAT_SCHEDULE["oms-drain"] is own
    assert settings.CELERY_BEAT_SCHEDULE["oms-sweep"]["options"]["queue"] == "oms"


UPDATE = """mutation($id: ID!, $input: PluginUpdateInput!) { pluginUpdate(id: $id, input: $input) {
    plugin { globalConfiguration { active configuration { name value } } } errors { field message code } } }"""


def update_plugin(token: str, **given: object) -> dict[str, object]:
    result: dict[str, object] = post(UPDATE, {"id": PLUGIN_ID, "input": given}, token)["data"]["pluginUpdate"]
    return result


def test_the_plugin_page_explains_itself(admin_token: str) -> None:
    document = """query($id: ID!) { plugin(id: $id) { name description globalConfiguration {
        active configuration { name label helpText type value } } } }"""
    plugin = post(document, {"id": PLUGIN_ID}, admin_token)["data"]["plugin"]
    assert plugin["name"] == "Saleor OMS"
    assert plugin["description"]
    assert all(field["label"] and field["helpText"] for field in plugin["globalConfiguration"]["configuration"])


def test_the_plugin_cannot_be_switched_on_before_it_is_set_up(admin_token: str, installed_again: None) -> None:
    run("oms_uninstall")
    result = update_plugin(admin_token, active=True)
    assert "oms_install" in result["errors"][0]["message"]  # type: ignore[index]
    assert not PluginConfiguration.objects.filter(identifier=PLUGIN_ID, active=True).exists()


def test_an_address_that_is_none_is_refused(admin_token: str) -> None:
    for address in ["shop.example.com", "javascript:alert(1)", "https://a.example.com; script-src *", "https://user@evil.example.com"]:
        result = update_plugin(admin_token, configuration=[{"name": "dashboard-url", "value": address}])
        assert result["errors"][0]["field"] == "dashboard-url", address  # type: ignore[index]
