"""Keeping what lies in Saleor's warehouses of the articles that open orders want.

Saleor is the truth, and nothing here is reckoned: rows are asked for and read. Asked for is a variant when an order begins to want it, when
what an order has left to send of it changes (a parcel takes pieces out of a warehouse, a canceled one puts them back), and when Saleor
says that its stock was changed. Besides, every row is read again and again, for Saleor does not say everything to everybody: see
docs/stock.md.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from ..core import clock
from ..core.runtime import runtime
from ..jobs import recurring
from ..saleor_api.access import saleor
from ..saleor_api.operation_types import VariantStock
from ..saleor_api.port import SaleorError
from .models import StockRecord, Warehouse

logger = logging.getLogger(__name__)

AT_ONCE = 100
"""Variants that are read with one question."""
READ_AGAIN_AFTER = timedelta(minutes=5)
ROUND_EVERY = timedelta(minutes=1)
"""How often rows that nobody asked for are looked at."""
PER_ROUND = 20
"""Questions of a round: in a shop whose open orders want more articles than these ask for, each is read less often."""
LEASE = timedelta(minutes=2)
"""How long Saleor may take to answer; and how long it is left alone after it did not."""
WAREHOUSES_EVERY = timedelta(hours=1)
SOON = timedelta(seconds=30)
"""After so long they are asked for again where Saleor could not answer."""
WAREHOUSES, ROUND = "warehouses", "stock"


def want(variant_ids: Iterable[str]) -> None:
    """Keep these variants from now on, within the caller's transaction."""
    rows = [StockRecord(variant_id=variant_id) for variant_id in sorted(set(variant_ids))]
    StockRecord.objects.bulk_create(rows, ignore_conflicts=True)


def ask(variant_ids: Collection[str]) -> int:
    """Have those of these variants read that are kept; returns how many are. One statement."""
    return StockRecord.objects.filter(variant_id__in=list(variant_ids)).update(asked_at=clock.now(), claimed_until=None)


def report(variant_ids: Collection[str]) -> None:
    """The stock of these variants has changed, or may have: one UPDATE, and a kick once it is committed where an open order wants one."""
    if ask(variant_ids):
        transaction.on_commit(lambda: runtime().notify_worker("long_work"), robust=True)


def keep_only(variant_ids: Collection[str]) -> int:
    """Forget the variants that nobody wants any more; returns how many."""
    return StockRecord.objects.exclude(variant_id__in=list(variant_ids)).delete()[0]


def settle(seen: Mapping[str, datetime]) -> None:
    """What follows from these changes was made; one that came meanwhile stays."""
    for at, variant_ids in _by_value(seen).items():
        StockRecord.objects.filter(variant_id__in=variant_ids, changed_at=at).update(changed_at=None)


def _by_value(seen: Mapping[str, datetime]) -> dict[datetime, list[str]]:
    found: dict[datetime, list[str]] = {}
    for variant_id, at in seen.items():
        found.setdefault(at, []).append(variant_id)
    return found


def keep_up(limit_seconds: float) -> int:
    """Read what was asked for, then what was read longest ago, for about so long; returns how many variants were read.

    Outside of any transaction. Where Saleor cannot answer it is left alone for a while.
    """
    deadline = time.monotonic() + limit_seconds
    try:
        done = _read_asked(deadline)
        if recurring.take_turn(ROUND, clock.now() - ROUND_EVERY):
            _keep_up_warehouses()
            done += _read_round(deadline)
    except SaleorError as error:
        logger.warning("The stock stays as it was last read: %s", error)
        return 0
    return done


def _keep_up_warehouses() -> None:
    if not recurring.take_turn(WAREHOUSES, clock.now() - WAREHOUSES_EVERY):
        return
    try:
        read_warehouses()
    except SaleorError:
        recurring.set_last(WAREHOUSES, clock.now() - WAREHOUSES_EVERY + SOON)
        raise


def read_warehouses() -> None:
    """Read all warehouses and whom they serve; what follows of it for the orders is made again."""
    found = {
        one.warehouse.id: Warehouse(
            id=one.warehouse.id,
            slug=one.warehouse.slug,
            name=one.warehouse.name,
            email=one.email,
            pick_up=one.pick_up,
            channels=dict(one.channels),
        )
        for one in saleor().warehouses_serving()
    }
    with transaction.atomic():
        stored = Warehouse.objects.in_bulk()
        is_same = stored.keys() == found.keys() and all(_says_the_same(stored[pk], found[pk]) for pk in found)
        if is_same:
            return
        Warehouse.objects.exclude(pk__in=found).delete()
        fields = ["slug", "name", "email", "pick_up", "channels"]
        Warehouse.objects.bulk_create(found.values(), update_conflicts=True, unique_fields=["id"], update_fields=fields)
        StockRecord.objects.exclude(read_at=None).update(changed_at=clock.now())


def _says_the_same(stored: Warehouse, found: Warehouse) -> bool:
    channels = {slug: list(countries) if countries is not None else None for slug, countries in found.channels.items()}
    before = (stored.slug, stored.name, stored.email, stored.pick_up, stored.channels)
    return before == (found.slug, found.name, found.email, found.pick_up, channels)


def _read_asked(deadline: float) -> int:
    done = 0
    while time.monotonic() < deadline:
        variant_ids = _claim(Q(asked_at__isnull=False), "asked_at")
        if not variant_ids:
            break
        done += _read(variant_ids)
    return done


def _read_round(deadline: float) -> int:
    done, old = 0, Q(read_at__lt=clock.now() - READ_AGAIN_AFTER)
    for _ in range(PER_ROUND):
        variant_ids = _claim(old, "read_at") if time.monotonic() < deadline else []
        if not variant_ids:
            break
        done += _read(variant_ids)
    return done


def _claim(which: Q, order: str) -> list[str]:
    now = clock.now()
    with transaction.atomic():
        free = StockRecord.objects.select_for_update(skip_locked=True).filter(Q(claimed_until=None) | Q(claimed_until__lt=now))
        variant_ids = list(free.filter(which).order_by(order).values_list("variant_id", flat=True)[:AT_ONCE])
        if variant_ids:
            StockRecord.objects.filter(variant_id__in=variant_ids).update(claimed_until=now + LEASE)
    return variant_ids


def _read(variant_ids: Collection[str]) -> int:
    asked_at = clock.now()
    found = {one.id: one for one in saleor().variant_stocks(variant_ids)}
    with transaction.atomic():
        rows = list(StockRecord.objects.select_for_update().filter(variant_id__in=variant_ids).order_by("variant_id"))
        for row in rows:
            _take(row, found.get(row.variant_id), asked_at)
        fields = ["is_gone", "is_tracked", "levels", "read_at", "asked_at", "claimed_until", "changed_at"]
        StockRecord.objects.bulk_update(rows, fields)
    if {warehouse for row in rows for warehouse in row.levels}.difference(Warehouse.objects.values_list("id", flat=True)):
        read_warehouses()
    return len(rows)


def _take(row: StockRecord, found: VariantStock | None, asked_at: datetime) -> None:
    """Write down Saleor's answer to what was asked at a moment; whoever asked for the row since has it read once more."""
    if row.read_at is None or row.read_at <= asked_at:
        said = (found is None, found is None or found.is_tracked, dict(found.levels) if found is not None else {})
        if row.read_at is None or said != (row.is_gone, row.is_tracked, row.levels):
            row.changed_at = clock.now()
        row.is_gone, row.is_tracked, row.levels = said
        row.read_at = asked_at
    if row.asked_at is not None and row.asked_at <= asked_at:
        row.asked_at = None
    row.claimed_until = None
