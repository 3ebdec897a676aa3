"""What needs attention is asked of Saleor's writer, which Saleor guards."""

from __future__ import annotations

import pytest
from helpers import post

from saleor_oms_plugin.graphql.attention import counts

ATTENTION = """{ omsAttention { causesCount failures { key } overdueCount unknownStatusesCount drifts { system } workflowErrorsCount
    answeredOffers { order { number } } lastFailureAt } }"""
HOME = """{ omsHome { new { count } waitingForPayment { count } canGoOut { count } overdueCount causesCount mineCount mine { number } } }"""


@pytest.mark.parametrize("document", [ATTENTION, HOME], ids=["attention", "home"])
def test_every_field_is_answered(admin_token: str, document: str) -> None:
    counts.forget()

    answer = post(document, {}, admin_token)

    assert "errors" not in answer, answer
