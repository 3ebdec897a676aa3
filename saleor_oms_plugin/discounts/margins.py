"""What is left of an order's net price after its goods' costs, for conditions: reckoned when one first asks for it, and kept.

Saleor keeps no cost with an order, and a cost that changes later must not change what was decided. Whether the costs are told at all is
Saleor's: in the plugin they are, to an app only where it was granted MANAGE_PRODUCTS, for which ours does not ask.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from decimal import ROUND_FLOOR, Decimal
from uuid import UUID

from ..core import clock
from ..core.conditions import Field, FieldType
from ..orders import condition_fields as conditions
from ..orders import queries as orders
from ..orders import related
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorError
from ..saleor_api.types import Order, OrderSummary
from .models import OrderMargin

__all__ = ["margin_of", "publish"]

logger = logging.getLogger(__name__)
_LEAST = Decimal("-99999999.99")
"""An order of almost nothing may cost any number of times its price."""


def publish() -> None:
    """Let conditions name it; called once, at start. A verdict does not tell it: costs are not for everybody who moves orders."""
    label = "Margin of the goods, in percent of their net price"
    conditions.publish({"order.marginPercent": Field(FieldType.NUMBER, label, margin_of, is_withheld=True)})


def margin_of(order: OrderSummary) -> Decimal | None:
    """Of the net price of the goods after all discounts, in percent, rounded down; shipping is left out. None where the cost of an article
    is not known, or Saleor does not answer."""
    return related.of(order, _read)


def _read(given: Collection[OrderSummary]) -> dict[UUID, Decimal | None]:
    """Of each of these orders: in one query where all were asked for before, else with one question to Saleor for each channel."""
    known = dict(OrderMargin.objects.filter(pk__in=[order.id for order in given]).values_list("pk", "percent"))
    new = _reckoned(_whole([order for order in given if order.id not in known]))
    return {order.id: known.get(order.id, new.get(order.id)) for order in given}


def _whole(given: Collection[OrderSummary]) -> list[Order]:
    """With their lines; those of which only a summary is known are left out."""
    stored = orders.full_orders([order.id for order in given if not isinstance(order, Order)])
    return [order if isinstance(order, Order) else stored[order.id] for order in given if isinstance(order, Order) or order.id in stored]


def _reckoned(given: Iterable[Order]) -> dict[UUID, Decimal | None]:
    """Reckon what is new, and keep it; of a draft nothing is kept, for it still changes. What Saleor does not answer is not known now."""
    by_channel: dict[str, list[Order]] = defaultdict(list)
    for order in given:
        by_channel[order.channel].append(order)
    found: dict[UUID, Decimal | None] = {}
    for channel, some in by_channel.items():
        variants = {line.variant_id for order in some for line in order.lines if line.variant_id}
        try:
            costs = {one.article.variant_id: one.cost for one in saleor().articles_by_ids(variants, channel)} if variants else {}
        except SaleorError as error:
            logger.warning("Saleor did not tell the costs of %s orders: %s", len(some), error)
            continue
        found |= {order.id: _percent(order, costs) for order in some}
    placed = {order.id for some in by_channel.values() for order in some if order.status != "DRAFT"}
    kept = orders.known(placed & found.keys())  # one that is seconds old may have no record yet
    rows = [OrderMargin(order_id=pk, percent=found[pk], read_at=clock.now()) for pk in kept]
    OrderMargin.objects.bulk_create(rows, ignore_conflicts=True)
    return found


def _percent(order: Order, costs: Mapping[str, Decimal | None]) -> Decimal | None:
    net, spent = Decimal(0), Decimal(0)
    for line in order.lines:
        cost = costs.get(line.variant_id or "")
        if cost is None or line.total_net is None:
            return None
        net, spent = net + line.total_net, spent + cost * line.quantity
    if net <= 0:
        return None
    return max(((net - spent) * 100 / net).quantize(Decimal("0.01"), ROUND_FLOOR), _LEAST)
