"""Whoever has a link's token opens it, and by whatever else one tries, one learns nothing: attacks by guessing, timing and replay."""

from __future__ import annotations

import base64
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.links import services, tokens
from saleor_oms_plugin.links.models import OrderLink
from saleor_oms_plugin.links.services import NOT_THERE, open_link, revoke
from saleor_oms_plugin.orders import derived
from saleor_oms_plugin.search.models import OrderWords
from tests.support.links import CALLER, forged, later, new_link, token_of
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db


def opened(token: str, caller: str = CALLER) -> tuple[ErrorCode | None, int]:
    """Why a token opens nothing (None where it does), and the queries that it took."""
    with CaptureQueriesContext(connection) as captured:
        result = open_link(token, caller)
    return (result.errors[0].code if result.errors else None), len(captured)


def shortened(token: str) -> str:
    return token[:-1]


def respelled(token: str) -> str:
    """Another text of the same bytes: the last letter has two bits that say nothing."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return token[:-1] + alphabet[alphabet.index(token[-1]) + 1]


ATTACKS: dict[str, Callable[[OrderLink], str]] = {
    "nothing": lambda link: "",
    "a word": lambda link: "order-1042",
    "too long": lambda link: "A" * 10_000,
    "no ASCII": lambda link: "ž" * 43,
    "a null byte": lambda link: "\0" * 43,
    "of another shop": lambda link: base64.urlsafe_b64encode(b"x" * 32).rstrip(b"=").decode(),
    "forged": forged,
    "shortened": lambda link: shortened(token_of(link)),
    "respelled": lambda link: respelled(token_of(link)),
    "with a line end": lambda link: token_of(link) + "\n",
    "its id alone": lambda link: base64.urlsafe_b64encode(link.handle.bytes).rstrip(b"=").decode(),
    "well made for no link": lambda link: tokens.issue(tokens.new_handle()),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_a_wrong_token_costs_one_query_and_gets_one_answer(open_shop: Shop, attack: Callable[[OrderLink], str]) -> None:
    link = new_link(open_shop.has().id)

    assert opened(attack(link)) == (ErrorCode.NOT_FOUND, 1)
    assert open_link(attack(link), CALLER).errors == (NOT_THERE,)


def test_the_right_one_costs_as_many(open_shop: Shop) -> None:
    link = new_link(order_id := open_shop.has().id)

    assert opened(token_of(link)) == (None, 1)
    assert open_link(token_of(link), CALLER).value.order.pk == order_id  # type: ignore[union-attr]


def test_a_revoked_link_never_opens_again(open_shop: Shop) -> None:
    link = new_link(open_shop.has().id)
    token = token_of(link)
    assert opened(token)[0] is None

    revoke(link.pk, ANNA)

    assert opened(token) == (ErrorCode.NOT_FOUND, 1)
    again = new_link(link.order_id)
    assert again.handle != link.handle
    assert opened(token) == (ErrorCode.NOT_FOUND, 1)


def test_a_link_of_a_deleted_draft_opens_nothing(open_shop: Shop) -> None:
    draft = open_shop.saleor.create_draft()
    open_shop.hears_of(draft, "draft_order_created")
    link = new_link(draft.id)
    open_shop.saleor.delete_draft(draft.id)
    open_shop.hears_of(draft, "draft_order_deleted")

    assert opened(token_of(link)) == (ErrorCode.NOT_FOUND, 1)


def test_an_expired_one_says_so_to_its_holder_alone(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    link = new_link(open_shop.has().id, expires_at=clock.now() + timedelta(hours=1))

    later(monkeypatch, hours=1)

    assert opened(token_of(link)) == (ErrorCode.LINK_EXPIRED, 1)
    assert opened(forged(link)) == (ErrorCode.NOT_FOUND, 1)
    revoke(link.pk, ANNA)
    assert opened(token_of(link)) == (ErrorCode.NOT_FOUND, 1)


def test_what_is_compared_is_compared_in_constant_time_and_to_the_end(
    open_shop: Shop, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every key is compared for every token, by `hmac.compare_digest` and nothing else."""
    settings.OMS_SECRET_KEYS = ["new-key", "old-key", "oldest-key"]
    link = new_link(open_shop.has().id)
    compared: list[tuple[bytes, bytes]] = []
    real = tokens.hmac.compare_digest
    monkeypatch.setattr(tokens.hmac, "compare_digest", lambda one, other: compared.append((one, other)) or real(one, other))

    counts = []
    for token in (token_of(link), forged(link), "", "A" * 43, tokens.issue(tokens.new_handle())):
        compared.clear()
        tokens.read(token)
        counts.append([len(one) == len(other) == 16 for one, other in compared])

    assert counts == [[True] * 3] * 5


def test_a_token_outlives_a_change_of_keys_for_as_long_as_the_old_key_is_kept(open_shop: Shop, settings: Any) -> None:
    settings.OMS_SECRET_KEYS = ["old-key"]
    link = new_link(open_shop.has().id)
    token = token_of(link)

    settings.OMS_SECRET_KEYS = ["new-key", "old-key"]
    assert opened(token)[0] is None
    assert token_of(link) != token  # copied again, it is of the new key
    assert opened(token_of(link))[0] is None

    settings.OMS_SECRET_KEYS = ["new-key"]
    assert opened(token)[0] is ErrorCode.NOT_FOUND


def test_the_tables_open_nothing_without_the_key(open_shop: Shop, settings: Any) -> None:
    link = new_link(open_shop.has().id)
    row = OrderLink.objects.filter(pk=link.pk).values().get()
    token = token_of(link)

    assert token not in str(row)
    assert not any(isinstance(value, (bytes, memoryview)) for value in row.values())
    settings.OMS_SECRET_KEYS = ["a thief's guess"]
    assert opened(token_of(link))[0] is None  # the thief's own server would open it,
    settings.OMS_SECRET_KEYS = ["the shop's key"]
    assert opened(token)[0] is ErrorCode.NOT_FOUND  # and the shop's would not


def test_who_guesses_is_refused_for_a_while_and_nobody_else(open_shop: Shop) -> None:
    link = new_link(open_shop.has().id)
    for _ in range(60):
        assert opened("guess")[0] is ErrorCode.NOT_FOUND

    assert opened("guess") == opened(forged(link)) == opened(tokens.issue(link.handle)[:-1]) == (ErrorCode.RATE_LIMITED, 1)
    assert opened("guess", "198.51.100.1") == (ErrorCode.NOT_FOUND, 1)


def test_a_right_token_opens_whatever_others_of_the_same_caller_tried(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = open_shop.has()
    link, revoked = new_link(order.id), new_link(order.id)
    expired = new_link(order.id, expires_at=clock.now() + timedelta(hours=1))
    revoke(revoked.pk, ANNA)
    for _ in range(61):
        opened("guess")

    later(monkeypatch, hours=1)

    assert opened(token_of(link)) == (None, 1)
    assert opened(token_of(expired)) == (ErrorCode.LINK_EXPIRED, 1)
    assert opened(token_of(revoked)) == (ErrorCode.NOT_FOUND, 1)  # no guess either: it was ours


def test_links_that_are_over_count_as_no_guesses(open_shop: Shop) -> None:
    link = new_link(open_shop.has().id)
    revoke(link.pk, ANNA)
    for _ in range(60):
        assert opened(token_of(link)) == (ErrorCode.NOT_FOUND, 1)

    assert opened("guess") == (ErrorCode.NOT_FOUND, 1)


def test_halves_have_128_random_bits(open_shop: Shop) -> None:
    handles = [tokens.new_handle().int for _ in range(2_000)]

    assert len(set(handles)) == 2_000
    ones = [sum(handle >> bit & 1 for handle in handles) for bit in range(128)]
    assert all(800 < count < 1_200 for count in ones)  # a UUID of version 4 has six bits that never change
    assert len(base64.urlsafe_b64decode(tokens.issue(tokens.new_handle()) + "=")) == 32


def test_nothing_of_a_token_is_logged(open_shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    link = new_link(open_shop.has().id)

    open_link(token_of(link), CALLER)
    open_link(forged(link), CALLER)
    services.unlock(token_of(link), "0000", "", CALLER)
    services.ask_for_renewal(token_of(link), CALLER)

    assert token_of(link)[:20] not in caplog.text.replace(str(link.handle), "")


def test_the_last_use_is_written_once_in_ten_minutes(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    link = new_link(open_shop.has().id)

    with CaptureQueriesContext(connection) as captured:
        for _ in range(5):
            services.note_use(link)
    assert len(captured) == 1
    first = OrderLink.objects.get().last_used_at

    later(monkeypatch, minutes=11)
    services.note_use(link)
    assert OrderLink.objects.get().last_used_at > first  # type: ignore[operator]


def test_an_order_is_not_found_by_its_links(open_shop: Shop) -> None:
    link = new_link(open_shop.has().id)

    derived.keep_up(10.0)

    found = str(list(OrderWords.objects.values()))
    assert "novak" in found
    assert token_of(link).lower() not in found.lower()
    assert link.handle.hex not in found
