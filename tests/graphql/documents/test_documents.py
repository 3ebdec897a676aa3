"""Documents over GraphQL: staff issue and print, the owner sees what is for customers, settings are for those who may set."""

from __future__ import annotations

import base64
import io
from typing import Any

import pypdf
import pytest

from saleor_oms_plugin.bootstrap import compose
from saleor_oms_plugin.core.actor import ANONYMOUS, MANAGE_ORDERS, Actor, ActorKind
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.documents import services
from saleor_oms_plugin.documents.models import Document, Enclosure, NumberSeries, SellerProfile, StoredFile
from saleor_oms_plugin.testing import make_line
from tests.support.api import SaleorOrder, ask, order_id
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, PUBLIC_URL, Shop

pytestmark = [pytest.mark.django_db(databases=["default", "replica"])]

ERRORS = "errors { code field index message params }"
ISSUE = f"""mutation($order: ID!, $input: OmsDocumentIssueInput!) {{ omsDocumentIssue(order: $order, input: $input) {{
    document {{ id kind number issuedAt url state attachedAt fulfillment corrects }} isNew {ERRORS} }} }}"""
VOID = f"""mutation($id: ID!, $reason: String!) {{ omsDocumentVoid(id: $id, reason: $reason) {{
    document {{ state voidReason }} {ERRORS} }} }}"""
BATCH = f"""mutation($orders: [ID!]!, $kind: OmsDocumentKindEnum!) {{ omsDocumentsBatch(orders: $orders, kind: $kind) {{
    url documents {{ number }} {ERRORS} }} }}"""
ORDER = "query($id: ID!) { omsOrder(id: $id) { number documents { kind number url state voidReason } } }"
SELLER = f"""mutation($channel: String, $input: OmsSellerInput!) {{ omsSellerUpdate(channel: $channel, input: $input) {{
    seller {{ channel name iban paymentDays paymentCode notes }} {ERRORS} }} }}"""
SERIES = f"""mutation($code: String!, $input: OmsNumberSeriesInput!) {{ omsNumberSeriesCreate(code: $code, input: $input) {{
    series {{ code kind channel pattern nextNumber isDefault }} {ERRORS} }} }}"""
ENCLOSURE = f"""mutation($code: String!, $input: OmsEnclosureInput!) {{ omsEnclosureCreate(code: $code, input: $input) {{
    enclosure {{ code name categories url }} {ERRORS} }} }}"""
POLISH_STAFF = Actor(ActorKind.STAFF, "Piotr", id="VXNlcjo5", permissions=frozenset({MANAGE_ORDERS}), channels=frozenset({"channel-pln"}))


@pytest.fixture
def selling(open_shop: Shop) -> Shop:
    compose()
    return open_shop


def issue(order: Any, actor: Actor = ANNA, **values: Any) -> Any:
    return ask(ISSUE, actor, order=order_id(order), input={"kind": "INVOICE"} | values).data["omsDocumentIssue"]


def a_pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_staff_issue_an_invoice_and_attach_it(selling: Shop) -> None:
    order = selling.has()

    first, second = (issue(order, attach=True) for _ in range(2))

    assert (first["errors"], first["isNew"], second["isNew"]) == ([], True, False)
    assert first["document"]["url"].startswith(f"{PUBLIC_URL}/documents/")
    assert first["document"]["attachedAt"]
    [invoice] = selling.saleor.invoices[order.id]
    assert (invoice.number, invoice.url) == (first["document"]["number"], first["document"]["url"])


def test_staff_credit_a_part_of_an_invoice(selling: Shop) -> None:
    order = selling.has()
    invoice = issue(order)["document"]

    first = issue(order, kind="CREDIT_NOTE", amount="5.00", reason="Scratched", invoice=invoice["id"])
    second = issue(order, kind="CREDIT_NOTE", amount="5.00")
    too_much = issue(order, kind="CREDIT_NOTE", amount="10.00")
    nothing = issue(order, kind="RECEIPT", amount="1.00")

    assert [(answer["errors"], answer["isNew"]) for answer in (first, second)] == [([], True)] * 2
    assert (first["document"]["kind"], first["document"]["corrects"]) == ("CREDIT_NOTE", invoice["id"])
    assert first["document"]["number"] != second["document"]["number"]
    assert [error["field"] for error in too_much["errors"] + nothing["errors"]] == ["amount", "kind"]
    assert too_much["errors"][0]["params"] == {"left": "7.40"}


def test_the_owner_sees_the_credit_note(selling: Shop) -> None:
    order = selling.has(user_id=CUSTOMER.id)
    issue(order)
    issue(order, kind="CREDIT_NOTE", amount="5.00")

    found = ask(ORDER, CUSTOMER, id=order_id(order)).data["omsOrder"]["documents"]

    assert [document["kind"] for document in found] == ["CREDIT_NOTE", "INVOICE"]


def test_a_packing_slip_is_for_the_parcel_that_is_named(selling: Shop) -> None:
    order = selling.has(lines=(make_line(quantity=2),))
    [line] = order.lines
    first, second = [selling.saleor.fulfill(order.id, {line.id: 1}).fulfillments[-1].id for _ in range(2)]

    slips = [issue(order, kind="PACKING_SLIP", **which)["document"] for which in ({"fulfillment": first}, {}, {"fulfillment": first})]

    assert [slip["fulfillment"] for slip in slips] == [first, second, first]
    assert slips[0]["number"] == slips[2]["number"]
    assert issue(order)["document"]["fulfillment"] is None
    assert [error["field"] for error in issue(order, kind="PACKING_SLIP", fulfillment="RnVsZmlsbG1lbnQ6MQ==")["errors"]] == ["fulfillment"]


def test_while_saleor_is_away_nothing_is_issued(selling: Shop) -> None:
    order = selling.has()
    selling.saleor.is_down = True

    answer = issue(order)

    assert [error["code"] for error in answer["errors"]] == ["SALEOR_ERROR"]
    assert not Document.objects.exists()


@pytest.mark.parametrize("actor", [ANONYMOUS, CUSTOMER])
def test_only_staff_issue_print_and_void(selling: Shop, actor: Actor) -> None:
    order = selling.has(user_id=CUSTOMER.id)
    document = services.issue(order.id, "RECEIPT").document
    assert document is not None

    answers = [
        issue(order, actor),
        ask(BATCH, actor, orders=[order_id(order)], kind="INVOICE").data["omsDocumentsBatch"],
        ask(VOID, actor, id=to_global_id("OmsDocument", document.pk), reason="Because").data["omsDocumentVoid"],
    ]

    assert [[error["code"] for error in answer["errors"]] for answer in answers] == [["PERMISSION_DENIED"]] * 3
    assert [(found.kind, found.state) for found in Document.objects.all()] == [("RECEIPT", "ISSUED")]
    assert StoredFile.objects.count() == 1


def test_orders_of_other_channels_are_as_if_they_were_not_there(selling: Shop) -> None:
    mine, other = selling.has(channel="channel-pln", currency="PLN"), selling.has()
    document = services.issue(other.id, "RECEIPT").document
    assert document is not None

    assert [error["code"] for error in issue(other, POLISH_STAFF)["errors"]] == ["NOT_FOUND"]
    void = ask(VOID, POLISH_STAFF, id=to_global_id("OmsDocument", document.pk), reason="Because").data["omsDocumentVoid"]
    assert [error["code"] for error in void["errors"]] == ["NOT_FOUND"]
    batch = ask(BATCH, POLISH_STAFF, orders=[order_id(other), order_id(mine)], kind="PACKING_SLIP").data["omsDocumentsBatch"]
    assert [(error["code"], error["index"]) for error in batch["errors"]] == [("NOT_FOUND", 0)]
    assert len(batch["documents"]) == 1
    assert {str(found.order_id) for found in Document.objects.filter(kind__in=["INVOICE", "PACKING_SLIP"])} == {str(mine.id)}
    assert Document.objects.get(pk=document.pk).state == "ISSUED"


def test_the_owner_sees_what_is_for_customers(selling: Shop) -> None:
    order = selling.has(user_id=CUSTOMER.id)
    wrong = services.issue(order.id, "INVOICE").document
    assert wrong is not None
    services.void(wrong.pk, "The name was wrong")
    for kind in ("INVOICE", "PROFORMA", "PACKING_SLIP"):
        services.issue(order.id, kind)

    own = ask(ORDER, CUSTOMER, id=order_id(order)).data["omsOrder"]["documents"]
    staffs = ask(ORDER, ANNA, id=order_id(order)).data["omsOrder"]["documents"]

    assert [(found["kind"], found["state"]) for found in own] == [("PROFORMA", "ISSUED"), ("INVOICE", "ISSUED")]
    assert len(staffs) == 4
    assert [found["voidReason"] for found in staffs if found["state"] == "VOID"] == ["The name was wrong"]
    assert ask(ORDER, ANONYMOUS, id=order_id(order)).data["omsOrder"] is None


def test_a_page_of_orders_loads_its_documents_together(selling: Shop) -> None:
    orders = [selling.has() for _ in range(6)]
    for order in orders:
        services.issue(order.id, "RECEIPT")
    document = "{ orders { oms { documents { number url } } } }"

    one = ask(document, ANNA, root=[SaleorOrder(orders[0].id)])
    six = ask(document, ANNA, root=[SaleorOrder(order.id) for order in orders])

    assert all(len(order["oms"]["documents"]) == 1 for order in six.data["orders"])
    assert six.queries == one.queries


def test_many_orders_are_printed_as_one(selling: Shop) -> None:
    orders = [selling.has() for _ in range(3)]

    answer = ask(BATCH, ANNA, orders=[order_id(order) for order in orders], kind="PACKING_SLIP").data["omsDocumentsBatch"]

    assert answer["errors"] == []
    assert len(answer["documents"]) == 3
    token = answer["url"].removeprefix(f"{PUBLIC_URL}/documents/").removesuffix(".pdf")
    assert len(pypdf.PdfReader(io.BytesIO(bytes(StoredFile.objects.get(token=token).content))).pages) == 3


def test_a_document_is_voided_with_its_reason(selling: Shop) -> None:
    document = services.issue(selling.has().id, "INVOICE").document
    assert document is not None

    answer = ask(VOID, ANNA, id=to_global_id("OmsDocument", document.pk), reason="Wrong buyer").data["omsDocumentVoid"]

    assert answer == {"document": {"state": "VOID", "voidReason": "Wrong buyer"}, "errors": []}


def test_the_set_up_is_for_those_who_may_set(selling: Shop) -> None:
    encoded = base64.b64encode(a_pdf()).decode()
    documents: list[tuple[str, dict[str, Any]]] = [
        (SELLER, {"input": {"name": "Evil"}}),
        (SERIES, {"code": "x", "input": {"kind": "INVOICE", "pattern": "{year}-{number}"}}),
        (ENCLOSURE, {"code": "x", "input": {"name": "X", "content": encoded}}),
    ]

    for document, variables in documents:
        [answer] = ask(document, ANNA, **variables).data.values()
        assert [error["code"] for error in answer["errors"]] == ["PERMISSION_DENIED"]

    assert not any(model.objects.exists() for model in (SellerProfile, NumberSeries, Enclosure, StoredFile))
    for query in ("omsSellers { name }", "omsNumberSeries { code }", "omsEnclosures { code }", "omsDocumentIssuers { name }"):
        assert ask(f"{{ {query} }}", ANNA).codes == ["PERMISSION_DENIED"]


def test_the_seller_is_entered(selling: Shop) -> None:
    values = {"name": "Čebela d.o.o.", "iban": "SI56 0510 0801 0486 080", "paymentDays": 8, "paymentCode": "UPN"}

    answer = ask(SELLER, OWNER_OF_SHOP, input=values).data["omsSellerUpdate"]

    assert answer["errors"] == []
    assert answer["seller"] == {
        "channel": None, "name": "Čebela d.o.o.", "iban": "SI56051008010486080", "paymentDays": 8, "paymentCode": "UPN", "notes": [],
    }  # fmt: skip
    wrong = ask(SELLER, OWNER_OF_SHOP, input={"vatId": "x" * 41}).data["omsSellerUpdate"]
    assert [(error["code"], error["field"]) for error in wrong["errors"]] == [("INVALID", "vatId")]
    assert [found["name"] for found in ask("{ omsSellers { name } }", OWNER_OF_SHOP).data["omsSellers"]] == ["Čebela d.o.o."]


def test_what_a_seller_chose_of_a_list_is_cleared_by_null(selling: Shop) -> None:
    chosen = {"iban": "SI56 0510 0801 0486 080", "paymentCode": "UPN", "referenceModel": "SI12"}
    assert ask(SELLER, OWNER_OF_SHOP, input=chosen).data["omsSellerUpdate"]["errors"] == []

    answer = ask(SELLER, OWNER_OF_SHOP, input={"paymentCode": None, "referenceModel": None}).data["omsSellerUpdate"]

    assert (answer["errors"], answer["seller"]["paymentCode"]) == ([], None)
    assert ask("{ omsSellers { iban referenceModel } }", OWNER_OF_SHOP).data["omsSellers"] == [
        {"iban": "SI56051008010486080", "referenceModel": None},
    ]  # fmt: skip


def test_a_series_is_made(selling: Shop) -> None:
    values = {"kind": "INVOICE", "channel": "channel-pln", "pattern": "FV/{number}/{year}", "nextNumber": 17}

    answer = ask(SERIES, OWNER_OF_SHOP, code="fv", input=values).data["omsNumberSeriesCreate"]

    assert answer["errors"] == []
    assert answer["series"]["nextNumber"] == 17
    wrong = ask(SERIES, OWNER_OF_SHOP, code="x", input=values | {"pattern": "{year}"}).data["omsNumberSeriesCreate"]
    assert [(error["code"], error["field"]) for error in wrong["errors"]] == [("INVALID", "pattern")]


def test_an_enclosure_is_uploaded_as_base64(selling: Shop) -> None:
    values = {"name": "Manual", "categories": ["pots"], "content": base64.b64encode(a_pdf()).decode()}

    answer = ask(ENCLOSURE, OWNER_OF_SHOP, code="manual", input=values).data["omsEnclosureCreate"]

    assert answer["errors"] == []
    assert answer["enclosure"]["url"] == f"{PUBLIC_URL}/documents/{StoredFile.objects.get().token}.pdf"
    for content in ("no base64!", base64.b64encode(b"<script>").decode()):
        wrong = ask(ENCLOSURE, OWNER_OF_SHOP, code="x", input=values | {"content": content}).data["omsEnclosureCreate"]
        assert [(error["code"], error["field"]) for error in wrong["errors"]] == [("INVALID", "content")]
