"""Saleor installs the app: its token is believed when that Saleor itself confirms it, and there is one Saleor only."""

from __future__ import annotations

import logging
import time
from dataclasses import replace

import pytest

from saleor_oms_plugin.hosts.app import keys, questions, registration
from saleor_oms_plugin.hosts.app import runtime as app_runtime
from saleor_oms_plugin.models import AppRegistration, Installation, OrderStatus
from saleor_oms_plugin.saleor_api.port import SaleorUnavailableError
from saleor_oms_plugin.shop import services as shop
from saleor_oms_plugin.testing import FakeApp, FakeSaleorServer
from tests.support.rude_server import (
    Behavior,
    Visit,
    continues_for_ever,
    drips_the_body,
    drips_the_headers,
    drips_the_status,
    hangs_at_once,
    serving,
)

from .conftest import KEY, AppHost

pytestmark = pytest.mark.django_db


def test_a_genuine_token_is_kept_encrypted_and_used(app_host: AppHost, saleor: FakeSaleorServer) -> None:
    answer = app_host.install(saleor)

    assert answer.status_code == 200
    registered = registration.current()
    assert registered is not None
    assert (registered.api_url, registered.domain) == (saleor.api_url, saleor.shop.domain)
    assert registered.token in saleor.app_tokens
    assert registered.token not in AppRegistration.objects.get().token


def test_the_ready_made_statuses_come_with_the_first_installation_only(installed: AppHost, saleor: FakeSaleorServer) -> None:
    assert OrderStatus.objects.exists()
    OrderStatus.objects.filter(code="packed").update(code="boxed")

    assert installed.install(saleor).status_code == 200

    assert not OrderStatus.objects.filter(code="packed").exists()


@pytest.mark.parametrize("how", ["invented", "another app's", "of a switched-off app"])
def test_a_token_that_saleor_does_not_confirm_is_refused(app_host: AppHost, saleor: FakeSaleorServer, how: str) -> None:
    other = FakeApp(
        "QXBwOjk=", "Other", frozenset(), identifier="other.app" if how != "of a switched-off app" else "saleor.oms", is_active=False
    )
    saleor.apps[other.id] = other
    token = "invented-token-of-thirty-chars" if how == "invented" else saleor.app_token(other)

    answer = app_host.register(saleor, token)

    assert answer.status_code == 401
    assert not AppRegistration.objects.exists()
    assert not Installation.objects.exists()


def test_a_second_saleor_is_refused_and_not_even_asked(installed: AppHost, saleor: FakeSaleorServer) -> None:
    installed.configure(OMS_ALLOWED_SALEOR=None)
    with FakeSaleorServer() as other:
        answer = installed.install(other)

        assert answer.status_code == 403
        assert saleor.shop.domain in answer.json()["error"]["message"] or saleor.api_url in answer.json()["error"]["message"]
        assert other.requests == []
    registered = registration.current()
    assert registered is not None
    assert registered.api_url == saleor.api_url


def test_the_same_saleor_may_come_again_with_a_new_token(installed: AppHost, saleor: FakeSaleorServer) -> None:
    before = registration.current()
    activated = shop.activated_at()

    assert installed.install(saleor).status_code == 200

    after = registration.current()
    assert before is not None
    assert after is not None
    assert after.token != before.token
    assert after.app_id != before.app_id
    assert shop.activated_at() == activated


def test_where_the_plugin_is_there_already_the_app_is_refused(
    app_host: AppHost, saleor: FakeSaleorServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = saleor.execute

    def with_plugin(document: str, *args: object, **kwargs: object) -> object:
        if "OmsOrder" in document:
            return {"data": {"__type": {"name": "OmsOrder"}}}
        return answers(document, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(saleor, "execute", with_plugin)

    answer = app_host.install(saleor)

    assert answer.status_code == 409
    assert "plugin" in answer.json()["error"]["message"]
    assert not AppRegistration.objects.exists()


def test_tables_that_serve_the_plugin_take_no_app(app_host: AppHost, saleor: FakeSaleorServer) -> None:
    shop.activate("plugin", saleor.shop.domain)

    assert app_host.install(saleor).status_code == 403
    assert saleor.requests == []


@pytest.mark.parametrize(
    "address", ["ftp://127.0.0.1/graphql/", "file:///etc/passwd", "http://", "https://user:pw@shop.example.com/graphql/", "nonsense", ""]
)
def test_only_a_web_address_is_asked(app_host: AppHost, saleor: FakeSaleorServer, address: str) -> None:
    answer = app_host.register(saleor, "a-token", **{"Saleor-Api-Url": address})

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/graphql/", "http://169.254.169.254/graphql/", "http://10.0.0.7/graphql/", "http://[::1]/graphql/"]
)
def test_an_address_of_the_inner_network_is_not_asked_unless_it_is_named(app_host: AppHost, saleor: FakeSaleorServer, address: str) -> None:
    app_host.configure(OMS_ALLOWED_SALEOR=None)

    answer = app_host.register(saleor, "a-token", **{"Saleor-Api-Url": address})

    assert answer.status_code == 403
    assert "OMS_ALLOWED_SALEOR" in answer.json()["error"]["message"]


def test_a_saleor_that_is_not_the_named_one_is_refused(app_host: AppHost, saleor: FakeSaleorServer) -> None:
    app_host.configure(OMS_ALLOWED_SALEOR="shop.example.com")

    assert app_host.install(saleor).status_code == 403
    assert saleor.requests == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"auth_token": 5}', b'{"auth_token": ""}', b'{"auth_token": "a\\r\\nHost: b"}'])
def test_a_body_without_a_token_is_refused(app_host: AppHost, saleor: FakeSaleorServer, body: bytes) -> None:
    answer = app_host.client.post("/register", body, content_type="application/json", headers={"Saleor-Api-Url": saleor.api_url})

    assert answer.status_code == 400


def test_while_saleor_does_not_answer_nothing_is_decided(app_host: AppHost, saleor: FakeSaleorServer) -> None:
    saleor.is_down = True

    assert app_host.install(saleor).status_code == 503
    assert not AppRegistration.objects.exists()


def test_a_lost_key_is_said_and_a_second_one_reads_on(installed: AppHost, saleor: FakeSaleorServer) -> None:
    installed.configure(OMS_SECRET_KEYS=f"{'n' * 40},{KEY}")
    registration.forget()
    assert registration.current() is not None

    installed.configure(OMS_SECRET_KEYS="n" * 40)
    registration.forget()
    answer = installed.deliver(saleor.delivery(saleor.webhooks[0], "ORDER_CREATED", saleor.add_order()))

    assert answer.status_code == 503


def test_before_the_installation_saleor_is_asked_nothing_and_callers_get_nothing(app_host: AppHost, saleor: FakeSaleorServer) -> None:
    from saleor_oms_plugin.background import maintenance

    maintenance.drain()
    maintenance.sweep()

    assert saleor.requests == []
    assert app_host.ask("{ omsStatuses { code } }").json() == {"data": {"omsStatuses": None}}
    assert app_host.ask("{ omsStatuses { code } }", saleor.staff_token()).status_code == 401


def test_an_app_of_our_name_with_fewer_rights_does_not_take_our_place(installed: AppHost, saleor: FakeSaleorServer) -> None:
    before = registration.current()
    other = FakeApp("QXBwOjk=", "Saleor OMS", frozenset({"MANAGE_ORDERS"}), identifier="saleor.oms")
    saleor.apps[other.id] = other

    answer = installed.register(saleor, saleor.app_token(other))

    assert answer.status_code == 403
    assert "MANAGE_SETTINGS" in answer.json()["error"]["message"]
    registration.forget()
    assert registration.current() == before


def test_our_own_app_may_come_again_with_fewer_rights_and_is_told_in_the_log(
    installed: AppHost, saleor: FakeSaleorServer, caplog: pytest.LogCaptureFixture
) -> None:
    registered = registration.current()
    assert registered is not None
    ours = saleor.apps[registered.app_id]
    saleor.apps[ours.id] = replace(ours, permissions=frozenset({"MANAGE_ORDERS"}))

    assert installed.register(saleor, saleor.app_token(ours)).status_code == 200
    assert "MANAGE_SETTINGS" in caplog.text


def test_a_first_app_with_fewer_rights_is_refused_too(app_host: AppHost, saleor: FakeSaleorServer) -> None:
    some = FakeApp("QXBwOjk=", "Saleor OMS", frozenset({"MANAGE_ORDERS"}), identifier="saleor.oms")
    saleor.apps[some.id] = some

    answer = app_host.register(saleor, saleor.app_token(some))

    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "PERMISSIONS_MISSING")
    assert not AppRegistration.objects.exists()


# -- whoever asks us to register may have named any server --------------------------------------------------------------


@pytest.fixture
def named(app_host: AppHost) -> AppHost:
    """The app host, whose operator has named the loopback."""
    app_host.configure(OMS_ALLOWED_SALEOR="127.0.0.1")
    return app_host


def test_one_registration_is_looked_at_at_a_time(app_host: AppHost, saleor: FakeSaleorServer) -> None:
    with registration._asking:
        answer = app_host.install(saleor)

    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "BUSY")
    assert saleor.requests == []
    assert app_host.install(saleor).status_code == 200


@pytest.mark.parametrize(
    "said",
    [
        b'{"errors": [{"message": "NEEDLE 10.0.0.7", "extensions": {"exception": {"code": "INVALID_TOKEN"}}}]}',
        b'{"errors": [{"message": "NEEDLE"}], "data": null}',
        b'{"data": {"app": {"id": "NEEDLE", "identifier": "NEEDLE", "isActive": true, "permissions": []}}}',
        b'{"data": {"NEEDLE": 1}}',
        b"<h1>NEEDLE</h1>",
    ],
)
@pytest.mark.parametrize("status", [b"200 NEEDLE", b"302 NEEDLE\r\nLocation: http://NEEDLE/", b"401 NEEDLE", b"500 NEEDLE"])
def test_nothing_that_the_other_server_says_is_in_our_answer(named: AppHost, saleor: FakeSaleorServer, status: bytes, said: bytes) -> None:
    def answers(visit: Visit) -> None:
        visit.read_request()
        visit.say(b"HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (status, len(said), said))

    with serving(answers) as server:
        answer = named.register(saleor, "a-token", **{"Saleor-Api-Url": server.url})

    assert answer.status_code in (401, 503)
    assert "NEEDLE" not in answer.content.decode() + str(answer.headers)
    assert not AppRegistration.objects.exists()


def test_a_port_that_is_closed_answers_like_one_where_somebody_else_listens(named: AppHost, saleor: FakeSaleorServer) -> None:
    with serving(lambda visit: visit.say(b"SSH-2.0-OpenSSH\r\n")) as server:
        open_port = named.register(saleor, "a-token", **{"Saleor-Api-Url": server.url})
    closed_port = named.register(saleor, "a-token", **{"Saleor-Api-Url": server.url})

    assert open_port.status_code == closed_port.status_code == 503
    assert open_port.content == closed_port.content


@pytest.mark.parametrize("behave", [drips_the_status, drips_the_headers, drips_the_body, hangs_at_once, continues_for_ever])
def test_a_server_that_drips_holds_a_registration_no_longer_than_its_deadline(
    named: AppHost, saleor: FakeSaleorServer, behave: Behavior, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "LIMITS", replace(questions.LIMITS, total_seconds=0.5))
    began = time.monotonic()

    with serving(behave) as server:
        answer = named.register(saleor, "a-token", **{"Saleor-Api-Url": server.url})

    assert answer.status_code == 503
    assert time.monotonic() - began < 5
    assert registration._asking.acquire(blocking=False)  # the next one may ask
    registration._asking.release()


def test_the_first_look_up_decides_nothing_where_the_connection_leads_elsewhere(
    app_host: AppHost, saleor: FakeSaleorServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when it is judged, and inner when it is called."""
    app_host.configure(OMS_ALLOWED_SALEOR=None)
    monkeypatch.setattr(registration, "is_public", lambda api_url: True)

    answer = app_host.register(saleor, "a-token")

    assert answer.status_code == 503
    assert "private" not in answer.content.decode()
    assert saleor.requests == []


@pytest.mark.parametrize("status", [b"200 OK", b"302 Found\r\nLocation: http://x.example/NEEDLE", b"401 Unauthorized", b"500 Failed"])
def test_a_token_reaches_no_log_even_where_the_other_server_repeats_it(
    named: AppHost, saleor: FakeSaleorServer, status: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    said = b'{"errors": [{"message": "You sent Bearer NEEDLE"}]}'

    def echoes(visit: Visit) -> None:
        visit.read_request()
        visit.say(b"HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (status, len(said), said))

    with serving(echoes) as server:
        assert named.register(saleor, "NEEDLE", **{"Saleor-Api-Url": server.url}).status_code in (401, 503)

    assert "did not confirm" in caplog.text or "Could not ask" in caplog.text
    assert "NEEDLE" not in caplog.text


def test_a_registered_saleor_that_nobody_has_named_leads_nowhere_inside(
    installed: AppHost, saleor: FakeSaleorServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Its name may come to mean an inner address: neither keys nor questions nor orders are asked for there."""
    installed.configure(OMS_ALLOWED_SALEOR=None)
    keys.forget()
    app_runtime._transport = None
    saleor.requests.clear()

    with pytest.raises(SaleorUnavailableError, match="private network"):
        app_runtime.transport().execute("{ shop { name } }", {})
    assert installed.ask("{ omsStatuses { code } }", saleor.staff_token()).status_code == 503
    assert installed.ask("{ omsStatuses { code } }", "an-app-token-of-thirty-letters").status_code in (401, 503)

    assert saleor.requests == []
