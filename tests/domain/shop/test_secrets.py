"""Secrets: read back by name, unreadable in the database, and lost loudly with their key."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from saleor_oms_plugin.shop import secrets
from saleor_oms_plugin.shop.models import Secret

pytestmark = pytest.mark.django_db


def test_a_secret_is_read_back_and_does_not_stand_in_the_database() -> None:
    secrets.put("messages.smtp.password", "hunter2 č")

    assert secrets.get("messages.smtp.password") == "hunter2 č"
    assert "hunter2" not in str(Secret.objects.values())


def test_a_secret_can_be_replaced_and_forgotten() -> None:
    secrets.put("a.b", "one")
    secrets.put("a.b", "two")
    assert secrets.get("a.b") == "two"

    secrets.put("a.b", None)

    assert secrets.get("a.b") is None
    assert not Secret.objects.exists()


def test_which_secrets_are_set_can_be_asked_by_their_prefix() -> None:
    for name in ("erp.feed", "messages.sms.key", "messages.smtp.password"):
        secrets.put(name, "x")

    assert secrets.names_set("messages.") == {"messages.sms.key", "messages.smtp.password"}


def test_a_secret_is_given_out_for_the_place_it_was_entered_for_and_for_no_other() -> None:
    secrets.put("actions.call.token", "hunter2", origin="https://a.example")

    assert secrets.get("actions.call.token", origin="https://a.example") == "hunter2"
    for other in ("https://b.example", "http://a.example", "https://a.example:8443", ""):
        with pytest.raises(secrets.OtherOriginError, match=r"entered for https://a\.example") as refused:
            secrets.get("actions.call.token", origin=other)
        assert "hunter2" not in str(refused.value)


def test_what_was_entered_for_another_place_is_gone_for_good_and_remembered_as_missing() -> None:
    secrets.put("actions.call.token", "hunter2", origin="https://a.example")
    secrets.put("actions.call.secret", "hunter3", origin="https://b.example")

    secrets.forget_elsewhere(["actions.call.token", "actions.call.secret"], origin="https://b.example")

    # Also for the place that it was entered for: it does not come back with the old address
    for origin in ("https://a.example", "https://b.example"):
        with pytest.raises(secrets.OtherOriginError, match="enter it again"):
            secrets.get("actions.call.token", origin=origin)
    assert Secret.objects.get(name="actions.call.token").token == ""
    assert secrets.names_set("actions.") == {"actions.call.secret"}
    assert secrets.names_forgotten("actions.") == {"actions.call.token"}

    secrets.put("actions.call.token", "hunter4", origin="https://b.example")
    assert secrets.get("actions.call.token", origin="https://b.example") == "hunter4"
    assert secrets.names_forgotten("actions.") == frozenset()


def test_a_new_key_is_put_in_front_and_the_old_one_still_opens(settings: Any) -> None:
    settings.OMS_SECRET_KEYS = "first key that is long enough for it"
    secrets.put("old", "kept")

    settings.OMS_SECRET_KEYS = "second key that is long enough as well, first key that is long enough for it"
    secrets.put("new", "fresh")
    assert (secrets.get("old"), secrets.get("new")) == ("kept", "fresh")

    settings.OMS_SECRET_KEYS = ("second key that is long enough as well",)
    assert (secrets.get("old"), secrets.get("new")) == (None, "fresh")


def test_a_lost_key_is_told_by_the_secrets_name_alone(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.OMS_SECRET_KEYS = "first key"
    secrets.put("messages.smtp.password", "hunter2")
    token = Secret.objects.get().token

    settings.OMS_SECRET_KEYS = "another key"
    with caplog.at_level(logging.DEBUG):
        assert secrets.get("messages.smtp.password") is None

    assert "messages.smtp.password" in caplog.text
    assert "hunter2" not in caplog.text
    assert token not in caplog.text


def test_the_environment_is_asked_where_the_settings_say_nothing(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setenv("OMS_SECRET_KEYS", "from the environment")
    secrets.put("a", "b")

    settings.OMS_SECRET_KEYS = "from the environment"

    assert secrets.get("a") == "b"


def test_without_keys_of_our_own_djangos_key_is_used(settings: Any) -> None:
    secrets.put("a", "b")

    settings.SECRET_KEY = "another shop's"

    assert secrets.get("a") is None
