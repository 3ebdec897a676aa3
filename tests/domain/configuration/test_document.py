"""The set-up as a document: what comes out goes in again and changes nothing, what goes in comes out again."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.configuration import services
from saleor_oms_plugin.configuration.models import ConfigurationChange
from tests.support.shop import OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db


def test_importing_an_export_changes_nothing(open_shop: Shop) -> None:
    text = services.export()

    result = services.import_(text, OWNER_OF_SHOP, prune=True)

    assert result.faults == ()
    assert result.differences == ()
    assert result.change is None
    assert services.export() == text
    print(text)
