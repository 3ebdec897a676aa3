from __future__ import annotations

from uuid import UUID

import pytest

from saleor_oms_plugin.core.ids import InvalidIdError, int_pk, order_pk, to_global_id

ORDER = UUID("0f8fad5b-d9cb-469f-a165-70867728950e")


def test_an_order_is_found_by_saleors_id_and_by_ours() -> None:
    assert order_pk(to_global_id("Order", ORDER)) == ORDER
    assert order_pk(to_global_id("OmsOrder", ORDER)) == ORDER


@pytest.mark.parametrize("wrong", ["", "!", "T3JkZXI=", "7", to_global_id("Order", 5), to_global_id("User", ORDER), "T3JkZXI6\n"])
def test_anything_else_is_refused(wrong: str) -> None:
    with pytest.raises(InvalidIdError):
        order_pk(wrong)


@pytest.mark.parametrize("pk", ["-1", "1e3", "٣", "9" * 19, "1; drop table"])
def test_a_key_of_ours_is_a_plain_number(pk: str) -> None:
    with pytest.raises(InvalidIdError):
        int_pk(to_global_id("OmsStatus", pk), "OmsStatus")
