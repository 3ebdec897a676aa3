"""What every issuer of documents must keep, as tests: subclass `IssuerContract` in an add-on's own tests.

::

    class TestAuthority(IssuerContract):
        @pytest.fixture
        def issuer(self) -> Issuer:
            return Authority(test_address)

Needs pytest, and Django with ``saleor_oms_plugin`` installed; a database only where the issuer itself asks one.
"""

from __future__ import annotations

from datetime import UTC, date
from threading import Barrier, Thread
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from ..documents.content import content_of, numbered, to_json
from ..documents.credit_content import credit_content
from ..documents.issuer import Issued, Issuer, IssueRequest
from ..documents.queries import DocumentKind
from ..documents.seller import SellerSpec
from .factories import make_order


def a_request(kind: str) -> IssueRequest:
    """A document of a new order, under a new key; a credit note is over the whole of an invoice 2026-00001."""
    order = make_order()
    is_note = kind == DocumentKind.CREDIT_NOTE
    seller = SellerSpec(name="Fake shop", country="SI", vat_id="SI12345678")
    content = content_of(order, DocumentKind.INVOICE if is_note else kind, seller, ZoneInfo("UTC"))
    if is_note:
        content = credit_content(numbered(content, "2026-00001", date(2026, 1, 2)), (), content.gross, reason="Given back")
    return IssueRequest(uuid4(), kind, "series", order.id, to_json(content))


class IssuerContract:
    """Exactly once by the key, whatever happens in between."""

    @pytest.fixture
    def request_(self, issuer: Issuer) -> IssueRequest:
        """Return a request for the first kind of document that the issuer takes."""
        return a_request(sorted(issuer.kinds)[0])

    def test_it_says_what_it_is(self, issuer: Issuer) -> None:
        assert issuer.name
        assert issuer.label
        assert issuer.kinds
        assert issuer.kinds <= set(DocumentKind.values)
        assert issuer.unavailable() is None

    def test_it_numbers_a_document(self, issuer: Issuer, request_: IssueRequest) -> None:
        issued = issuer.issue(request_)

        assert issued.number.strip()
        assert len(issued.number) <= 120
        assert issued.at.tzinfo is not None
        assert issued.at.astimezone(UTC)
        assert issued.pdf is None or issued.pdf.startswith(b"%PDF-")

    def test_the_same_key_is_the_same_document(self, issuer: Issuer, request_: IssueRequest) -> None:
        first, second = issuer.issue(request_), issuer.issue(request_)

        assert (second.number, second.at, second.marks, second.mark_code) == (first.number, first.at, first.marks, first.mark_code)

    def test_another_key_is_another_document(self, issuer: Issuer, request_: IssueRequest) -> None:
        assert issuer.issue(request_).number != issuer.issue(a_request(request_.kind)).number

    def test_one_key_asked_twice_at_once_is_one_document(self, issuer: Issuer, request_: IssueRequest) -> None:
        barrier, answers = Barrier(2), list[Issued]()

        def ask() -> None:
            barrier.wait(30)
            answers.append(issuer.issue(request_))

        threads = [Thread(target=ask) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)

        # One of the two may have been refused for the moment; there is one number all the same.
        assert {answer.number for answer in answers} == {issuer.issue(request_).number}
