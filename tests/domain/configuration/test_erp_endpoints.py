"""Endpoints of ERPs as configuration: without their secrets, and the same after a round."""

from __future__ import annotations

import yaml

from saleor_oms_plugin.configuration import services
from saleor_oms_plugin.erp import endpoints
from saleor_oms_plugin.erp.models import ErpEndpoint
from tests.support.secrets import kept
from tests.support.shop import OWNER_OF_SHOP, Shop

URL = "https://erp.example.com/hook"


def exported() -> str:
    return services.export()


def test_endpoints_go_out_without_secrets_and_come_in_again_unchanged(open_shop: Shop) -> None:
    made = endpoints.create_endpoint({"code": "sap", "url": URL, "system": "SAP", "sources": ["PERSON"]}).value
    assert made is not None

    text = exported()

    assert yaml.safe_load(text)["erp_endpoints"] == [{"code": "sap", "url": URL, "system": "SAP", "sources": ["PERSON"]}]
    assert str(made.secret) not in text
    assert services.import_(text, OWNER_OF_SHOP).differences == ()


def test_an_endpoint_of_the_document_is_made_with_a_secret_and_changed_without_losing_it(open_shop: Shop) -> None:
    services.import_(f"version: 1\nerp_endpoints:\n- {{code: sap, url: '{URL}'}}\n", OWNER_OF_SHOP)
    endpoint = ErpEndpoint.objects.get()
    secret = kept(endpoints.secret_name(endpoint))
    assert secret is not None
    assert secret.startswith("whsec_")

    services.import_(f"version: 1\nerp_endpoints:\n- {{code: sap, url: '{URL}2', is_enabled: false}}\n", OWNER_OF_SHOP)

    endpoint.refresh_from_db()
    assert (endpoint.url, endpoint.is_enabled) == (f"{URL}2", False)
    assert kept(endpoints.secret_name(endpoint)) == secret


def test_an_address_that_is_none_is_told_with_its_line(open_shop: Shop) -> None:
    [fault] = services.import_("version: 1\nerp_endpoints:\n- code: sap\n  url: nonsense\n", OWNER_OF_SHOP).faults

    assert fault.line == 4
    assert not ErpEndpoint.objects.exists()
