"""Saleor's public keys: what is believed of its JWKS address, for how long, and how often it is asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from saleor_oms_plugin.hosts.app import keys
from saleor_oms_plugin.hosts.app.keys import KeyRing, KeysUnavailableError, UnknownKeyError
from saleor_oms_plugin.testing.keys import SigningKey
from tests.support.rude_server import RudeServer, Visit, serving


class Jwks:
    """What the address answers; ``asked`` counts. With ``held`` it answers when that is set."""

    def __init__(self, key: SigningKey) -> None:
        self.body: Any = {"keys": [key.jwk]}
        self.asked = 0
        self.held: threading.Event | None = None

    def __call__(self, visit: Visit) -> None:
        assert visit.read_request().startswith(b"GET /.well-known/jwks.json ")
        self.asked += 1
        if self.held is not None:
            self.held.wait(10)
        body = self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()
        visit.say(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(body), body))


@pytest.fixture
def jwks(signing_key: SigningKey) -> Jwks:
    return Jwks(signing_key)


@pytest.fixture
def server(jwks: Jwks) -> Iterator[RudeServer]:
    with serving(jwks) as found:
        yield found


@pytest.fixture
def ring(server: RudeServer) -> KeyRing:
    return KeyRing(server.url)


def test_a_known_key_is_fetched_once(ring: KeyRing, jwks: Jwks, signing_key: SigningKey) -> None:
    for _ in range(3):
        assert ring.key(signing_key.id).public_numbers()

    assert jwks.asked == 1


def test_a_key_that_nobody_has_is_asked_for_once_and_after_that_nobody_can_tell(ring: KeyRing, jwks: Jwks) -> None:
    """Saleor's keys may have changed since; what is called forged is never sent again."""
    with pytest.raises(UnknownKeyError):
        ring.key("forged")
    for _ in range(3):
        with pytest.raises(KeysUnavailableError):
            ring.key("forged")

    assert jwks.asked == 1


def test_a_key_that_is_new_since_a_moment_is_no_forgery(ring: KeyRing, jwks: Jwks, signing_key: SigningKey) -> None:
    ring.key(signing_key.id)
    new = SigningKey()
    jwks.body = {"keys": [new.jwk]}

    with pytest.raises(KeysUnavailableError):
        ring.key(new.id)
    ring._fetched_at -= keys.REFETCH_SECONDS

    assert ring.key(new.id).public_numbers()


def test_old_keys_serve_while_one_thread_fetches_new_ones(
    ring: KeyRing, jwks: Jwks, signing_key: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring.key(signing_key.id)
    ring._fetched_at -= keys.KEPT_SECONDS
    jwks.held = threading.Event()  # Saleor hangs
    try:
        for _ in range(20):
            assert ring.key(signing_key.id).public_numbers()
        eventually(lambda: jwks.asked == 2)
        for _ in range(20):
            assert ring.key(signing_key.id).public_numbers()
        assert jwks.asked == 2
    finally:
        jwks.held.set()
    eventually(lambda: time.monotonic() - ring._fetched_at < keys.KEPT_SECONDS)


def eventually(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_a_new_key_is_known_and_the_old_one_gone_when_they_are_fetched_again(
    ring: KeyRing, jwks: Jwks, signing_key: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring.key(signing_key.id)
    new = SigningKey()
    jwks.body = {"keys": [new.jwk]}
    monkeypatch.setattr(keys, "REFETCH_SECONDS", 0.0)

    assert ring.key(new.id).public_numbers()
    with pytest.raises(UnknownKeyError):
        ring.key(signing_key.id)


def test_an_old_key_is_better_than_none_while_saleor_does_not_answer(
    ring: KeyRing, server: RudeServer, jwks: Jwks, signing_key: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring.key(signing_key.id)
    jwks.body = b"<html>Maintenance</html>"
    monkeypatch.setattr(keys, "REFETCH_SECONDS", 0.0)
    monkeypatch.setattr(keys, "KEPT_SECONDS", 0.0)

    assert ring.key(signing_key.id).public_numbers()
    eventually(lambda: jwks.asked == 2 and not ring._asking.locked())
    assert ring.key(signing_key.id).public_numbers()


def test_after_a_failure_saleor_has_a_pause(ring: KeyRing, jwks: Jwks, signing_key: SigningKey, monkeypatch: pytest.MonkeyPatch) -> None:
    jwks.body, whole = b"{", jwks.body
    for _ in range(3):
        with pytest.raises(KeysUnavailableError):
            ring.key(signing_key.id)
    assert jwks.asked == 1

    jwks.body = whole
    monkeypatch.setattr(keys, "PAUSE_AFTER_FAILURE", 0.0)
    assert ring.key(signing_key.id).public_numbers()


def test_a_known_key_does_not_wait_for_one_that_is_being_looked_for(
    ring: KeyRing, jwks: Jwks, signing_key: SigningKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring.key(signing_key.id)
    monkeypatch.setattr(keys, "REFETCH_SECONDS", 0.0)
    jwks.held = threading.Event()

    def forge() -> None:
        with pytest.raises(UnknownKeyError):
            ring.key("forged")

    forger = threading.Thread(target=forge)
    forger.start()
    try:
        while jwks.asked < 2:
            time.sleep(0.01)
        assert ring.key(signing_key.id).public_numbers()
        assert forger.is_alive()
    finally:
        jwks.held.set()
        forger.join()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b'{"keys": 5}',
        b'{"keys": [5, null, {}]}',
        b'{"keys": [{"kty": "RSA", "kid": "a", "n": "!"}]}',
        b"[" * 200_000,
    ],
)
def test_what_is_no_set_of_keys_is_no_answer(ring: KeyRing, jwks: Jwks, body: bytes) -> None:
    jwks.body = body

    with pytest.raises(KeysUnavailableError):
        ring.key("a")


def test_keys_of_other_kinds_are_passed_over(ring: KeyRing, jwks: Jwks, signing_key: SigningKey) -> None:
    others = [{"kty": "oct", "kid": "shared", "k": "c2VjcmV0"}, {"kty": "quantum", "kid": "odd"}, "nonsense"]
    jwks.body = {"keys": [*others, signing_key.jwk]}

    assert ring.key(signing_key.id).public_numbers()
    for kid in ("shared", "odd"):
        with pytest.raises(KeysUnavailableError):
            ring.key(kid)
