"""A private note leaves by no public exit: each of them is walked with a marked one, beside a public one that must be there."""

from __future__ import annotations

import io
import json
import logging
from typing import Any

import pytest
from graphql.type import GraphQLList, GraphQLNonNull, GraphQLObjectType
from pypdf import PdfReader

from saleor_oms_plugin.actions.services import create_action, drain_runs
from saleor_oms_plugin.core.outgoing import new_signing_secret
from saleor_oms_plugin.documents import services as documents
from saleor_oms_plugin.documents.models import Document, DocumentKind
from saleor_oms_plugin.messages import settings, store
from saleor_oms_plugin.messages.composing import compose_mail
from saleor_oms_plugin.messages.store import READY_CODES, Medium
from saleor_oms_plugin.messages.templates import UTC
from saleor_oms_plugin.messages.variables import Subject, variables_of
from saleor_oms_plugin.notes.models import Note
from saleor_oms_plugin.notes.services import Visibility, create
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.workflow.services import move_order
from tests.support.api import SaleorOrder, ask, schema
from tests.support.receiver import receiver
from tests.support.shop import ANNA, CUSTOMER, OWNER_OF_SHOP, Shop

PRIVATE = "needle-of-the-staff"
PUBLIC = "needle-for-the-customer"


@pytest.fixture
def order(open_shop: Shop) -> Order:
    placed = open_shop.receives(user_id=CUSTOMER.id)
    for text, visibility in ((PRIVATE, Visibility.PRIVATE), (PUBLIC, Visibility.PUBLIC)):
        assert create(placed.id, text, visibility, ANNA).errors == ()
    return placed


def everything(type_: Any, depth: int = 4, seen: tuple[str, ...] = ()) -> str:
    """A selection of all that a type has and that takes no argument which must be given."""
    while isinstance(type_, (GraphQLNonNull, GraphQLList)):
        type_ = type_.of_type
    if not isinstance(type_, GraphQLObjectType):
        return ""
    if depth == 0 or type_.name in seen:
        return "{ __typename }"
    fields = [
        f"{name} {everything(field.type, depth - 1, (*seen, type_.name))}"
        for name, field in type_.fields.items()
        if not any(isinstance(argument.type, GraphQLNonNull) for argument in field.args.values())
    ]
    return "{ " + " ".join(fields) + " }"


@pytest.mark.django_db(databases=["default", "replica"])
def test_the_customer_who_asks_for_everything_gets_the_public_note_alone(order: Order) -> None:
    every_field = everything(schema().get_type("OmsOrder"))

    answer = ask(f"{{ orders {{ oms {every_field} }} }}", CUSTOMER, root=[SaleorOrder(order.id)])

    told = json.dumps(answer.data, default=str) + str(answer.errors)
    assert PUBLIC in told
    assert PRIVATE not in told


@pytest.mark.django_db
def test_templates_and_mails_know_the_public_note_alone(order: Order) -> None:
    subject = Subject(order, "en", UTC)
    known = json.dumps(variables_of(subject), default=str)
    assert PUBLIC in known
    assert PRIVATE not in known

    for code in READY_CODES:
        text = store.find(code, Medium.EMAIL, "en")
        assert text is not None
        mail = compose_mail(text, subject, settings.brand(order.channel))
        assert PRIVATE not in f"{mail.subject} {mail.text} {mail.html}"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [kind for kind in DocumentKind if kind != DocumentKind.CREDIT_NOTE])
def test_documents_say_nothing_of_it(order: Order, kind: DocumentKind) -> None:
    documents.issue(order.id, kind)

    for document in Document.objects.all():
        pages = PdfReader(io.BytesIO(documents.bytes_of(document))).pages
        assert PRIVATE not in "".join(page.extract_text() for page in pages)
    assert Document.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_webhooks_and_logs_say_nothing_of_it(open_shop: Shop, order: Order, settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.OMS_PRIVATE_HOSTS = "127.0.0.1"
    caplog.set_level(logging.DEBUG)
    open_shop.goes_live()
    with receiver() as target:
        for body in ({}, {"body": "{% for note in notes %}{{ note.text }}{% endfor %}", "content_type": "text/plain"}):
            config = {"url": target.url, "secret": new_signing_secret(), **body}
            given = {"kind": "webhook", "label": "Tell the warehouse", "config": config}
            assert create_action(open_shop.status("confirmed").pk, given, OWNER_OF_SHOP).errors == ()
        assert move_order(order.id, open_shop.status("confirmed").pk, ANNA).changed
        drain_runs()

        sent = " ".join(request.body for request in target.requests)

    assert PUBLIC in sent
    assert PRIVATE not in sent
    assert PRIVATE not in caplog.text


@pytest.mark.django_db
def test_a_note_made_private_is_the_customers_no_more(order: Order) -> None:
    Note.objects.update(visibility=Visibility.PRIVATE)

    assert PUBLIC not in json.dumps(variables_of(Subject(order, "en", UTC)), default=str)
