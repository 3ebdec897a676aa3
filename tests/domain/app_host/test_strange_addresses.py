"""Whatever address is asked for, by whatever method: never 500."""

from __future__ import annotations

import pytest

from .conftest import AppHost

pytestmark = pytest.mark.django_db

ROOMS = ("", "dashboard/", "graphql/", "webhooks/", "register/", "health/", "health/live/", "documents/", "manifest.json")
STRANGE = (
    "%00",
    "a%00.pdf",
    "%ff%fe",
    "%ed%a0%80",
    "..%2f..%2fetc%2fpasswd",
    "x" * 5000,
    "%e2%80%ae",
    "a/b/c/../d",
    "%0d%0aSet-Cookie:x=y",
    "?page=%00",
    "?a=" + "&a=" * 2000,
    "\\..\\x",
)


@pytest.mark.parametrize("room", ROOMS)
def test_no_address_is_answered_as_the_servers_own_fault(installed: AppHost, room: str) -> None:
    answers = {
        f"{method} /{room}{strange[:30]}": installed.client.generic(method, f"/{room}{strange}").status_code
        for strange in ("", *STRANGE)
        for method in ("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE")
    }

    assert {address: status for address, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer " + "x" * 9000},
        {"Authorization": "Bearer \x00"},
        {"Authorization": "Bearer \xff"},
        {"Authorization-Bearer": "a.b.c"},
        {"Authorization": "Basic eDp5"},
        {"Host": "\x00"},
        {"Origin": "null"},
        {"Origin": "https://" + "x" * 5000},
        {"Saleor-Schema-Version": "9" * 500 + ".1"},
        {"Saleor-Api-Url": "http://[::1"},
        {"Saleor-Signature": "e30..e30"},
        {"Saleor-Event": "\xff"},
        {"Accept": "text/html;q=x"},
        {"Content-Type": "application/json; charset=x"},
    ],
    ids=range(14),
)
def test_no_header_is_answered_as_the_servers_own_fault(installed: AppHost, headers: dict[str, str]) -> None:
    for room in ROOMS:
        for method in ("GET", "POST"):
            answer = installed.client.generic(method, f"/{room}", b"{}", content_type="application/json", headers=headers)
            assert answer.status_code < 500, (method, room)
