"""Taking somebody else's voucher out of a checkout, where Saleor only tells us of it afterwards."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction

from ..core import clock
from ..core.backoff import pause_after
from ..core.runtime import runtime
from ..saleor_api.access import saleor
from ..saleor_api.port import SaleorDeniedError, SaleorError, SaleorRefusedError, SaleorUnavailableError
from ..saleor_api.voucher_types import CheckoutVoucher
from .models import CodeToRemove
from .queries import is_others

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=1)
MAX_ATTEMPTS = 12
"""After some hours it is given up: whoever orders with it is listed for a person then."""
_LATER = (SaleorUnavailableError, SaleorDeniedError)


def note(checkouts: Iterable[CheckoutVoucher]) -> frozenset[str]:
    """These checkouts are so now: have what is not their customer's taken out; returns the ids of those. One query for each that has a
    voucher, and a kick once it is committed where one is somebody else's."""
    found = [one for one in checkouts if one.voucher_id and one.code and is_others(one.voucher_id, one.user_id or "")]
    if found:
        now = clock.now()
        rows = [CodeToRemove(checkout_id=one.id, code=one.code, due_at=now) for one in found]
        CodeToRemove.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["checkout_id", "code"], update_fields=["due_at", "attempts"]
        )
        transaction.on_commit(lambda: runtime().notify_worker("drain"), robust=True)
    return frozenset(one.id for one in found)


def keep_up(limit_seconds: float) -> int:
    """Take out what is due, for about so long; returns how many codes. Any number of workers may do it at once."""
    deadline, done = time.monotonic() + limit_seconds, 0
    while time.monotonic() < deadline and (row := _claim()) is not None:
        done += _remove(row)
    return done


def _claim() -> CodeToRemove | None:
    now = clock.now()
    with transaction.atomic():
        row = CodeToRemove.objects.select_for_update(skip_locked=True).filter(due_at__lte=now).order_by("due_at", "pk").first()
        if row is not None:
            row.attempts, row.due_at = row.attempts + 1, now + LEASE
            row.save(update_fields=["attempts", "due_at"])
    return row


def _remove(row: CodeToRemove) -> bool:
    """What the checkout holds by now is asked first: its customer may have signed in meanwhile."""
    try:
        checkout = saleor().checkout_voucher(row.checkout_id)
        if (
            checkout is not None
            and checkout.code == row.code
            and checkout.voucher_id
            and is_others(checkout.voucher_id, checkout.user_id or "")
        ):
            saleor().remove_promo_code(row.checkout_id, row.code)
    except SaleorRefusedError:
        pass  # it is not in there any more
    except SaleorError as error:
        if row.attempts < MAX_ATTEMPTS or isinstance(error, _LATER):
            CodeToRemove.objects.filter(pk=row.pk).update(due_at=clock.now() + pause_after(row.attempts))
            return False
        logger.exception("A voucher could not be taken out of the checkout %s; it is given up.", row.checkout_id)
    CodeToRemove.objects.filter(pk=row.pk, attempts=row.attempts).delete()
    return True
