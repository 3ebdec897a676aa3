"""Who reports of parcels, as configuration: without secrets, and the same after a round."""

from __future__ import annotations

import yaml

from saleor_oms_plugin.configuration import services
from saleor_oms_plugin.tracking import connections
from saleor_oms_plugin.tracking.models import CarrierConnection
from tests.support.carriers import connect
from tests.support.shop import OWNER_OF_SHOP, Shop

FILE = "version: 1\ncarrier_connections:\n- {code: ups, name: UPS, carrier: %s}\n"


def test_connections_go_out_without_secrets_and_come_in_again_unchanged(open_shop: Shop) -> None:
    made = connect(channels=["default-channel"])
    connections.rotate(made.connection.pk)

    text = services.export()

    item = {"code": "ups", "name": "UPS", "carrier": "ups", "channels": ["default-channel"]}
    assert yaml.safe_load(text)["carrier_connections"] == [item]
    assert "whsec_" not in text
    assert services.import_(text, OWNER_OF_SHOP).differences == ()


def test_one_of_the_document_waits_for_its_secret_and_one_that_is_there_keeps_its_own(open_shop: Shop) -> None:
    imported = services.import_(FILE % "ups", OWNER_OF_SHOP)
    [row] = CarrierConnection.objects.all()
    assert imported.secrets_to_enter == ("carrier_connections/ups/secret",)
    assert connections.secrets_of(row) == []
    made = connections.rotate(row.pk).value
    assert made is not None

    assert services.import_(FILE % "gls", OWNER_OF_SHOP).secrets_to_enter == ()
    row.refresh_from_db()
    assert (row.carrier, connections.secrets_of(row)) == ("gls", [made.secret])


def test_one_of_a_carrier_that_there_is_not_is_refused_with_its_line(open_shop: Shop) -> None:
    [fault] = services.import_(FILE % "nobody", OWNER_OF_SHOP).faults

    assert fault.line == 3
    assert not CarrierConnection.objects.exists()
