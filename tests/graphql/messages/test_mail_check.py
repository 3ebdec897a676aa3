"""The workflow check tells of mails that a customer would get twice, or in a status that he does not see."""

from __future__ import annotations

from typing import Any

import pytest

from saleor_oms_plugin.messages import saleor_mails
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.statuses.models import OrderStatus
from tests.support.action_types import make_action
from tests.support.api import ask
from tests.support.shop import OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db(databases=["default", "replica"])


@pytest.fixture(autouse=True)
def _nobody_can_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saleor_mails, "_are_on", lambda: None)


def warnings() -> list[tuple[str, list[str], str]]:
    found = ask("{ omsWorkflowCheck { severity code message params statuses { code } } }", OWNER_OF_SHOP).data["omsWorkflowCheck"]
    about_mails = [problem for problem in found if problem["code"] in ("SALEOR_MAILS_TOO", "MAIL_IN_HIDDEN_STATUS")]
    assert all(problem["severity"] == "WARNING" for problem in about_mails)
    return [(problem["code"], [status["code"] for status in problem["statuses"]], problem["message"]) for problem in about_mails]


def test_two_mails_for_one_event_are_told(open_shop: Shop) -> None:
    make_action(open_shop.status("shipped"), kind="email", config={"template": "shipped"}, label="Tell of shipping")

    ((code, statuses, message),) = warnings()

    assert (code, statuses) == ("SALEOR_MAILS_TOO", ["shipped"])
    assert message.startswith("Tell of shipping in Shipped: Saleor itself may mail")


@pytest.mark.parametrize(
    ("kind", "config", "status"),
    [
        ("email", {"template": "ready-for-pickup"}, "shipped"),
        ("email", {"template": "delayed"}, "confirmed"),
        ("email", {"subject": "x", "body": "x"}, "confirmed"),
        ("payment_request", {}, "new"),
        ("email", {"template": "shipped", "recipient": "ADDRESSES", "addresses": "warehouse@example.com"}, "shipped"),
        ("webhook", {"url": "https://example.com"}, "shipped"),
    ],
)
def test_what_saleor_does_not_mail_is_no_matter(open_shop: Shop, kind: str, config: dict[str, Any], status: str) -> None:
    make_action(open_shop.status(status), kind=kind, config=config)

    assert warnings() == []


def test_a_text_of_ones_own_is_judged_by_the_status(open_shop: Shop) -> None:
    make_action(open_shop.status("shipped"), kind="email", config={"subject": "On its way", "body": "x"})

    assert [code for code, _, _ in warnings()] == ["SALEOR_MAILS_TOO"]


def test_a_shop_that_has_switched_saleors_mails_off_is_left_alone(open_shop: Shop) -> None:
    make_action(open_shop.status("shipped"), kind="email", config={"template": "shipped"})
    message_settings.update({"are_saleor_mails_off": True})

    assert warnings() == []


def test_a_host_that_knows_is_believed(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    make_action(open_shop.status("shipped"), kind="email", config={"template": "shipped"})

    monkeypatch.setattr(saleor_mails, "_are_on", lambda: False)
    assert warnings() == []

    monkeypatch.setattr(saleor_mails, "_are_on", lambda: True)
    assert "Saleor itself mails the customer" in warnings()[0][2]


@pytest.mark.parametrize("kind", ["email", "sms"])
def test_a_message_from_a_hidden_status_is_told(open_shop: Shop, kind: str) -> None:
    OrderStatus.objects.filter(code="confirmed").update(is_visible_to_customer=False)
    make_action(open_shop.status("confirmed"), kind=kind, config={"template": "delayed", "service": "sms"})
    make_action(open_shop.status("confirmed"), kind=kind, config={"template": "delayed", "service": "sms"}, is_enabled=False)

    assert [code for code, _, _ in warnings()] == ["MAIL_IN_HIDDEN_STATUS"]
