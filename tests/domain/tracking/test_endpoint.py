"""The address that carriers call: what it believes, what it keeps, and what attacks on it come to."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import RequestFactory

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.outgoing import new_signing_secret, signed_headers
from saleor_oms_plugin.hosts.plugin.http import respond as plugin_respond
from saleor_oms_plugin.hosts.plugin.http import respond_switched_off
from saleor_oms_plugin.tracking import connections, endpoint, reports
from saleor_oms_plugin.tracking.connections import SavedConnection
from saleor_oms_plugin.tracking.models import CarrierReport
from tests.support.carriers import call, connect, report
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    endpoint.WRONG.forget()
    yield
    endpoint.WRONG.forget()


@pytest.fixture
def ups(open_shop: Shop) -> SavedConnection:
    return connect()


def kept() -> int:
    return CarrierReport.objects.count()


def test_a_signed_report_is_kept_and_the_worker_is_told(
    open_shop: Shop, ups: SavedConnection, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = call(ups, report())

    assert (response.status_code, json.loads(response.content)) == (200, {"accepted": 1, "duplicates": 0, "refused": []})
    assert open_shop.host.kicks == ["drain"]
    assert kept() == 1


def test_a_list_with_bad_reports_is_kept_but_for_these_and_says_which(ups: SavedConnection) -> None:
    later = (clock.now() + timedelta(minutes=11)).isoformat()
    bad: list[Any] = [
        "DELIVERED",
        {},
        report("LOST"),
        report(number="   "),
        report(number="9" * 65),
        report(carrier="dhl"),
        report() | {"at": "2026-03-01 14:30"},
        report() | {"at": later},
        report() | {"eventId": "x" * 129},
        report() | {"trackingNumber": {"deep": [1]}},
        report() | {"eventId": "a\0b"},
    ]

    response = call(ups, [*bad, report(surplus="passed over", place=None)])

    said = json.loads(response.content)
    assert (response.status_code, said["accepted"]) == (200, 1)
    assert [one["index"] for one in said["refused"]] == list(range(len(bad)))
    assert [sorted({error["field"] for error in one["errors"]} - {None}) for one in said["refused"]] == [
        [],
        ["at", "event", "eventId", "trackingNumber"],
        ["event"],
        ["trackingNumber"],
        ["trackingNumber"],
        ["carrier"],
        ["at"],
        ["at"],
        ["eventId"],
        ["trackingNumber"],
        ["eventId"],
    ]
    assert kept() == 1


def test_a_call_of_which_nothing_can_be_used_is_no_success(ups: SavedConnection) -> None:
    assert call(ups, {"trackingNumber": "1"}).status_code == 422


def test_who_reports_of_several_carriers_says_of_which(open_shop: Shop) -> None:
    everybody = connect(code="aggregator", carrier="")

    answer = call(everybody, [report(), report("IN_TRANSIT", carrier="nobody"), report("EXCEPTION", carrier="dhl")])

    said = json.loads(answer.content)
    assert [(one["index"], one["errors"][0]["code"]) for one in said["refused"]] == [(0, "REQUIRED"), (1, "NOT_FOUND")]
    assert CarrierReport.objects.get().carrier == "dhl"


# -- attacks ----------------------------------------------------------------------------------------------------------------


def test_nothing_is_kept_without_the_right_signature(open_shop: Shop, ups: SavedConnection) -> None:
    other = connect(code="other")
    text = json.dumps(report())
    good = signed_headers("msg-1", clock.now(), text, ups.secret or "")
    forged: list[dict[str, str]] = [
        {},
        {name: value for name, value in good.items() if name != "webhook-signature"},
        {name: value for name, value in good.items() if name != "webhook-timestamp"},
        good | {"webhook-signature": ""},
        good | {"webhook-signature": "v1,"},
        good | {"webhook-signature": good["webhook-signature"].replace("v1,", "v0,")},
        good | {"webhook-signature": good["webhook-signature"][:-4] + "AAA="},
        good | {"webhook-signature": "v1," + base64.b64encode(b"\0" * 32).decode()},
        good | {"webhook-id": "msg-2"},
        good | {"webhook-id": "m" * 300},
        good | {"webhook-timestamp": str(int(good["webhook-timestamp"]) + 1)},
        good | {"webhook-timestamp": "-1"},
        good | {"webhook-timestamp": "9" * 30},
        good | {"webhook-timestamp": "٣"},
        good | {"webhook-signature": "ż"},
        signed_headers("msg-1", clock.now(), text, new_signing_secret()),
        signed_headers("msg-1", clock.now(), text, other.secret or ""),
    ]

    assert [call(ups, text, headers=headers).status_code for headers in forged] == [401] * len(forged)
    assert call(ups, text + " ", headers=good).status_code == 401
    assert call(ups, text, headers=good, code="other").status_code == 401
    assert call(ups, text, headers=good, code="no-such").status_code == 401
    assert call(ups, text, headers=good, code="UPS").status_code == 401
    assert kept() == 0
    assert call(ups, text, headers=good).status_code == 200


def test_a_connection_that_is_not_there_and_a_wrong_signature_get_one_answer(ups: SavedConnection) -> None:
    wrong, nobody = (call(ups, report(), secret=new_signing_secret(), code=code) for code in ("ups", "nobody"))

    assert (wrong.status_code, wrong.content) == (nobody.status_code, nobody.content)


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_call_that_was_signed_too_long_ago_or_ahead_is_refused_and_says_so(ups: SavedConnection, minutes: int) -> None:
    response = call(ups, report(), at=clock.now() + timedelta(minutes=minutes))

    assert response.status_code == 401
    assert b"too long ago" in response.content
    assert kept() == 0


def test_a_call_that_is_sent_again_word_by_word_changes_nothing(ups: SavedConnection) -> None:
    text = json.dumps([report(), report("IN_TRANSIT")])
    headers = signed_headers("msg-1", clock.now(), text, ups.secret or "")

    answers = [json.loads(call(ups, text, headers=headers).content) for _ in range(3)]

    assert [(one["accepted"], one["duplicates"]) for one in answers] == [(2, 0), (0, 2), (0, 2)]
    assert kept() == 2


def test_a_body_that_is_too_large_is_not_read(ups: SavedConnection) -> None:
    text = json.dumps([report(place="x" * 1000, eventId=str(number)) for number in range(300)])
    assert len(text) > reports.MAX_BYTES

    assert call(ups, text).status_code == 413
    unsaid = RequestFactory().post("/", text.encode(), content_type="application/json")
    unsaid.META["CONTENT_LENGTH"] = ""  # as of a chunked one
    assert endpoint.respond(unsaid, "ups").status_code in (400, 401, 413)
    assert kept() == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400),
        ("[]", 400),
        ("null", 422),
        ("{", 400),
        ("[" * 100_000, 400),
        (json.dumps([{}] * 501), 400),
        ("\ufeff{}", 400),
        ("NaN", 422),
    ],
)
def test_what_is_no_report_is_refused(ups: SavedConnection, body: str, status: int) -> None:
    assert call(ups, body).status_code == status


def test_what_is_no_utf_8_is_not_believed(ups: SavedConnection) -> None:
    request = RequestFactory().post(
        "/", b"\xff\xfe", content_type="application/json", headers=signed_headers("m", clock.now(), "", ups.secret or "")
    )

    assert endpoint.respond(request, "ups").status_code == 401


def test_who_guesses_is_told_to_wait_and_the_carrier_behind_the_same_proxy_is_not(ups: SavedConnection) -> None:
    guesses = [call(ups, report(), secret=new_signing_secret()).status_code for _ in range(61)]

    assert (guesses[59], guesses[60]) == (401, 429)
    assert call(ups, report()).status_code == 200


def test_a_connection_that_is_off_or_without_a_secret_reports_nothing(open_shop: Shop) -> None:
    off = connect(is_enabled=False)
    assert connections.CONNECTIONS.create({"code": "imported", "name": "Imported", "carrier": "ups"}).value is not None

    assert call(off, report()).status_code == 401
    assert call(off, report(), code="imported").status_code == 401
    assert call(off, report(), code="imported", secret=new_signing_secret()).status_code == 401
    assert kept() == 0


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
def test_reports_are_posted(ups: SavedConnection, method: str) -> None:
    response = endpoint.respond(RequestFactory().generic(method, "/"), "ups")

    assert (response.status_code, response["Allow"]) == (405, "POST")


def test_a_database_that_is_away_has_the_carrier_try_again(ups: SavedConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(code: str) -> None:
        raise DatabaseError("away")

    monkeypatch.setattr(connections, "find", away)

    assert call(ups, report()).status_code == 503


# -- secrets ----------------------------------------------------------------------------------------------------------------


def test_a_new_secret_is_believed_at_once_and_the_old_one_for_a_day(ups: SavedConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    new = connections.rotate(ups.connection.pk).value
    assert new is not None

    assert [call(one, report("IN_TRANSIT", eventId=str(number))).status_code for number, one in enumerate((ups, new))] == [200, 200]
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=25))
    assert [call(one, report(eventId=str(number))).status_code for number, one in enumerate((ups, new))] == [401, 200]


def test_rotated_twice_what_somebody_else_knows_is_worth_nothing(ups: SavedConnection) -> None:
    first, second = connections.rotate(ups.connection.pk).value, connections.rotate(ups.connection.pk).value
    assert first is not None
    assert second is not None

    assert [call(one, report(), secret=one.secret).status_code for one in (ups, first, second)] == [401, 200, 200]


def test_a_secret_of_the_carriers_takes_the_place_of_ours_at_once(ups: SavedConnection) -> None:
    theirs = new_signing_secret()
    changed = connections.update(ups.connection.pk, {"secret": theirs}).value
    assert changed is not None

    assert [call(ups, report()).status_code, call(ups, report(), secret=theirs).status_code] == [401, 200]
    assert [error.field for error in connections.update(ups.connection.pk, {"secret": "short", "name": "X"}).errors] == ["secret"]
    ups.connection.refresh_from_db()
    assert ups.connection.name == "UPS"


def test_a_connection_that_was_taken_away_is_believed_no_more_nor_a_new_one_by_its_secret(ups: SavedConnection) -> None:
    connections.CONNECTIONS.delete(ups.connection.pk)
    assert call(ups, report()).status_code == 401
    again = connect()

    assert call(again, report(), secret=ups.secret).status_code == 401


# -- where it is ------------------------------------------------------------------------------------------------------------


def test_the_plugin_serves_it_beside_its_pages_and_has_carriers_wait_while_it_is_off(ups: SavedConnection) -> None:
    text = json.dumps(report())
    headers = signed_headers("msg-1", clock.now(), text, ups.secret or "")
    request = RequestFactory().post("/", text.encode(), content_type="application/json", headers=headers)

    assert plugin_respond(request, "/parcel-events/ups/", []).status_code == 200
    assert respond_switched_off(request, "/parcel-events/ups/").status_code == 503
