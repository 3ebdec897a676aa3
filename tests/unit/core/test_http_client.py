"""The one outgoing client against servers that hang, drip, say too much or lead elsewhere. Each would last for a minute and more."""

from __future__ import annotations

import gzip
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import urllib3

from saleor_oms_plugin.core.http_client import (
    BodyTooLargeError,
    DeadlineError,
    HttpClient,
    HttpError,
    InvalidRequestError,
    Limits,
    PrivateAddressError,
    send,
)
from tests.support import rude_server
from tests.support.certificates import trusted_tls
from tests.support.rude_server import Behavior, Visit, serving

SHORT = Limits(total_seconds=0.4, connect_seconds=5, read_seconds=5, max_bytes=1000)
PATIENT_SECONDS = 10
"""Far below what the servers would take, far above what a busy machine adds."""


@contextmanager
def soon() -> Iterator[None]:
    """What is done within ends long before the server does."""
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < PATIENT_SECONDS


def refusal(url: str, limits: Limits = SHORT, **kwargs: Any) -> HttpError:
    with pytest.raises(HttpError) as caught, soon():
        send("POST", url, limits=limits, allows_private=True, **kwargs)
    return caught.value


def says(answer: bytes, *, after_bytes: int = 0) -> Behavior:
    def behave(visit: Visit) -> None:
        visit.read_request(after_bytes)
        visit.say(answer)

    return behave


def named(behavior: Behavior) -> str:
    return getattr(behavior, "__name__", "")


# -- the deadline -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("behavior", rude_server.NEVER_COMES_TO_A_STATUS, ids=named)
def test_who_never_comes_to_an_answer_is_left_when_the_time_is_over(behavior: Behavior) -> None:
    with serving(behavior) as server:
        error = refusal(server.url)

    assert isinstance(error, DeadlineError)
    assert str(error) == "it took longer than 0.4 seconds"
    assert error.was_sent, "the server may act on it all the same"


@pytest.mark.parametrize("behavior", rude_server.NEVER_ENDS_ITS_BODY, ids=named)
def test_a_body_without_an_end_leaves_the_status_and_the_reason(behavior: Behavior) -> None:
    with serving(behavior) as server, soon():
        response = send("GET", server.url, limits=SHORT, allows_private=True)

    assert response.status == 200
    assert isinstance(response.error, DeadlineError)
    with pytest.raises(DeadlineError):
        response.whole_body()


@pytest.mark.parametrize("behavior", [rude_server.hangs_at_once, rude_server.drips_the_handshake], ids=named)
def test_tls_that_never_comes_about_counts_too(behavior: Behavior) -> None:
    with serving(behavior) as server:
        error = refusal(server.url.replace("http:", "https:"))

    assert isinstance(error, DeadlineError)
    assert not error.was_sent


def test_a_name_that_is_looked_up_for_ever_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: over.wait(60) and [])

    error = refusal("http://shop.example.com/")

    over.set()
    assert isinstance(error, DeadlineError)
    assert not error.was_sent


def test_a_server_that_does_not_take_the_request_counts_too() -> None:
    with serving(rude_server.hangs_at_once) as server:
        error = refusal(server.url, body=b"x" * 50_000_000)

    assert isinstance(error, DeadlineError)
    assert error.was_sent


def test_the_time_begins_anew_with_each_call_over_one_connection() -> None:
    """The second call hangs on a connection that the first one opened."""
    calls: list[float] = []

    def behave(visit: Visit) -> None:
        visit.read_request()
        visit.say(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        visit.read_request()
        calls.append(time.monotonic())
        visit.hang()

    client = HttpClient(SHORT, allows_private=True)
    with serving(behave) as server:
        assert client.send("GET", server.url).whole_body() == b"ok"
        time.sleep(0.5)  # longer than one call may take
        with pytest.raises(DeadlineError), soon():
            client.send("GET", server.url)
        assert (server.visits, len(calls)) == (1, 1)
    client.close()


def test_silence_has_a_limit_of_its_own() -> None:
    with serving(rude_server.hangs_before_the_status) as server:
        error = refusal(server.url, Limits(read_seconds=0.2))

    assert type(error) is HttpError
    assert str(error) == "timed out"
    assert error.was_sent


# -- size, redirects, packing -------------------------------------------------------------------------------------------


def test_of_an_answer_without_an_end_the_beginning_is_kept() -> None:
    with serving(rude_server.sends_without_end) as server, soon():
        response = send("GET", server.url, limits=Limits(max_bytes=1000), allows_private=True)

    assert (response.status, response.body) == (200, b"x" * 1000)
    assert isinstance(response.error, BodyTooLargeError)
    with pytest.raises(BodyTooLargeError, match="larger than 1000 bytes"):
        response.whole_body()


def test_an_answer_of_just_the_allowed_size_is_whole() -> None:
    with serving(says(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + b"x" * 1000)) as server:
        assert send("GET", server.url, limits=SHORT, allows_private=True).whole_body() == b"x" * 1000


def test_a_small_answer_that_unpacks_to_a_huge_one_is_cut() -> None:
    packed = gzip.compress(b"x" * 5_000_000)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed)
    with serving(says(head + packed)) as server:
        response = send("GET", server.url, limits=Limits(max_bytes=1000), allows_private=True)

    assert len(response.body) == 1000
    assert isinstance(response.error, BodyTooLargeError)


@pytest.mark.parametrize("header", [b"X-A: " + b"a" * 100_000, b"X-A: b\r\n" * 1000], ids=["long", "many"])
def test_headers_without_measure_are_not_read(header: bytes) -> None:
    with serving(says(b"HTTP/1.1 200 OK\r\n" + header + b"\r\n\r\n")) as server:
        error = refusal(server.url, Limits())

    assert type(error) is HttpError
    assert error.was_sent


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    with serving(rude_server.redirects_to_itself) as server:
        response = send("POST", server.url, limits=SHORT, allows_private=True)

    assert (response.status, response.headers["location"], server.visits) == (307, server.url, 1)


# -- private addresses --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.8", "169.254.169.254", "0.0.0.0", "[::ffff:127.0.0.1]", "127.1"]
)
def test_a_private_address_is_not_called_unless_that_is_allowed(host: str) -> None:
    with serving(rude_server.hangs_at_once) as server:
        url = server.url.replace("127.0.0.1", host)
        with pytest.raises(PrivateAddressError) as caught:
            send("GET", url, limits=SHORT)
        assert server.visits == 0

    assert not caught.value.was_sent


def test_the_address_that_is_judged_is_the_one_that_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when somebody looks and private when it is called."""
    asked: list[str] = []
    look_up = socket.getaddrinfo

    def rebinding(host: str, *args: Any, **kwargs: Any) -> Any:
        if host != "rebinding.example.com":
            return look_up(host, *args, **kwargs)
        asked.append(host)
        return look_up("127.0.0.1", *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with serving(rude_server.hangs_at_once) as server:
        with pytest.raises(PrivateAddressError):
            send("GET", server.url.replace("127.0.0.1", "rebinding.example.com"), limits=SHORT)
        assert (server.visits, asked) == (0, ["rebinding.example.com"])


def test_an_address_that_refuses_makes_room_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(says(b"HTTP/1.1 204 No Content\r\n\r\n")) as server, socket.create_server(("127.0.0.1", 0)) as free:
        closed = free.getsockname()
        free.close()
        port = int(server.url.split(":")[2].split("/")[0])
        found = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", closed), (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", port))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)

        assert send("GET", "http://two.example.com/", allows_private=True).status == 204


# -- what can't be sent, and what surely was not ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", ["ftp://example.com/", "http://", "http://[::1", "http://a..b/", f"http://{'a' * 70}.example.com/", "nonsense"]
)
def test_what_is_no_address_is_not_called(url: str) -> None:
    error = refusal(url)

    assert isinstance(error, InvalidRequestError)
    assert not error.was_sent


@pytest.mark.parametrize("headers", [{"X": "hunter2\r\nY: z"}, {"X": "hunter2 "}, {"X": "hunter2ž"}, {"X\r\nhunter2": "y"}])
def test_a_header_that_can_not_be_sent_is_refused_and_not_shown(headers: dict[str, str]) -> None:
    with serving(rude_server.hangs_at_once) as server:
        error = refusal(server.url, headers=headers)

    assert isinstance(error, InvalidRequestError)
    assert "hunter2" not in str(error)


def test_where_nobody_listens_nothing_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    error = refusal(f"http://127.0.0.1:{port}/")

    assert type(error) is HttpError
    assert str(error) == "Connection refused"
    assert not error.was_sent


def test_who_hangs_up_may_have_read_the_request() -> None:
    with serving(rude_server.hangs_up_without_a_word) as server:
        error = refusal(server.url)

    assert type(error) is HttpError
    assert error.was_sent


def test_a_body_that_breaks_off_is_told() -> None:
    with serving(rude_server.breaks_off_the_body) as server:
        response = send("GET", server.url, limits=SHORT, allows_private=True)

    assert response.status == 200
    assert type(response.error) is HttpError


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    with serving(says(b"HTTP/1.1 204 No Content\r\n\r\n")) as server:
        assert send("GET", server.url, limits=SHORT, allows_private=True).status == 204


def test_threads_share_a_client_and_each_has_its_own_time() -> None:
    def behave(visit: Visit) -> None:
        while True:
            number = visit.read_request().split(b"?n=")[1].split()[0]
            if number == b"3":
                visit.hang()
            visit.say(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(number), number))

    client = HttpClient(Limits(total_seconds=2), allows_private=True, connections=8)

    def ask(number: int) -> str:
        try:
            return client.send("GET", f"{server.url}?n={number}").text
        except DeadlineError:
            return "late"

    with serving(behave) as server, ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(32)))
    client.close()

    assert answers == [str(number) if number != 3 else "late" for number in range(32)]


def test_an_address_reaches_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    with serving(says(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) as server:
        send("POST", f"{server.url}/hooks/needle?token=needle", headers={"X-Token": "needle"}, body=b"needle", allows_private=True)
        urllib3.PoolManager().request("POST", f"{server.url}/of/somebody/else")

    assert "needle" not in caplog.text
    assert "/of/somebody/else" in caplog.text


# -- TLS ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def tls_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Behavior], Any]]:
    """Serve over TLS, with a certificate that the client trusts for 127.0.0.1."""
    with trusted_tls(monkeypatch, tmp_path, "127.0.0.1") as context:
        yield lambda behavior: serving(behavior, context)


def test_over_tls_an_answer_is_read(tls_server: Any) -> None:
    with tls_server(says(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", after_bytes=100_000)) as server:
        response = send("POST", server.url, body=b"x" * 100_000, allows_private=True)

    assert (response.status, response.whole_body()) == (200, b"ok")


@pytest.mark.parametrize("behavior", [rude_server.drips_the_headers, rude_server.hangs_before_the_status], ids=named)
def test_over_tls_drips_and_silence_do_not_outlast_the_time(tls_server: Any, behavior: Behavior) -> None:
    with tls_server(behavior) as server:
        error = refusal(server.url, Limits(total_seconds=1))

    assert isinstance(error, DeadlineError)
    assert error.was_sent


def test_a_certificate_of_another_name_is_refused_before_anything_is_sent(tls_server: Any) -> None:
    with tls_server(rude_server.hangs_before_the_status) as server:
        error = refusal(server.url.replace("127.0.0.1", "localhost"), Limits(total_seconds=5))

    assert type(error) is HttpError
    assert "SSL" in str(error)
    assert not error.was_sent
