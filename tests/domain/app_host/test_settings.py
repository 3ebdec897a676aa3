"""Settings come from the environment, are explained in docs/settings.md, and what is wrong with one is one clear line."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from saleor_oms_plugin.hosts.app.options import NAMES, InvalidSettingsError, Options, read_options, unknown_names

GOOD = {"DATABASE_URL": "postgres://oms:secret@db.example.com/oms", "OMS_SECRET_KEYS": "k" * 32}
DOCUMENT = Path(__file__).parents[3] / "docs" / "settings.md"


def test_two_settings_are_enough() -> None:
    options = read_options(GOOD)

    assert (options.bind, options.port, options.public_url) == ("127.0.0.1", 8800, "http://127.0.0.1:8800")


def test_everything_that_is_wrong_is_said_at_once_one_line_a_setting() -> None:
    with pytest.raises(InvalidSettingsError) as caught:
        read_options(GOOD | {"DATABASE_URL": "mysql://a", "OMS_PORT": "eighty", "OMS_LOG_LEVEL": "LOUD", "OMS_MAX_PAGE_SIZE": "1000"})

    assert [line.partition(":")[0] for line in caught.value.lines] == ["DATABASE_URL", "OMS_PORT", "OMS_LOG_LEVEL", "OMS_MAX_PAGE_SIZE"]
    assert all("\n" not in line for line in caught.value.lines)


@pytest.mark.parametrize("name", ["DATABASE_URL", "OMS_SECRET_KEYS"])
def test_what_is_needed_is_asked_for_by_name(name: str) -> None:
    with pytest.raises(InvalidSettingsError) as caught:
        read_options({key: value for key, value in GOOD.items() if key != name})

    (line,) = caught.value.lines
    assert line.startswith(f"{name}: is needed")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OMS_PUBLIC_URL", "ftp://oms.example.com"),
        ("OMS_PUBLIC_URL", "https://oms.example.com/?a=b"),
        ("OMS_PUBLIC_URL", "https://user:secret@oms.example.com"),
        ("OMS_DASHBOARD_URL", "https://a.example.com; script-src *"),
        ("OMS_CORS_ORIGINS", "example.com"),
        ("OMS_SECRET_KEYS", "too short"),
        ("OMS_SECRET_KEYS", f"{'k' * 32},short"),
        ("EMAIL_URL", "https://mail.example.com"),
        ("OMS_PORT", "0"),
        ("OMS_GRAPHIQL", "perhaps"),
        ("OMS_MAX_BODY", "5"),
    ],
)
def test_a_value_that_could_do_harm_is_refused(name: str, value: str) -> None:
    with pytest.raises(InvalidSettingsError) as caught:
        read_options(GOOD | {name: value})

    (line,) = caught.value.lines
    assert line.startswith(f"{name}: ")


def test_no_secret_is_shown() -> None:
    with pytest.raises(InvalidSettingsError) as caught:
        read_options({"DATABASE_URL": "mysql://oms:hunter2@db/oms", "OMS_SECRET_KEYS": "hunter2"})

    assert "hunter2" not in str(caught.value)
    assert "k" * 32 not in repr(read_options(GOOD))


def test_where_the_app_listens_everywhere_its_address_must_be_told() -> None:
    with pytest.raises(InvalidSettingsError, match="OMS_PUBLIC_URL: is needed"):
        read_options(GOOD | {"OMS_BIND": "0.0.0.0"})


def test_an_empty_variable_counts_as_absent() -> None:
    assert read_options(GOOD | {"OMS_PORT": "", "OMS_ALLOWED_SALEOR": " "}) == read_options(GOOD)


def test_the_secret_key_of_django_stands_in() -> None:
    assert read_options({"DATABASE_URL": GOOD["DATABASE_URL"], "SECRET_KEY": "s" * 40}).secret_keys == ("s" * 40,)


def test_lists_are_separated_by_commas() -> None:
    options = read_options(GOOD | {"OMS_DASHBOARD_URL": "https://a.example.com/dashboard/, http://localhost:9000"})

    assert options.dashboards == ("https://a.example.com", "http://localhost:9000")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", {"EMAIL_HOST": ""}),
        ("smtp://mail.example.com", {"EMAIL_HOST": "mail.example.com", "EMAIL_PORT": 25, "EMAIL_USE_TLS": False, "EMAIL_HOST_USER": ""}),
        (
            "smtp://shop:p%40ss@mail.example.com:587/?tls=True",
            {"EMAIL_PORT": 587, "EMAIL_USE_TLS": True, "EMAIL_HOST_USER": "shop", "EMAIL_HOST_PASSWORD": "p@ss"},
        ),
        ("smtp://mail.example.com:465/?ssl=True", {"EMAIL_PORT": 465, "EMAIL_USE_SSL": True, "EMAIL_USE_TLS": False}),
    ],
)
def test_the_mail_server_is_one_address(url: str, expected: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (GOOD | {"EMAIL_URL": url, "DEFAULT_FROM_EMAIL": "shop@example.com"}).items():
        monkeypatch.setenv(name, value)

    settings = runpy.run_module("saleor_oms_plugin.hosts.app.settings")

    assert {name: settings[name] for name in expected} == expected
    assert settings["DEFAULT_FROM_EMAIL"] == "shop@example.com"


def test_a_misspelled_name_is_found() -> None:
    assert unknown_names({"OMS_PROT": "1", "OMS_PORT": "1", "OTHER": "1"}) == ["OMS_PROT"]


def test_the_document_names_every_setting_and_its_default() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    documented = dict(rows)

    assert sorted(documented) == sorted(NAMES)
    for field in Options.model_fields.values():
        said = documented[str(field.alias)]
        if field.is_required():
            assert said == "needed" or field.alias == "OMS_PUBLIC_URL"
        elif field.default not in ("", ()):
            assert said == f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"
        else:
            assert said == "none" or not said.startswith("`") or field.alias == "OMS_CELERY_QUEUE"
