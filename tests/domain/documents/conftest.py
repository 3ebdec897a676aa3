from __future__ import annotations

import pytest

from saleor_oms_plugin.bootstrap import compose
from saleor_oms_plugin.documents import seller
from saleor_oms_plugin.shop import settings
from tests.support.shop import Shop


@pytest.fixture
def selling(open_shop: Shop) -> Shop:
    """A shop in Ljubljana that knows who sells."""
    compose()
    settings.update({"time_zone": "Europe/Ljubljana"})
    saved = seller.save(
        "",
        {
            "name": "Čebela d.o.o.",
            "address": "Trubarjeva cesta 1\n1000 Ljubljana",
            "country": "SI",
            "vat_id": "SI12345678",
            "registration_number": "1234567000",
            "iban": "SI56 0510 0801 0486 080",
            "payment_days": 8,
            "reference_model": "SI12",
            "payment_code": "AUTO",
        },
    )
    assert saved.errors == ()
    return open_shop
