"""Consent to be mailed: what accounts and orders say under the shop's key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.customers import consent, mailing, mailing_file
from saleor_oms_plugin.customers.mailing import LeftOut, Range
from saleor_oms_plugin.customers.models import Customer
from saleor_oms_plugin.customers.services import assign
from saleor_oms_plugin.jobs.models import Job
from saleor_oms_plugin.jobs.services import drain_jobs
from saleor_oms_plugin.orders.services import touch
from saleor_oms_plugin.shop import settings
from saleor_oms_plugin.testing.people import FakeUser
from tests.support.customers import CLARA, USER, guest, orders, settle, user
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db

MARCH = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def keeping(open_shop: Shop) -> Shop:
    """A shop that keeps consent under the key ``newsletter``."""
    settings.update({"mailing_consent_key": "newsletter"})
    drain()
    return open_shop


def drain() -> None:
    while drain_jobs(1):
        pass


def emails() -> list[str]:
    return sorted(mailing.mailable(Range()).values_list("email", flat=True))


def account(shop: Shop, **metadata: str) -> FakeUser:
    """The account of `USER`, as it is in Saleor now."""
    return shop.saleor.add_user("ana.novak@example.com", id=USER, metadata=metadata)


def agreed(shop: Shop, email: str, value: str | None, **changes: Any) -> Any:
    return orders(shop, email, metadata={} if value is None else {"newsletter": value}, **changes)


@pytest.mark.parametrize("value", ["true", "True", " YES ", "1", "on", "2026-03-01", "2026-03-01T10:00:00Z", "granted"])
def test_what_means_yes(value: str) -> None:
    assert consent.read(value) is True


@pytest.mark.parametrize("value", ["false", "no", "0", "", "null", "unsubscribed", "pending", "maybe", "[]"])
def test_everything_else_is_a_no(value: str) -> None:
    assert consent.read(value) is False


def test_a_shop_without_a_key_asks_nobody(open_shop: Shop) -> None:
    agreed(open_shop, "no@example.com", "false")

    assert emails() == ["no@example.com"]


def test_a_guest_agrees_by_an_order_and_the_latest_that_says_it_counts(keeping: Shop) -> None:
    agreed(keeping, "yes@example.com", "true", created_at=MARCH)
    agreed(keeping, "yes@example.com", None, created_at=MARCH + timedelta(days=1))
    agreed(keeping, "changed@example.com", "false", created_at=MARCH + timedelta(days=1))
    agreed(keeping, "changed@example.com", "true", created_at=MARCH)  # read later, made before
    agreed(keeping, "silent@example.com", None)

    assert emails() == ["yes@example.com"]
    assert dict(mailing.summary(Range()).left_out) == {LeftOut.NO_CONSENT: 2}


def test_an_account_counts_before_orders(keeping: Shop) -> None:
    account(keeping, newsletter="true")
    agreed(keeping, "ana.novak@example.com", "false", user_id=USER, customer_metadata={"newsletter": "true"})

    assert emails() == ["ana.novak@example.com"]


def test_an_account_that_says_nothing_leaves_it_to_the_orders(keeping: Shop) -> None:
    agreed(keeping, "ana.novak@example.com", "true", user_id=USER)

    assert emails() == ["ana.novak@example.com"]


def test_who_agreed_by_the_account_may_order_as_a_guest(keeping: Shop) -> None:
    orders(keeping, user_id=USER, customer_metadata={"newsletter": "yes"}, created_at=MARCH)
    agreed(keeping, "ana.novak@example.com", "false", created_at=MARCH + timedelta(days=1))

    assert emails() == ["ana.novak@example.com"]


def test_whose_account_says_no_does_not_agree_by_a_guests_order(keeping: Shop) -> None:
    orders(keeping, user_id=USER, customer_metadata={"newsletter": "no"}, created_at=MARCH)
    agreed(keeping, "ana.novak@example.com", "true", created_at=MARCH + timedelta(days=1))

    assert emails() == []


def test_an_order_that_was_assigned_to_somebody_is_not_their_word(keeping: Shop) -> None:
    agreed(keeping, "ana.novak@example.com", None)
    other = agreed(keeping, "other@example.com", "true")
    Customer.objects.filter(pk=guest().pk).update(code="K-1")
    assert assign(other.id, "K-1", CLARA).value
    settle()

    assert guest().mailing_consent is None


def test_the_file_asks_saleor_anew(keeping: Shop) -> None:
    orders(keeping, user_id=USER, customer_metadata={"newsletter": "true"})
    account(keeping, newsletter="false")  # taken back on the storefront, of which no order tells

    job = mailing_file.export(None, None, CLARA).value
    drain()

    assert job is not None
    assert Job.objects.get(pk=job.pk).counts == {"NO_CONSENT": 1}
    assert (emails(), user().mailing_consent) == ([], False)


def test_what_saleor_was_asked_is_not_undone_by_an_order_that_is_shown_again(keeping: Shop) -> None:
    order = orders(keeping, user_id=USER, customer_metadata={"newsletter": "true"})
    account(keeping, newsletter="false")
    consent.refresh([user()], "newsletter")

    touch(order.id)
    settle()
    assert user().mailing_consent is False

    keeping.saleor.change(order.id, customer_metadata={"newsletter": "true"}, updated_at=clock.now() + timedelta(minutes=1))
    keeping.hears_of(keeping.saleor.orders[order.id])
    settle()
    assert user().mailing_consent is True


def test_an_account_that_is_gone_agrees_to_nothing(keeping: Shop) -> None:
    agreed(keeping, "ana.novak@example.com", "true", user_id=USER, customer_metadata={"newsletter": "true"})

    consent.refresh([user()], "newsletter")  # Saleor has no such user

    assert emails() == []


def test_while_saleor_is_away_no_file_is_written_of_what_was_once(keeping: Shop) -> None:
    orders(keeping, user_id=USER, customer_metadata={"newsletter": "true"})
    keeping.saleor.is_down = True

    job = mailing_file.export(None, None, CLARA).value
    drain()

    assert job is not None
    assert Job.objects.get(pk=job.pk).state == "RUNNING"
    keeping.saleor.is_down = False
    account(keeping, newsletter="true")
    Job.objects.update(due_at=clock.now())
    drain()
    assert Job.objects.get(pk=job.pk).counts == {"written": 1}


def test_another_key_is_looked_up_of_everybody_and_nobody_counts_by_the_old_one(keeping: Shop) -> None:
    agreed(keeping, "old@example.com", "true")
    orders(keeping, "new@example.com", metadata={"marketing": "1"})
    orders(keeping, user_id=USER)
    account(keeping, marketing="yes")
    assert emails() == ["old@example.com"]

    settings.update({"mailing_consent_key": "marketing"})
    assert emails() == []
    drain()

    assert emails() == ["ana.novak@example.com", "new@example.com"]


def test_a_key_that_was_replaced_meanwhile_is_not_looked_up_to_the_end(keeping: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    agreed(keeping, "old@example.com", "true")
    settings.update({"mailing_consent_key": "first"})
    settings.update({"mailing_consent_key": "second"})
    drain()

    assert [job.done for job in Job.objects.filter(params={"key": "first"})] == [0]
    assert guest("old@example.com").mailing_consent_key == "second"
