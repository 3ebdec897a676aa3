from __future__ import annotations

import pytest

from saleor_oms_plugin.saleor_api import documents, events


def test_an_events_type_is_named_like_the_event() -> None:
    assert events.event_type("FULFILLMENT_TRACKING_NUMBER_UPDATED") == "FulfillmentTrackingNumberUpdated"


def test_the_oldest_supported_version_has_all_events_and_an_older_one_none() -> None:
    assert events.events_of((3, 21)) == tuple(events.EVENTS)
    assert events.events_of((3, 20)) == ()


def test_an_event_that_came_later_is_not_asked_of_an_older_saleor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "EVENTS", {"ORDER_CREATED": (3, 21), "ORDER_SPLIT": (3, 23)})

    assert events.events_of((3, 22)) == ("ORDER_CREATED",)
    assert events.events_of((4, 0)) == ("ORDER_CREATED", "ORDER_SPLIT")


def test_a_document_brings_each_fragment_once_and_no_comments() -> None:
    text = documents.operation("OrderById")

    assert text.count("fragment AddressParts on Address") == 1
    assert "fragment OrderRef" not in text
    assert "#" not in text


def test_a_document_that_is_none_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        documents.operation("DropTables")
