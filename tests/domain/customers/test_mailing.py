"""The e-mail addresses for mailing programs: each once, who may be mailed, and the file."""

from __future__ import annotations

import csv
import io
import itertools
import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import MANAGE_ORDERS, Actor
from saleor_oms_plugin.core.errors import ErrorCode
from saleor_oms_plugin.customers import joining, mailing, mailing_file
from saleor_oms_plugin.customers.mailing import LeftOut, Range
from saleor_oms_plugin.customers.mailing_file import Delimiter
from saleor_oms_plugin.customers.models import Customer
from saleor_oms_plugin.customers.services import update
from saleor_oms_plugin.downloads import links
from saleor_oms_plugin.downloads import services as downloads
from saleor_oms_plugin.jobs.models import Job
from saleor_oms_plugin.jobs.services import drain_jobs
from saleor_oms_plugin.messages import optouts
from saleor_oms_plugin.shop import settings
from tests.support.customers import CLARA, ONLY_POLAND, USER, guest, orders, user
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db

MARCH = datetime(2026, 3, 1, 12, tzinfo=UTC)


def emails(within: Range = Range()) -> list[str]:  # noqa: B008 - it is frozen
    return sorted(mailing.mailable(within).values_list("email", flat=True))


def reasons(within: Range = Range()) -> dict[LeftOut, int]:  # noqa: B008 - it is frozen
    return dict(mailing.summary(within).left_out)


def one(email: str, channels: frozenset[str] | None = None) -> mailing.Recipient:
    found = list(mailing.mailable(Range(channels)).filter(email=email))
    [line] = mailing.recipients(found, channels).values()
    return line


def written(actor: Actor = CLARA, begin: datetime | None = None, end: datetime | None = None, **how: Any) -> tuple[Job, bytes]:
    """The job when it is done, and its file."""
    job = mailing_file.export(begin, end, actor, **how).value
    assert job is not None
    while drain_jobs(1):
        pass
    job.refresh_from_db()
    found = downloads.of_job(job.pk)
    return job, b"".join(links.parts_of(found)) if found is not None else b""


def rows(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


# -- who is in the list --------------------------------------------------------------------------------------------------------


def test_the_last_order_says_who_is_in_a_range(open_shop: Shop) -> None:
    orders(open_shop, "old@example.com", created_at=MARCH - timedelta(days=400))
    orders(open_shop, "both@example.com", created_at=MARCH - timedelta(days=400))
    orders(open_shop, "both@example.com", created_at=MARCH)
    orders(open_shop, "new@example.com", created_at=MARCH + timedelta(days=9))

    assert emails(Range(begin=MARCH)) == ["both@example.com", "new@example.com"]
    assert emails(Range(end=MARCH)) == ["both@example.com", "old@example.com"]
    assert emails(Range(begin=MARCH, end=MARCH)) == ["both@example.com"]


def test_drafts_canceled_and_expired_orders_are_none(open_shop: Shop) -> None:
    for status in ("DRAFT", "CANCELED", "EXPIRED"):
        orders(open_shop, f"{status.lower()}@example.com", status=status)
    orders(open_shop, created_at=MARCH)
    orders(open_shop, created_at=MARCH + timedelta(days=1), status="CANCELED")

    assert emails() == ["ana.novak@example.com"]
    assert (one("ana.novak@example.com").last_order_at, one("ana.novak@example.com").orders_count) == (MARCH, 1)


def test_an_address_stands_there_once_with_the_orders_of_all_who_have_it(open_shop: Shop) -> None:
    orders(open_shop, user_id=USER, name="Ana Novak", created_at=MARCH, total=Decimal(10), language_code="sl")
    orders(open_shop, "ANA.NOVAK@example.com", name="A. Novak", created_at=MARCH + timedelta(days=1), total=Decimal(5), language_code="de")
    orders(open_shop, created_at=MARCH, channel="channel-pln", currency="PLN", total=Decimal(99))

    line = one("ANA.NOVAK@example.com")

    assert emails() == ["ANA.NOVAK@example.com"]
    assert (line.name, line.language_code, line.orders_count) == ("A. Novak", "de", 3)
    assert {total.currency: total.amount for total in line.totals} == {"EUR": Decimal(15), "PLN": Decimal(99)}
    assert reasons() == {LeftOut.SAME_ADDRESS: 1}


def test_a_joined_guest_is_who_it_was_joined_to(open_shop: Shop) -> None:
    orders(open_shop, "ana@work.example", created_at=MARCH + timedelta(days=2))
    orders(open_shop, user_id=USER, created_at=MARCH)
    assert joining.join(guest("ana@work.example").pk, user().pk, CLARA).value

    assert emails() == ["ana.novak@example.com"]
    assert one("ana.novak@example.com").last_order_at == MARCH + timedelta(days=2)


def test_staff_of_one_channel_get_its_orders_alone(open_shop: Shop) -> None:
    orders(open_shop, created_at=MARCH, total=Decimal(10))
    orders(open_shop, created_at=MARCH - timedelta(days=5), channel="channel-pln", currency="PLN", total=Decimal(40))
    orders(open_shop, "stranger@example.com", created_at=MARCH)
    there = frozenset({"channel-pln"})

    assert emails(Range(there)) == ["ana.novak@example.com"]
    assert emails(Range(there, begin=MARCH)) == []
    line = one("ana.novak@example.com", there)
    assert (line.last_order_at, line.orders_count, [total.currency for total in line.totals]) == (MARCH - timedelta(days=5), 1, ["PLN"])


def test_who_opted_out_is_left_out_wherever_it_was_said(open_shop: Shop) -> None:
    orders(open_shop, "staff@example.com")
    orders(open_shop, "List@Example.com")
    orders(open_shop, "sms@example.com")
    orders(open_shop, "account@example.com", user_id=USER, created_at=MARCH)
    orders(open_shop, "account@example.com", created_at=MARCH + timedelta(days=1))
    update(guest("staff@example.com").pk, {"is_opted_out_of_mailing": True}, CLARA)
    update(user().pk, {"is_opted_out_of_mailing": True}, CLARA)
    assert optouts.opt_out("EMAIL", "list@example.com") is None
    assert optouts.opt_out("SMS", "+38640123456") is None

    assert emails() == ["sms@example.com"]
    assert reasons() == {LeftOut.OPTED_OUT: 3, LeftOut.SAME_ADDRESS: 1}

    update(guest("staff@example.com").pk, {"is_opted_out_of_mailing": False}, CLARA)
    assert emails() == ["sms@example.com", "staff@example.com"]


def test_the_opt_out_of_a_guest_goes_along_with_a_join_and_back(open_shop: Shop) -> None:
    orders(open_shop, "ana@work.example")
    orders(open_shop, user_id=USER)
    update(guest("ana@work.example").pk, {"is_opted_out_of_mailing": True}, CLARA)
    join = joining.join(guest("ana@work.example").pk, user().pk, CLARA).value
    assert join is not None

    assert emails() == []
    joining.undo(join.pk, CLARA)
    assert emails() == ["ana.novak@example.com"]


@pytest.mark.parametrize("email", ["=cmd@example.com", "+1@example.com", "-x@example.com", "@example.com", "nobody", "a b@example.com"])
def test_an_address_that_is_none_or_a_formula_is_left_out(open_shop: Shop, email: str) -> None:
    orders(open_shop, email)
    orders(open_shop, "o'hara=x@example.com")

    assert emails() == ["o'hara=x@example.com"]
    assert reasons() == {LeftOut.UNFIT_ADDRESS: 1}


def test_pages_and_sums_tell_the_same_of_any_mixture(open_shop: Shop) -> None:
    """Each address of somebody who may be mailed once, whatever of accounts, guests, opt-outs and channels there is."""
    chance = random.Random(7)
    for number in range(60):
        address = f"c{chance.randrange(20)}@example.com"
        whose = {"user_id": f"VXNlcjo{100 + chance.randrange(9)}"} if chance.random() < 0.4 else {}
        channel = chance.choice(["default-channel", "channel-pln"])
        open_shop.has(
            user_email=address, channel=channel, created_at=MARCH + timedelta(hours=chance.randrange(40)), number=str(number), **whose
        )
    orders(open_shop, "last@example.com")
    for customer in Customer.objects.order_by("pk")[::5]:
        update(customer.pk, {"is_opted_out_of_mailing": True}, CLARA)

    for channels in (None, frozenset({"channel-pln"})):
        within = Range(channels, MARCH, MARCH + timedelta(hours=30))
        found, told = list(mailing.everybody(within)), mailing.summary(within)
        counted = Counter(customer.reason for customer in found)  # type: ignore[attr-defined]
        listed = [customer.email_key for customer in mailing.mailable(within)]

        assert len(set(listed)) == len(listed) == told.emails_count == counted[""] > 0
        assert {reason: counted[reason] for reason in LeftOut if counted[reason]} == dict(told.left_out)
        assert sum(count for _, count in told.languages) == told.emails_count


# -- the file ------------------------------------------------------------------------------------------------------------------


def test_the_file_has_a_line_for_each_address(open_shop: Shop) -> None:
    settings.update({"time_zone": "Europe/Ljubljana"})
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    orders(open_shop, "ana@example.com", name="Ana Žagar", created_at=late, total=Decimal("17.4"), language_code="sl")
    orders(open_shop, "jan@example.com", name="Jan Nowak", created_at=MARCH, channel="channel-pln", currency="PLN", total=Decimal(40))

    job, content = written()

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 3
    header, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert header == ["email", "name", "language", "last_order", "orders", "total_EUR", "total_PLN"]
    assert lines == [
        ["ana@example.com", "Ana Žagar", "sl", "2026-03-02", "1", "17.40", ""],
        ["jan@example.com", "Jan Nowak", "en", "2026-03-01", "1", "", "40.00"],
    ]
    assert (job.state, job.done, job.total, job.counts) == ("DONE", 2, 2, {"written": 2})


def test_delimiter_and_mark_are_as_asked(open_shop: Shop) -> None:
    orders(open_shop, name='Novak; Ana, "A"')

    for delimiter, sign in ((Delimiter.COMMA, ","), (Delimiter.SEMICOLON, ";"), (Delimiter.TAB, "\t")):
        _, content = written(delimiter=delimiter, has_mark=False)
        assert content.startswith(f"email{sign}name".encode())
        assert rows(content, sign)[0]["name"] == 'Novak; Ana, "A"'


@pytest.mark.parametrize("name", ['=HYPERLINK("http://evil.example")', "+1", "-2+3", "@SUM(A1)", "\t=1"])
def test_no_cell_is_a_formula(open_shop: Shop, name: str) -> None:
    orders(open_shop, name=name)

    [line] = rows(written()[1])

    assert not line["name"].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert line["name"].endswith(name.strip())


def test_the_file_is_written_in_pages_and_a_page_that_is_done_again_is_there_once(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailing_file, "PAGE", 2)
    for number in range(5):
        orders(open_shop, f"c{number}@example.com")
    update(guest("c3@example.com").pk, {"is_opted_out_of_mailing": True}, CLARA)
    job = mailing_file.export(None, None, CLARA).value
    assert job is not None

    mailing_file._step(job)  # a worker that died before its slice was saved
    while drain_jobs(1):
        pass

    job.refresh_from_db()
    found = downloads.of_job(job.pk)
    assert found is not None
    content = b"".join(links.parts_of(found))
    assert [line["email"] for line in rows(content)] == [f"c{number}@example.com" for number in (0, 1, 2, 4)]
    assert (job.done, job.total, job.counts, found.size) == (5, 5, {"written": 4, "OPTED_OUT": 1}, len(content))


def test_nobody_at_all_is_a_file_with_its_header(open_shop: Shop) -> None:
    job, content = written()

    assert (job.state, content.decode("utf-8-sig")) == ("DONE", "email,name,language,last_order,orders\r\n")


def test_who_orders_again_while_the_file_is_written_is_not_lost(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailing_file, "PAGE", 1)
    for number in range(3):
        orders(open_shop, f"c{number}@example.com", created_at=MARCH)
    job = mailing_file.export(None, None, CLARA).value
    assert job is not None
    drained = itertools.count()
    step = mailing_file._step

    def interrupted(at_work: Job) -> Any:
        done = step(at_work)
        if next(drained) == 0:
            orders(open_shop, "c2@example.com", created_at=clock.now())
        return done

    monkeypatch.setitem(mailing_file.jobs._steps, mailing_file.JOB, interrupted)  # type: ignore[attr-defined]
    while drain_jobs(1):
        pass

    found = downloads.of_job(job.pk)
    assert found is not None
    assert [line["email"] for line in rows(b"".join(links.parts_of(found)))] == ["c0@example.com", "c1@example.com", "c2@example.com"]


def test_a_page_costs_the_same_whoever_is_in_it(open_shop: Shop) -> None:
    def statements(count: int) -> int:
        for number in range(count):
            orders(open_shop, f"c{number}@example.com")
        job = mailing_file.export(None, None, CLARA).value
        assert job is not None
        with CaptureQueriesContext(connection) as captured:
            mailing_file._step(job)
        Job.objects.all().delete()
        return len(captured)

    assert statements(2) == statements(9)


def test_the_file_of_one_channel_knows_nothing_of_others(open_shop: Shop) -> None:
    orders(open_shop, created_at=MARCH, total=Decimal(10))
    orders(open_shop, channel="channel-pln", currency="PLN", total=Decimal(40), created_at=MARCH)

    [line] = rows(written(ONLY_POLAND)[1])

    assert (line["orders"], line["total_PLN"], "total_EUR" in line) == ("1", "40.00", False)


def test_without_the_right_and_for_a_range_that_is_none_nothing_begins(open_shop: Shop) -> None:
    stranger = replace(CLARA, permissions=frozenset({MANAGE_ORDERS}))

    assert [error.code for error in mailing_file.export(None, None, stranger).errors] == [ErrorCode.PERMISSION_DENIED]
    assert [error.field for error in mailing_file.export(MARCH, MARCH - timedelta(days=1), CLARA).errors] == ["last_order_to"]
    assert not Job.objects.exists()
