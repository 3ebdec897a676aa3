"""A person of whom something is held in every room, told by one word wherever it is; and another one beside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from saleor_oms_plugin.actions.models import ActionRun
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.customers import joining, mailing_file, news
from saleor_oms_plugin.customers import services as customers
from saleor_oms_plugin.customers.models import Customer
from saleor_oms_plugin.customers.services import CallDirection
from saleor_oms_plugin.discounts.models import PriceSlip, WrittenPrice
from saleor_oms_plugin.documents import files
from saleor_oms_plugin.documents import services as documents
from saleor_oms_plugin.documents.models import Document
from saleor_oms_plugin.erp.models import ErpOrder, KeptReport, UnknownStatus
from saleor_oms_plugin.inbound.models import InboundEvent
from saleor_oms_plugin.jobs.models import Job
from saleor_oms_plugin.jobs.services import drain_jobs
from saleor_oms_plugin.links.models import OfferAnswer
from saleor_oms_plugin.messages import optouts
from saleor_oms_plugin.notes import services as notes
from saleor_oms_plugin.notes.models import SaleorHistory
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.order_messages.models import SentMessage
from saleor_oms_plugin.orders.models import OrderRecord
from saleor_oms_plugin.parcels.models import Parcel, ParcelChange, ParcelHold
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop.models import OrderView, StaffPreferences
from saleor_oms_plugin.steps.models import Step, StepEntry, StepTemplate
from saleor_oms_plugin.testing.factories import make_address, make_fulfillment, make_line
from saleor_oms_plugin.tracking.models import CarrierConnection, CarrierReport, ParcelEvent
from saleor_oms_plugin.vouchers.models import VoucherOwner, VoucherTerms
from saleor_oms_plugin.workflow.models import OrderMilestone, OrderState, PromiseChange, StatusChange
from tests.support.action_types import make_action
from tests.support.customers import CLARA, settle
from tests.support.links import new_link
from tests.support.shop import Shop

PLACED = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Marked:
    """Whatever is held on the person has ``word`` in it; numbers have ``digits``."""

    word: str
    digits: str
    user_id: str
    order: Order
    customer: Customer

    @property
    def email(self) -> str:
        return f"{self.word}@example.com"


def marked(shop: Shop, word: str, digits: str, user_pk: int, number: str) -> Marked:
    """Somebody with an account, a guest who was joined to it, an order that is over, and something in every table."""
    user_id = to_global_id("User", user_pk)
    order = _order(shop, word, digits, user_id, number)
    guest_order = shop.has(number=f"{number}9", user_email=f"{word}.guest@example.com", created_at=PLACED, status="CANCELED")
    settle()
    customer = Customer.objects.get(user_id=user_id)
    guest = Customer.objects.get(email_key=f"{word}.guest@example.com")
    made = Marked(word, digits, user_id, order, customer)
    _written_of_customer(made, guest, shop)
    for one in (order, guest_order):
        OrderState.objects.filter(pk=one.id).update(status=shop.status("delivered"))
    _written_of_order(made, shop)
    _elsewhere(made)
    settle()
    return replace(made, customer=Customer.objects.get(pk=customer.pk))


def _order(shop: Shop, word: str, digits: str, user_id: str, number: str) -> Order:
    address = make_address(
        first_name=word, last_name=word, company_name=word, street_address_1=word, city=word, postal_code=word, phone=f"+386{digits}"
    )
    line = make_line(sku=f"MUG-{number}", quantity=2, quantity_fulfilled=2)
    return shop.has(
        number=number,
        user_id=user_id,
        user_email=f"{word}@example.com",
        billing_address=address,
        shipping_address=address,
        customer_note=word,
        voucher_code=word,
        voucher_name=word,
        metadata={"gift": word},
        customer_metadata={"newsletter": word},
        customer_external_reference=word,
        lines=(line,),
        fulfillments=(make_fulfillment(line, tracking_number=f"{word}-{digits}"),),
        status="FULFILLED",
        created_at=PLACED,
    )


def _written_of_customer(made: Marked, guest: Customer, shop: Shop) -> None:
    word = made.word
    now = clock.now()
    Customer.objects.filter(pk=made.customer.pk).update(mailing_consent=True, mailing_consent_at=now, account_deleted_at=now)
    given = {"note": word, "agreements": word, "tags": [word], "payment_term_days": 8, "reminder": word}
    given |= {"allows_cash_on_delivery": False, "minimum_discount_percent": "5"}
    assert not customers.update(made.customer.pk, given, CLARA).errors
    assert not customers.update(guest.pk, {"note": f"{word} as a guest", "code": f"{word}-guest"}, CLARA).errors
    assert not customers.log_call(made.customer.pk, CallDirection.INCOMING, word, CLARA).errors
    assert not joining.join(guest.pk, made.customer.pk, CLARA).errors
    assert news.choose(made.customer, {news.NewsChannel.EMAIL: False}, news.NewsWay.ACCOUNT) is None
    terms = VoucherTerms.objects.create(voucher_id=to_global_id("Voucher", made.customer.pk), messages={"en": "Yours"}, is_personal=True)
    VoucherOwner.objects.create(terms=terms, user_id=made.user_id)


def _written_of_order(made: Marked, shop: Shop) -> None:
    word, pk, now = made.word, made.order.id, clock.now()
    record = OrderRecord.objects.get(pk=pk)
    SaleorHistory.objects.update_or_create(
        order=record, defaults={"placed_by_kind": "CUSTOMER", "placed_by_id": made.user_id, "placed_by_name": word}
    )
    note = notes.create(pk, word, Visibility.PRIVATE, CLARA).value
    assert note is not None
    assert notes.update(note.pk, CLARA, text=f"{word} again").value is not None
    notes.create(pk, f"{word} reads it", Visibility.PUBLIC, CLARA)
    SentMessage.objects.create(
        order=record, key=f"{word}:1", medium="EMAIL", recipient=made.email, subject=word, text=word, attachments=[word], sent_at=now
    )
    state = OrderState.objects.get(pk=pk)
    OrderState.objects.filter(pk=pk).update(promise_reason=word)
    StatusChange.objects.filter(order=pk).update(reason=word)
    PromiseChange.objects.create(order=record, at=now, reason=word, actor_kind="STAFF", actor_name="Anna")
    _is_worked_on(record, word)
    OrderMilestone.objects.update_or_create(
        order=record, milestone="PAID", defaults={"at": now, "handled_at": now, "outcome": {"code": "CONDITION", "message": word}}
    )
    action = make_action(shop.status("delivered"))
    ActionRun.objects.create(
        action=action, order=record, key=f"run of {made.order.number}", kind="mail", state="FAILED", config={"to": word}, error=word,
        why_not={"actual": word}, result={"to": word}, due_at=now,
    )  # fmt: skip
    link = new_link(pk)
    type(link).objects.filter(pk=link.pk).update(last_used_at=now)
    OfferAnswer.objects.create(order=record, version="1", is_accepted=True, name=word, at=now, total=1, currency="EUR", link=link)
    PriceSlip.objects.create(order=record, lines={}, currency="EUR", difference=1, found_at=now)
    WrittenPrice.objects.create(
        line_id=f"line of {word}", owner_id="order", user_id=made.user_id, value=1, base=2, percent=50, reason="CLASS", written_at=now
    )
    connection, _ = CarrierConnection.objects.get_or_create(code="dhl", defaults={"name": "DHL"})
    number = f"{word}-{made.digits}".upper().replace("-", "")
    CarrierReport.objects.create(
        connection=connection, event_id=word, carrier="dhl", number=number, event="DELIVERED", at=now, place=word, received_at=now
    )
    parcel = Parcel.objects.create(order_id=pk, ordinal=1, number=word, warehouse_name="Nis", tracking_number=word, created_at=clock.now())
    ParcelHold.objects.create(parcel=parcel, reason="ADDRESS", note=word, at=clock.now(), actor_kind="STAFF", actor_name="Maja")
    ParcelChange.objects.create(parcel=parcel, kind="HANDED_OVER", detail=word, at=clock.now(), actor_kind="STAFF", actor_name="Maja")
    ParcelEvent.objects.create(
        order=record, number=number, carrier="dhl", event="DELIVERED", at=now, place=word, received_at=now, connection="dhl", event_id=word
    )
    for kind in ("INVOICE", "PACKING_SLIP", "PROFORMA"):
        issued = documents.issue(pk, kind)
        assert issued.document is not None, issued.errors
    Document.objects.filter(order=pk).update(void_reason=word)
    ErpOrder.objects.create(order=record, system="SAP", value="70", error={"message": word})
    unknown, _ = UnknownStatus.objects.get_or_create(system="SAP", value="77", defaults={"first_seen": now, "last_seen": now})
    KeptReport.objects.create(unknown=unknown, order=record, reason=word, reported_at=now, actor_name="SAP")
    InboundEvent.objects.create(name="order_updated", order_ids=[str(pk)], error=word, state="FAILED")
    assert state.pk == pk


def _is_worked_on(record: OrderRecord, word: str) -> None:
    change, now = StatusChange.objects.filter(order=record).latest("pk"), clock.now()
    template, _ = StepTemplate.objects.get_or_create(code="check", defaults={"status": change.to_status, "name": "Check"})
    made = {"position": 0, "status": change.to_status, "is_required": True, "made_at": now, "state": "SKIPPED", "reason": word}
    refusal = {"code": "GUARD_FAILED", "message": word, "toStatus": "shipped", "params": None}
    given = {**made, "order": record, "refusal": refusal, "refused_at": now}
    step, _ = Step.objects.update_or_create(change=change, template=template, defaults=given)
    StepEntry.objects.create(step=step, at=now, deed="SKIPPED", actor_kind="STAFF", actor_name="Anna", reason=word)


def _elsewhere(made: Marked) -> None:
    email, now = made.email, clock.now()
    optouts.opt_out("EMAIL", email, made.word)
    optouts.opt_out("SMS", f"+386{made.digits}", made.word)
    OrderView.objects.create(owner_id=made.word[:1], name=f"of {email}", state={"filter": {"search": email.upper(), "more": [email]}})
    StaffPreferences.objects.create(pk=f"staff of {made.word[:3]}", values={"recent": [email]})
    Job.objects.create(
        kind="some.work",
        params={"for": email},
        state="DONE",
        finished_at=now,
        cursor={"at": email},
        errors=[{"message": email}],
        counts={email: 1},
    )
    files.put(f"print of {made.word}.pdf", made.word.encode(), expires_at=now + timedelta(hours=1))
    mailing_file.export(None, None, CLARA)
    while drain_jobs(1):
        pass


def everything(value: Any) -> str:
    """As one text."""
    return str(value).lower()
