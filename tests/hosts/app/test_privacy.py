"""An account that a real Saleor deletes is heard of by webhook, where its subscriptions have the event."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from beside import Beside
from shop_driver import Shop

from tests.support.app_server import eventually

BY_EMAIL = "query($email: String!) { omsCustomer(email: $email) { userId name accountDeletedAt } }"


def test_that_staff_deleted_an_account_is_heard_and_erases_nothing(beside: Beside, shop: Shop) -> None:
    if beside.version() < (3, 23):
        pytest.skip("Subscriptions of 3.21 and 3.22 have no CustomerDeleted.")
    email, password = f"gone-{uuid4().hex[:10]}@example.com", "not-a-secret-of-anybody"
    token = beside.driver.register(shop, email, password)
    beside.driver.place_order(shop, email=email, token=token)

    def found(is_gone: bool) -> Any:
        def look() -> dict[str, Any] | None:
            one = (beside.ask(BY_EMAIL, beside.admin_token(), email=email).get("data") or {}).get("omsCustomer")
            return one if one is not None and one["userId"] and (one["accountDeletedAt"] is not None) == is_gone else None

        return eventually(look)

    before = found(False)
    beside.driver.call("mutation($id: ID!) { customerDelete(id: $id) { errors { field message } } }", {"id": before["userId"]})

    assert found(True)["name"] == before["name"] != ""
