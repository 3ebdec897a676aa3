from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ...core.actor import Actor
from ...core.errors import OmsError
from ...documents import seller as sellers
from ...documents import series
from ...documents.seller import ChannelSellerSpec, SellerSpec, SellersSpec
from ...documents.series import SeriesSpec
from .base import ListSection, SingleSection


class SellerSection(SingleSection[SellersSpec]):
    name = "seller"
    model = SellersSpec

    def export(self) -> dict[str, Any]:
        rows = {row.channel: row for row in sellers.sellers()}
        common = SellerSpec.of(rows.pop("", sellers.SellerProfile())).as_document(whole=True)
        return common | {"channels": [ChannelSellerSpec.of(row).as_document() for row in rows.values()]}

    def put(self, part: SellersSpec, actor: Actor) -> Iterator[OmsError]:
        common = part.given()
        channels = common.pop("channels", None)
        if common:
            yield from sellers.save("", common).errors
        if channels is None:
            return
        for index, one in enumerate(channels):
            yield from (error.under("channels", index) for error in sellers.save(one.channel, one.values()).errors)
        for row in sellers.sellers():
            if row.channel and row.channel not in {one.channel for one in channels}:
                yield from sellers.delete(row.channel).errors


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
