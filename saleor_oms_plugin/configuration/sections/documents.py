from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from ...core.actor import Actor
from ...core.errors import OmsError
from ...core.spec import Named, Text
from ...documents import seller as sellers
from ...documents import series
from ...documents.series import SeriesSpec
from .base import ListSection, Part, SingleSection, data_of


class SellerFields(Part):
    name: Text | None = None
    address: Text | None = None
    country: Text | None = None
    vat_id: Text | None = None
    registration_number: Text | None = None
    email: Text | None = None
    phone: Text | None = None
    website: Text | None = None
    iban: Text | None = None
    bic: Text | None = None
    bank_name: Text | None = None
    payment_days: int | Literal[""] | None = None
    """An empty text: no due date is shown."""
    reference_model: Text | None = None
    payment_code: Text | None = None
    footer: Named[Text] | None = None
    notes: list[dict[str, Any]] | None = None
    buyer_vat_key: Text | None = None


class ChannelSellerPart(SellerFields):
    channel: Text


class SellerPart(SellerFields):
    """Who sells, as documents name him; in a channel only what is different there."""

    channels: list[ChannelSellerPart] | None = None


class SellerSection(SingleSection[SellerPart]):
    name = "seller"
    model = SellerPart

    def export(self) -> dict[str, Any]:
        rows = {row.channel: _fields(row) for row in sellers.sellers()}
        common = rows.pop("", None) or _fields(sellers.SellerProfile())
        # Of a channel only what it says itself.
        own = [{name: value for name, value in fields.items() if value or value == 0} | {"channel": at} for at, fields in rows.items()]
        return data_of(SellerPart, common | {"channels": own})

    def put(self, part: SellerPart) -> Iterator[OmsError]:
        common = part.as_document()
        channels = common.pop("channels", None)
        if common:
            yield from sellers.save("", _given(common)).errors
        if channels is None:
            return
        empty = _fields(sellers.SellerProfile())
        for index, fields in enumerate(channels):
            at = fields.pop("channel")
            yield from (error.under("channels", index) for error in sellers.save(at, _given(empty | fields)).errors)
        for row in sellers.sellers():
            if row.channel and row.channel not in {one.channel for one in part.channels or ()}:
                yield from sellers.delete(row.channel).errors


def _fields(row: sellers.SellerProfile) -> dict[str, Any]:
    fields = {name: getattr(row, name) for name in sellers.FIELDS}
    return fields | {"payment_days": "" if row.payment_days is None else row.payment_days}


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: None if name == "payment_days" and value == "" else value for name, value in fields.items()}


class NumberSeries(ListSection[SeriesSpec]):
    """How documents are numbered. The next number is no set-up: it is what was given already."""

    name = "number_series"
    model = SeriesSpec

    def read(self) -> Iterable[SeriesSpec]:
        return map(SeriesSpec.of, series.all_series())

    def put(self, item: SeriesSpec, actor: Actor) -> Iterable[OmsError]:
        is_new = all(one.code != item.code for one in series.all_series())
        return series.save(item.code, item.values(), is_new=is_new).errors

    def arrange(self, codes: Sequence[str]) -> None:
        """They have an order of their own."""

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        if series.delete(code).errors:  # it has given numbers and stays; only nobody takes it by default any more
            return series.save(code, {"is_default": False}).errors
        return ()
