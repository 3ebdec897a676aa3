"""Each use of the outgoing client against servers that hang, drip, say too much or lead elsewhere: none outlasts the use's own time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import pytest

from saleor_oms_plugin.core import outgoing
from saleor_oms_plugin.core.errors import TransientError
from saleor_oms_plugin.core.outgoing import CallRefusedError, post_json
from saleor_oms_plugin.hosts.app import keys, questions
from saleor_oms_plugin.saleor_api.port import SaleorError, SaleorUnavailableError
from saleor_oms_plugin.saleor_api.transports import http as transport
from saleor_oms_plugin.saleor_api.transports.http import HttpTransport
from tests.support import rude_server
from tests.support.rude_server import Behavior, serving

PATIENT_SECONDS = 10
"""Far below what the servers would take, far above what a busy machine adds."""


@dataclass(frozen=True)
class Use:
    """One use of the client: ``later`` is what it raises for what may pass, ``refused`` for what will not."""

    name: str
    call: Callable[[str], Any]
    later: type[Exception]
    refused: type[Exception]


def saleors_api(url: str) -> Any:
    return HttpTransport(url, "token", limits=transport.LIMITS).execute("{ shop { name } }", {})


def question(url: str) -> Any:
    return questions.asker(url, "token").execute("{ app { id } }", {})


def webhook(url: str) -> Any:
    return post_json(url, {}, message_id="m-1")


def keys_of_saleor(url: str) -> Any:
    return keys.KeyRing(url).key("any")


USES = [
    Use("saleors-api", saleors_api, SaleorUnavailableError, SaleorError),
    Use("question", question, SaleorUnavailableError, SaleorError),
    Use("webhook", webhook, TransientError, CallRefusedError),
    Use("keys", keys_of_saleor, keys.KeysUnavailableError, keys.KeysUnavailableError),
]
NEEDS_THE_BODY = [use for use in USES if use.name != "webhook"]


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """The limits stay, their seconds shrink; a time without a byte may be longer than the whole."""
    settings.OMS_PRIVATE_HOSTS = "127.0.0.1"
    settings.OMS = SimpleNamespace(allowed_saleor=("127.0.0.1",))
    monkeypatch.setattr(outgoing, "TOTAL_SECONDS", 0.4)
    for module in (transport, questions, keys):
        monkeypatch.setattr(module, "LIMITS", replace(module.LIMITS, total_seconds=0.4))


@contextmanager
def soon() -> Iterator[None]:
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < PATIENT_SECONDS


def named(given: Any) -> str:
    return str(getattr(given, "name", None) or given.__name__)


@pytest.mark.parametrize("use", USES, ids=named)
@pytest.mark.parametrize("behavior", rude_server.NEVER_COMES_TO_A_STATUS, ids=named)
def test_who_never_comes_to_an_answer_is_left_and_may_be_asked_again(use: Use, behavior: Behavior) -> None:
    with serving(behavior) as server, pytest.raises(use.later), soon():
        use.call(server.url)


@pytest.mark.parametrize("use", NEEDS_THE_BODY, ids=named)
@pytest.mark.parametrize("behavior", rude_server.NEVER_ENDS_ITS_BODY, ids=named)
def test_who_never_comes_to_an_end_is_left_and_may_be_asked_again(use: Use, behavior: Behavior) -> None:
    with serving(behavior) as server, pytest.raises(use.later), soon():
        use.call(server.url)


@pytest.mark.parametrize("behavior", [*rude_server.NEVER_ENDS_ITS_BODY, rude_server.sends_without_end], ids=named)
def test_a_webhooks_status_counts_whatever_its_body_does(behavior: Behavior) -> None:
    with serving(behavior) as server, soon():
        assert webhook(server.url).status == 200


@pytest.mark.parametrize("use", NEEDS_THE_BODY, ids=named)
def test_who_says_too_much_is_left(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (transport, questions, keys):
        monkeypatch.setattr(module, "LIMITS", replace(module.LIMITS, total_seconds=60.0, max_bytes=100_000))

    with serving(rude_server.sends_without_end) as server, pytest.raises(use.refused), soon():
        use.call(server.url)


@pytest.mark.parametrize("use", USES, ids=named)
def test_nobody_is_followed_elsewhere(use: Use) -> None:
    with serving(rude_server.redirects_to_itself) as server:
        with pytest.raises(use.refused):
            use.call(server.url)
        assert server.visits == 1


@pytest.mark.parametrize("use", USES, ids=named)
def test_who_hangs_up_may_be_asked_again(use: Use) -> None:
    with serving(rude_server.hangs_up_without_a_word) as server, pytest.raises(use.later):
        use.call(server.url)


def test_only_the_webhook_and_an_unknown_saleor_are_kept_out_of_the_network(settings: Any) -> None:
    settings.OMS_PRIVATE_HOSTS, settings.OMS = "", SimpleNamespace(allowed_saleor=())

    with serving(rude_server.hangs_up_without_a_word) as server:
        with pytest.raises(CallRefusedError, match="private network"):
            webhook(server.url)
        with pytest.raises(SaleorUnavailableError, match="private network"):
            questions.asker(server.url, "token").execute("{ app { id } }", {})
        assert server.visits == 0
