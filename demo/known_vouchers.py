"""The demo's vouchers: two that every cart takes, one that belongs to a customer."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from saleor_oms_plugin.core.actor import Actor
from saleor_oms_plugin.core.ids import to_global_id
from saleor_oms_plugin.customers.queries import reachable
from saleor_oms_plugin.models import VoucherOwner, VoucherTerms
from saleor_oms_plugin.saleor_api.voucher_types import VoucherCode, VoucherListing
from saleor_oms_plugin.testing.server import FakeSaleorServer
from saleor_oms_plugin.testing.vouchers import FakeVoucher

AUTUMN, THANKS, CLUB = (to_global_id("Voucher", pk) for pk in (1, 2, 3))
MESSAGES = {
    "sl": "Jesenski popust je upoštevan: 10 % na vse, kar je v košarici.",
    "de": "Der Herbstrabatt ist abgezogen: 10 % auf alles im Warenkorb.",
    "en": "The autumn discount is taken off: 10% of everything in your cart.",
}
FOR_THE_CLUB = {
    "sl": "Hvala, ker hodite z nami! 15 % za planinsko društvo.",
    "en": "Thank you for walking with us! 15% for the mountain club.",
}


def make(saleor: FakeSaleorServer) -> None:
    """Put them into Saleor's place."""
    everywhere = tuple(saleor.channels.values())
    for voucher in (
        _voucher(AUTUMN, "Jesen", ("JESEN10",), 10, [(one.slug, one.currency) for one in everywhere], used=214, limit=1000),
        _voucher(THANKS, "Hvala", ("HVALA", "DANKE", "DZIEKUJE"), 5, [(one.slug, one.currency) for one in everywhere], used=96),
        _voucher(
            CLUB,
            "Planinsko društvo",
            ("DRUSTVO15",),
            15,
            [(everywhere[0].slug, everywhere[0].currency)],
            used=3,
            until=datetime(2031, 1, 1, tzinfo=UTC),
        ),
    ):
        saleor.vouchers[voucher.id] = voucher


def say(owner: Actor, now: datetime) -> None:
    """What the cart says, and whose one of them is. Written as it is stored: the app has no token of Saleor's yet to ask with."""
    VoucherTerms.objects.create(voucher_id=AUTUMN, messages=MESSAGES)
    club = VoucherTerms.objects.create(voucher_id=CLUB, messages=FOR_THE_CLUB, is_personal=True, owners_changed_at=now)
    VoucherOwner.objects.bulk_create(VoucherOwner(terms=club, user_id=one.user_id) for one in reachable(owner).filter(code="K-1001"))


def _voucher(
    pk: str,
    name: str,
    codes: tuple[str, ...],
    percent: int,
    channels: list[tuple[str, str]],
    *,
    used: int,
    limit: int | None = None,
    until: datetime | None = None,
) -> FakeVoucher:
    return FakeVoucher(
        id=pk,
        name=name,
        codes=tuple(VoucherCode(code, used if place == 0 else 0, is_active=True) for place, code in enumerate(codes)),
        usage_limit=limit,
        end=until,
        listings=tuple(VoucherListing(slug, Decimal(percent), currency) for slug, currency in channels),
    )
