"""The contract of an issuer, kept by a small one, and seen to be broken by a bad one."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.documents.issuer import Issued, Issuer, IssueRequest
from saleor_oms_plugin.testing.issuers import IssuerContract, a_request


class Register:
    name = "register"
    label = "A register"
    kinds = frozenset({"INVOICE", "RECEIPT"})

    def __init__(self) -> None:
        self.given: dict[Any, Issued] = {}
        self.lock = threading.Lock()

    def unavailable(self) -> str | None:
        return None

    def issue(self, request: IssueRequest) -> Issued:
        with self.lock:
            return self.given.setdefault(request.key, Issued(f"R-{len(self.given) + 1}", clock.now()))


class Forgetful(Register):
    def issue(self, request: IssueRequest) -> Issued:
        self.given[len(self.given)] = Issued(f"R-{len(self.given) + 1}", clock.now())
        return self.given[len(self.given) - 1]


class TestRegister(IssuerContract):
    @pytest.fixture
    def issuer(self) -> Issuer:
        return Register()


def test_an_issuer_that_forgets_its_keys_is_found_out() -> None:
    with pytest.raises(AssertionError):
        IssuerContract().test_the_same_key_is_the_same_document(Forgetful(), a_request("INVOICE"))


def test_a_credit_note_says_which_invoice_it_is_for() -> None:
    request = a_request("CREDIT_NOTE")

    assert {name: request.content[name] for name in ("kind", "corrects", "corrected_on", "reason", "number")} == {
        "kind": "CREDIT_NOTE",
        "corrects": "2026-00001",
        "corrected_on": "2026-01-02",
        "reason": "Given back",
        "number": "",
    }
