"""The HTTP transport against a real server on the loopback."""

from __future__ import annotations

import gzip
import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from saleor_oms_plugin import __version__
from saleor_oms_plugin.saleor_api.port import SaleorDeniedError, SaleorError, SaleorUnavailableError
from saleor_oms_plugin.saleor_api.transports.http import LIMITS, HttpTransport

from .server import StandIn, running

TOKEN = "secret-token"


@pytest.fixture
def saleor() -> Iterator[StandIn]:
    with running() as stand_in:
        yield stand_in


@pytest.fixture
def transport(saleor: StandIn) -> Iterator[HttpTransport]:
    transport = HttpTransport(saleor.url, TOKEN, limits=replace(LIMITS, connect_seconds=2, read_seconds=5))
    yield transport
    transport.close()


def refused(transport: HttpTransport, kind: type[SaleorError] = SaleorError) -> str:
    """The text of the refusal, which is of exactly this kind."""
    with pytest.raises(SaleorError) as caught:
        transport.execute("{ shop { name } }", {})
    assert type(caught.value) is kind
    return str(caught.value)


def error(message: str, code: str, *path: str | int) -> dict[str, Any]:
    return {"message": message, "path": list(path), "extensions": {"exception": {"code": code}}}


def test_document_variables_and_token_are_sent(saleor: StandIn, transport: HttpTransport) -> None:
    saleor.answers({"data": {"shop": {"name": "Kava"}}})

    assert transport.execute("query Q($id: ID!) { shop { name } }", {"id": "x"}) == {"shop": {"name": "Kava"}}

    (call,) = saleor.received
    assert call.body == {"query": "query Q($id: ID!) { shop { name } }", "variables": {"id": "x"}}
    assert call.headers["Authorization"] == f"Bearer {TOKEN}"
    assert call.headers["User-Agent"] == f"saleor-oms-plugin/{__version__}"


def test_amounts_come_without_the_noise_of_floats(saleor: StandIn, transport: HttpTransport) -> None:
    saleor.answers(b'{"data": {"amount": 0.1, "large": 12345678901234567.891}}')

    assert transport.execute("{ amount }", {}) == {"amount": Decimal("0.1"), "large": Decimal("12345678901234567.891")}


def test_a_packed_answer_is_unpacked(saleor: StandIn, transport: HttpTransport) -> None:
    saleor.answers(gzip.compress(b'{"data": {"ok": true}}'), Content_Encoding="gzip")

    assert transport.execute("{ ok }", {}) == {"ok": True}
    assert "gzip" in saleor.received[0].headers["Accept-Encoding"]


def test_calls_share_a_connection(saleor: StandIn, transport: HttpTransport) -> None:
    saleor.answers({"data": {}})

    for _ in range(3):
        transport.execute("{ ok }", {})

    assert len({call.connection for call in saleor.received}) == 1


def test_many_threads_may_call_at_once_and_each_gets_its_own_answer(saleor: StandIn, transport: HttpTransport) -> None:
    def echo(handler: BaseHTTPRequestHandler) -> None:
        mine = [call for call in saleor.received if call.connection == handler.client_address]
        send(handler, json.dumps({"data": mine[-1].body["variables"]}).encode())

    saleor.behave = echo
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: transport.execute("{ n }", {"n": n}), range(64)))

    assert answers == [{"n": n} for n in range(64)]


def test_cookies_are_not_kept(saleor: StandIn, transport: HttpTransport) -> None:
    saleor.answers({"data": {}}, Set_Cookie="session=1; Path=/")

    transport.execute("{ ok }", {})
    transport.execute("{ ok }", {})

    assert "Cookie" not in saleor.received[1].headers


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429, 408])
def test_a_status_that_says_later_is_worth_another_try_which_is_not_ours(saleor: StandIn, transport: HttpTransport, status: int) -> None:
    saleor.answers(b"Bad Gateway", status)

    assert str(status) in refused(transport, SaleorUnavailableError)
    assert len(saleor.received) == 1


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_token_is_told_apart(saleor: StandIn, transport: HttpTransport, status: int) -> None:
    saleor.answers({"errors": []}, status)

    refused(transport, SaleorDeniedError)


@pytest.mark.parametrize("status", [404, 405, 413])
def test_another_status_will_not_heal(saleor: StandIn, transport: HttpTransport, status: int) -> None:
    saleor.answers(b"no", status)

    assert str(status) in refused(transport)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(saleor: StandIn, transport: HttpTransport, status: int) -> None:
    saleor.answers(b"", status, Location=saleor.url)

    assert "redirect" in refused(transport)
    assert len(saleor.received) == 1


@pytest.mark.parametrize("code", ["PermissionDenied", "InvalidTokenError", "ExpiredSignatureError", "InvalidSignatureError"])
@pytest.mark.parametrize("status", [200, 400])
def test_a_refusal_within_the_answer_is_a_refusal(saleor: StandIn, transport: HttpTransport, code: str, status: int) -> None:
    saleor.answers({"errors": [error("No.", code, "orders")], "data": {"orders": None}}, status)

    assert refused(transport, SaleorDeniedError) == "orders: No."


def test_graphqls_errors_are_told_with_their_messages(saleor: StandIn, transport: HttpTransport) -> None:
    saleor.answers({"errors": [error("Cannot query field.", "GraphQLError"), error("Broken.", "KeyError", "order", "lines")]}, 400)

    assert refused(transport) == "Cannot query field.; order.lines: Broken."


def test_saleors_database_being_away_is_worth_another_try(saleor: StandIn, transport: HttpTransport) -> None:
    saleor.answers({"errors": [error("Internal Server Error", "OperationalError", "order")], "data": {"order": None}})

    refused(transport, SaleorUnavailableError)


@pytest.mark.parametrize("body", [b"<html>Maintenance</html>", b'{"data": {"shop"', b"", b"\xff\xfe", b"[" * 100_000])
def test_what_is_not_json_is_worth_another_try(saleor: StandIn, transport: HttpTransport, body: bytes) -> None:
    saleor.answers(body)

    assert "not JSON" in refused(transport, SaleorUnavailableError)


@pytest.mark.parametrize("body", [b"null", b"[]", b"1", b"{}", b'{"data": null}', b'{"data": []}', b'{"data": null, "errors": []}'])
def test_json_without_data_is_an_error(saleor: StandIn, transport: HttpTransport, body: bytes) -> None:
    saleor.answers(body)

    assert "no data" in refused(transport)


def test_a_huge_answer_is_dropped(saleor: StandIn) -> None:
    saleor.answers({"data": {"text": "x" * 200_000}})

    assert "larger than 100000 bytes" in refused(HttpTransport(saleor.url, TOKEN, limits=replace(LIMITS, max_bytes=100_000)))


def test_a_huge_answer_that_comes_small_is_dropped_too(saleor: StandIn) -> None:
    packed = gzip.compress(json.dumps({"data": {"text": "x" * 2_000_000}}).encode())
    assert len(packed) < 100_000
    saleor.answers(packed, Content_Encoding="gzip")

    assert "larger than 100000 bytes" in refused(HttpTransport(saleor.url, TOKEN, limits=replace(LIMITS, max_bytes=100_000)))


def test_a_silent_server_is_given_up(saleor: StandIn) -> None:
    saleor.behave = lambda handler: waits(saleor, handler)

    refused(HttpTransport(saleor.url, TOKEN, limits=replace(LIMITS, read_seconds=0.2)), SaleorUnavailableError)


def test_a_server_that_never_comes_to_an_end_is_given_up(saleor: StandIn) -> None:
    def dribble(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        try:
            while not saleor.released.wait(0.05):
                handler.wfile.write(b"1\r\n \r\n")
                handler.wfile.flush()
        except ConnectionError:
            handler.close_connection = True

    saleor.behave = dribble

    assert "longer than 0.3 seconds" in refused(
        HttpTransport(saleor.url, TOKEN, limits=replace(LIMITS, read_seconds=5, total_seconds=0.3)), SaleorUnavailableError
    )


def test_a_connection_that_breaks_is_worth_another_try(saleor: StandIn, transport: HttpTransport) -> None:
    def hang_up(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b'{"data": {')
        handler.wfile.flush()
        handler.connection.shutdown(socket.SHUT_RDWR)
        handler.close_connection = True

    saleor.behave = hang_up

    refused(transport, SaleorUnavailableError)


def test_nobody_listening_is_worth_another_try() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/graphql/"

    refused(HttpTransport(url, TOKEN), SaleorUnavailableError)


def test_a_proxy_of_the_environment_is_not_used(saleor: StandIn, transport: HttpTransport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    saleor.answers({"data": {"ok": True}})

    assert transport.execute("{ ok }", {}) == {"ok": True}


@pytest.mark.parametrize("status", [401, 500, 302, 404])
def test_the_token_is_in_no_message(saleor: StandIn, transport: HttpTransport, status: int) -> None:
    saleor.answers(TOKEN.encode(), status)

    with pytest.raises(SaleorError) as caught:
        transport.execute("{ ok }", {})

    assert TOKEN not in str(caught.value) + repr(transport)


@pytest.mark.parametrize("address", ["", "shop.example.com/graphql/", "file:///etc/passwd", "ftp://shop.example.com"])
def test_an_address_that_is_none_is_refused_at_once(address: str) -> None:
    with pytest.raises(ValueError, match="not the address"):
        HttpTransport(address, TOKEN)


def send(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def waits(saleor: StandIn, handler: BaseHTTPRequestHandler) -> None:
    saleor.released.wait(10)
    handler.close_connection = True
