"""What stays and for how long, what a crash in between does, and who is who."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from saleor_oms_plugin.actions.models import ActionRun
from saleor_oms_plugin.background import maintenance
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.personal import Group, Reason
from saleor_oms_plugin.customers import joining, mailing_file
from saleor_oms_plugin.customers import services as customers
from saleor_oms_plugin.customers.models import Customer, CustomerOrder
from saleor_oms_plugin.documents import services as documents
from saleor_oms_plugin.documents.content import from_json
from saleor_oms_plugin.documents.models import Document, StoredFile
from saleor_oms_plugin.downloads import links
from saleor_oms_plugin.downloads import services as downloads
from saleor_oms_plugin.downloads.models import Download
from saleor_oms_plugin.jobs.models import Job
from saleor_oms_plugin.jobs.services import drain_jobs, run_slice
from saleor_oms_plugin.links.services import open_link
from saleor_oms_plugin.messages import optouts
from saleor_oms_plugin.notes import services as notes
from saleor_oms_plugin.notes.models import Note
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.orders import derived
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.privacy import erasing, exporting
from saleor_oms_plugin.privacy import services as privacy
from saleor_oms_plugin.privacy.models import PrivacyRequest
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import settings
from saleor_oms_plugin.workflow.models import OrderState
from tests.support.customers import CLARA, USER, guest, orders, settle, user
from tests.support.links import fresh_limits, new_link, token_of
from tests.support.shop import Shop

__all__ = ["fresh_limits"]
pytestmark = pytest.mark.django_db

ANA = "ana.novak@example.com"


def over(shop: Shop, *placed: Order) -> None:
    OrderState.objects.filter(pk__in=[order.id for order in placed]).update(status=shop.status("delivered"))


def erase(email: str = ANA) -> PrivacyRequest:
    asked = privacy.erase(None, email, CLARA)
    assert asked.value is not None, asked.errors
    while drain_jobs(1):
        pass
    settle()
    return PrivacyRequest.objects.select_related("job").get(pk=asked.value.pk)


def is_bare(order: Order) -> bool:
    record = OrderRecord.objects.get(pk=order.id)
    return record.erased_at is not None and (record.user_email, record.customer_name) == ("", "")


# -- what stays ------------------------------------------------------------------------------------------------------------------


def test_an_order_under_way_stays_with_its_customer_until_it_is_over(open_shop: Shop) -> None:
    done, going = orders(open_shop), orders(open_shop)
    over(open_shop, done)
    customers.update(guest().pk, {"note": "Complains a lot", "tags": ["loud"], "agreements": "Pays in 8 days"}, CLARA)

    first = erase()

    assert (is_bare(done), is_bare(going)) == (True, False)
    assert {(one["group"], one["reason"], one["count"]) for one in first.kept} == {
        (Group.ORDERS, Reason.UNDER_WAY, 1),
        (Group.CUSTOMER, Reason.UNDER_WAY, 1),
    }
    assert (guest().name, guest().note, guest().tags, guest().agreements) == ("Ana Novak", "", [], "Pays in 8 days")
    over(open_shop, going)
    second = erase()
    assert (is_bare(going), second.kept) == (True, [])
    assert not Customer.objects.exists()


def test_a_draft_stays_until_it_is_deleted(open_shop: Shop) -> None:
    draft = open_shop.saleor.add_draft(user_email=ANA)
    open_shop.hears_of(draft)
    settle()
    assert [one["reason"] for one in erase().kept] == [Reason.UNDER_WAY, Reason.UNDER_WAY]

    open_shop.saleor.delete(draft.id)
    open_shop.hears_of(draft)
    settle()

    erase()
    assert is_bare(draft)


def test_what_the_law_keeps_is_erased_by_itself_when_its_time_is_over(open_shop: Shop) -> None:
    order = orders(open_shop)
    for kind in ("INVOICE", "PROFORMA"):
        assert documents.issue(order.id, kind).document is not None
    over(open_shop, order)
    erase()
    invoice, proforma = (Document.objects.get(order=order.id, kind=kind) for kind in ("INVOICE", "PROFORMA"))
    assert from_json(invoice.content).buyer.name == "Ana Novak"
    assert from_json(proforma.content).buyer.name == ""
    file = bytes(StoredFile.objects.get(token=invoice.token).content)

    with time_machine.travel(clock.now().replace(year=clock.now().year + 10)):
        documents.purge()
        assert bytes(StoredFile.objects.get(token=invoice.token).content) == file
    with time_machine.travel(clock.now().replace(year=clock.now().year + 11, month=1, day=2)):
        documents.purge()
        invoice.refresh_from_db()
        assert from_json(invoice.content).buyer.name == ""
        assert not StoredFile.objects.filter(token=invoice.token).exists()
        assert (invoice.number, from_json(invoice.content).gross) == (invoice.number, order.total)
        with time_machine.travel(clock.now() + timedelta(minutes=5)):
            documents.keep_up(20)
        assert StoredFile.objects.filter(token=invoice.token).exists()


def test_a_shop_that_has_to_keep_nothing_keeps_nothing(open_shop: Shop) -> None:
    order = orders(open_shop)
    assert documents.issue(order.id, "INVOICE").document is not None
    over(open_shop, order)
    assert not settings.update({"document_retention_years": 0}).errors

    with time_machine.travel(clock.now() + timedelta(days=366)):
        assert erase().kept == []
    assert from_json(Document.objects.get().content).buyer.name == ""


@pytest.mark.parametrize("years", [-1, 51])
def test_how_long_the_law_keeps_things_has_bounds(open_shop: Shop, years: int) -> None:
    assert [error.field for error in settings.update({"document_retention_years": years}).errors] == ["document_retention_years"]


# -- who ------------------------------------------------------------------------------------------------------------------------


def test_a_customer_comes_with_the_guests_who_were_joined(open_shop: Shop) -> None:
    own = orders(open_shop, "ana@work.example.com", user_id=USER)
    as_guest, unjoined = orders(open_shop), orders(open_shop, "ana@work.example.com", user_id=None)
    someone = orders(open_shop, "piotr@example.com", name="Piotr Lis")
    over(open_shop, own, as_guest, unjoined, someone)
    assert not joining.join(guest().pk, user().pk, CLARA).errors

    erase()

    assert [is_bare(one) for one in (own, as_guest, unjoined, someone)] == [True, True, True, False]
    assert list(Customer.objects.values_list("email", flat=True)) == ["piotr@example.com"]


def test_an_order_that_was_assigned_is_of_both(open_shop: Shop) -> None:
    for_other = orders(open_shop)
    orders(open_shop, "piotr@example.com", name="Piotr Lis")
    customers.update(guest("piotr@example.com").pk, {"code": "PIOTR"}, CLARA)
    assert not customers.assign(for_other.id, "PIOTR", CLARA).errors
    over(open_shop, for_other)

    erase()

    assert is_bare(for_other)
    assert not CustomerOrder.objects.filter(pk=for_other.id).exists()
    assert guest("piotr@example.com").orders_count == 1


def test_an_address_without_any_customer_has_what_is_held_of_it_erased(open_shop: Shop) -> None:
    optouts.opt_out("EMAIL", "Nobody@example.com", "asked us")

    assert erase("nobody@EXAMPLE.com").gone[Group.OPT_OUTS] == 1
    assert not optouts.is_opted_out("EMAIL", "nobody@example.com")


def test_who_orders_again_is_a_new_customer(open_shop: Shop) -> None:
    over(open_shop, orders(open_shop))
    erase()

    orders(open_shop)

    assert guest().orders_count == 1


@pytest.mark.parametrize(
    ("customer", "email", "code"),
    [(None, "", "REQUIRED"), (None, "no address", "INVALID"), (1, ANA, "INVALID"), (999_999, "", "NOT_FOUND")],
)
def test_who_is_meant_has_to_be_said(open_shop: Shop, customer: int | None, email: str, code: str) -> None:
    for ask in (privacy.preview, privacy.erase, privacy.export):
        assert [error.code for error in ask(customer, email, CLARA).errors] == [code]


# -- in between -----------------------------------------------------------------------------------------------------------------


def test_a_worker_that_dies_leaves_nothing_half_done(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    placed = [orders(open_shop) for _ in range(5)]
    over(open_shop, *placed)
    for order in placed:
        notes.create(order.id, "Rings twice", Visibility.PRIVATE, CLARA)
    monkeypatch.setattr(erasing, "PAGE", 2)
    asked = privacy.erase(None, ANA, CLARA).value
    assert asked is not None
    write, calls = derived.write, []

    def dies(records: Any) -> None:
        calls.append(len(records))
        if len(calls) == 2:
            raise RuntimeError("The worker is gone.")
        write(records)

    monkeypatch.setattr(derived, "write", dies)
    job = Job.objects.get(pk=asked.job_id)
    run_slice(job)
    run_slice(job)
    assert [is_bare(order) for order in placed].count(True) == 2
    assert Note.objects.count() == 3

    stale = Job.objects.get(pk=job.pk)
    Job.objects.filter(pk=job.pk).update(due_at=clock.now(), lease_until=None, cursor=None)  # the slice was done, and nobody came to say so
    while drain_jobs(1):
        pass

    done = PrivacyRequest.objects.get(pk=asked.pk)
    assert stale.state == "RUNNING"
    assert all(is_bare(order) for order in placed)
    assert (done.orders_count, done.gone[Group.ORDERS], done.gone[Group.NOTES]) == (5, 5, 5)


def test_an_action_that_is_being_done_is_waited_for(open_shop: Shop) -> None:
    order = orders(open_shop)
    over(open_shop, order)
    run = ActionRun.objects.create(order_id=order.id, key="one", kind="mail", state="RUNNING", result={"to": ANA}, due_at=clock.now())
    asked = erase()
    assert (asked.finished_at, is_bare(order)) == (None, False)

    ActionRun.objects.filter(pk=run.pk).update(state="RETRYING")
    Job.objects.update(due_at=clock.now())
    while drain_jobs(1):
        pass

    run.refresh_from_db()
    assert (is_bare(order), run.state, run.result) == (True, "CANCELED", None)


def test_a_link_opens_nothing_any_more(open_shop: Shop) -> None:
    order = orders(open_shop)
    over(open_shop, order)
    token = token_of(new_link(order.id))
    assert open_link(token, "1.2.3.4").value is not None

    erase()

    assert [error.code for error in open_link(token, "1.2.3.4").errors] == ["NOT_FOUND"]


def test_a_list_of_customers_that_is_being_written_is_written_anew(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    over(open_shop, orders(open_shop))
    orders(open_shop, "piotr@example.com", name="Piotr Lis")
    monkeypatch.setattr(mailing_file, "PAGE", 1)
    job = mailing_file.export(None, None, CLARA).value
    assert job is not None
    run_slice(job)
    asked = privacy.erase(None, ANA, CLARA).value
    assert asked is not None
    erasure = Job.objects.get(pk=asked.job_id)
    while run_slice(erasure):
        pass
    assert not Download.objects.exists()
    Job.objects.update(lease_until=None)

    while drain_jobs(1):
        pass

    job.refresh_from_db()
    made = downloads.of_job(job.pk)
    assert made is not None
    text = b"".join(links.parts_of(made)).decode()
    assert (ANA in text, "piotr@example.com" in text) == (False, True)
    assert job.counts[mailing_file.WRITTEN] == 1


def test_what_is_under_way_is_not_begun_twice(open_shop: Shop) -> None:
    orders(open_shop)
    first, again = privacy.export(None, ANA, CLARA).value, privacy.export(guest().pk, "", CLARA).value
    assert first is not None
    assert first == again
    assert [error.code for error in privacy.erase(None, ANA, CLARA).errors] == ["CONTRADICTION"]

    while drain_jobs(1):
        pass

    assert privacy.erase(None, ANA, CLARA).value is not None


def test_of_whom_a_request_was_is_forgotten_with_its_job(open_shop: Shop) -> None:
    asked = privacy.export(None, ANA, CLARA).value
    assert asked is not None
    Job.objects.filter(pk=asked.job_id).update(state="FAILED", finished_at=clock.now() - timedelta(days=31))

    maintenance.nightly()

    asked.refresh_from_db()
    assert (asked.person, asked.job_id) == (None, None)


# -- the file --------------------------------------------------------------------------------------------------------------------


def test_an_export_in_many_slices_is_one_whole_file(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    placed = [orders(open_shop) for _ in range(5)]
    documents.issue(placed[2].id, "INVOICE")
    monkeypatch.setattr(exporting, "PAGE", 2)
    monkeypatch.setattr(exporting, "PART_BYTES", 500)
    asked = privacy.export(None, ANA, CLARA).value
    assert asked is not None
    slices = 0
    while Job.objects.get(pk=asked.job_id).state in ("PENDING", "RUNNING"):
        run_slice(Job.objects.get(pk=asked.job_id))
        slices += 1
        if slices == 2:  # done again by another worker, as if the first had died before it could say so
            before = Job.objects.get(pk=asked.job_id)
            run_slice(Job.objects.get(pk=asked.job_id))
            Job.objects.filter(pk=before.pk).update(cursor=before.cursor, done=before.done, counts=before.counts)

    made = downloads.of_job(asked.job_id)
    assert made is not None
    assert made.parts.count() > 3  # type: ignore[attr-defined]
    file = zipfile.ZipFile(io.BytesIO(b"".join(links.parts_of(made))))
    assert file.testzip() is None
    names = file.namelist()
    assert len([name for name in names if name.startswith("orders/")]) == len(set(names) - {"person.json", "README.txt"}) - 1 == 5
    numbers = {json.loads(file.read(name))["order"][0]["number"] for name in names if name.startswith("orders/")}
    assert numbers == {order.number for order in placed}


def test_who_reaches_some_channels_alone_may_ask_for_nothing(open_shop: Shop) -> None:
    orders(open_shop)
    for actor in (replace(CLARA, channels=frozenset({"default-channel"})), replace(CLARA, permissions=frozenset({"MANAGE_USERS"}))):
        for ask in (privacy.preview, privacy.erase, privacy.export):
            assert [error.code for error in ask(None, ANA, actor).errors] == ["PERMISSION_DENIED"]
    assert not PrivacyRequest.objects.exists()
