from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from acme_labels import Label, LabelConfig

from saleor_oms_plugin.actions.action_type import ActionType, NotConfiguredError, PermanentError, SkipError, TransientError
from saleor_oms_plugin.actions.registry import Registry
from saleor_oms_plugin.testing.action_kinds import ActionKindContract, FakeContext
from saleor_oms_plugin.testing.factories import make_order

CONFIG = LabelConfig(service="EXPRESS")


class Acme(HTTPServer):
    """Acme's API, as far as we use it: the same label for the same key."""

    status = 201

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.keys: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    server: Acme

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.headers["Authorization"], body))
        key = self.headers["Idempotency-Key"]
        if key not in self.server.keys:
            self.server.keys.append(key)
        answer = json.dumps({"label": f"ACME-{self.server.keys.index(key) + 1}"}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args: object) -> None:
        """Nothing: the tests look at what was asked."""


@pytest.fixture
def acme() -> Iterator[Acme]:
    with Acme() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def context(**changes: Any) -> FakeContext:
    return FakeContext(make_order(number="1042", **changes), secrets={"token": "abc"})


class TestContract(ActionKindContract):
    @pytest.fixture
    def kind(self, acme: Acme) -> ActionType:
        return Label(acme.address)

    @pytest.fixture
    def good_config(self) -> dict[str, Any]:
        return {"service": "PARCEL"}

    @pytest.fixture
    def context(self) -> FakeContext:
        return context()


def test_an_installed_kind_is_offered_to_the_shop() -> None:
    offered = Registry().entries()["acme_label"]

    assert offered.error == ""
    assert isinstance(offered.kind, Label)


def test_a_label_is_ordered_for_the_delivery_address(acme: Acme) -> None:
    assert Label(acme.address).run(CONFIG, context()) == {"label": "ACME-1"}

    [(authorization, parcel)] = acme.asked
    assert authorization == "Bearer abc"
    assert (parcel["reference"], parcel["service"]) == ("1042", "EXPRESS")


def test_a_run_that_is_repeated_gets_the_same_label(acme: Acme) -> None:
    run = context()

    assert Label(acme.address).run(CONFIG, run) == Label(acme.address).run(CONFIG, run)


@pytest.mark.parametrize(("status", "raised"), [(503, TransientError), (429, TransientError), (422, PermanentError), (302, PermanentError)])
def test_what_acme_answers_decides(acme: Acme, status: int, raised: type[Exception]) -> None:
    acme.status = status

    with pytest.raises(raised, match=str(status)):
        Label(acme.address).run(CONFIG, context())


def test_while_acme_is_away_it_is_tried_again(acme: Acme) -> None:
    acme.server_close()

    with pytest.raises(TransientError):
        Label(acme.address).run(CONFIG, context())


def test_without_the_token_it_waits_and_asks_nothing(acme: Acme) -> None:
    with pytest.raises(NotConfiguredError):
        Label(acme.address).run(CONFIG, FakeContext())

    assert acme.asked == []


def test_an_order_that_is_not_shipped_needs_no_label(acme: Acme) -> None:
    with pytest.raises(SkipError):
        Label(acme.address).run(CONFIG, context(shipping_address=None))

    assert acme.asked == []
