"""Tells the shop's people by mail of actions that failed."""

from __future__ import annotations

import logging

from ..actions.services import Digest
from ..core.errors import TransientError
from ..messages import mail, settings
from ..messages.errors import NotSentError, NotSetUpError

logger = logging.getLogger(__name__)

MAX_ERROR_LENGTH = 300


def send(digest: Digest) -> None:
    """One mail to each address of the settings; nothing where there is none.

    Raises what `messages.mail.send` raises where it reached nobody: whoever it reached must not get it again because another did not.
    """
    stored = settings.settings()
    brand = settings.brand("")
    total = sum(count for _, _, count in digest.counts)
    addresses = settings.alert_addresses(stored)
    failures: list[Exception] = []
    for address in addresses:
        letter = mail.Mail(
            to=address,
            subject=f"{brand.shop_name or 'Saleor OMS'}: {total} failed {'action' if total == 1 else 'actions'}",
            text=_text(digest, total),
            key=f"failures:{digest.since.isoformat()}:{address}",
            sender=mail.sender_of(brand),
            language="en",
        )
        try:
            mail.send(letter)
        except (NotSentError, NotSetUpError, TransientError) as error:
            logger.warning("%s could not be notified of failed actions: %s", address, error)
            failures.append(error)
    if failures and len(failures) == len(addresses):
        raise failures[0]


def _text(digest: Digest, total: int) -> str:
    counts = "\n".join(f"{count} × {kind}: {state}" for kind, state, count in digest.counts)
    newest = "\n".join(f"Order {run.order_number}, {run.label} ({run.state}): {run.error[:MAX_ERROR_LENGTH]}" for run in digest.newest)
    left = total - len(digest.newest)
    more = f"\n… and {left} more." if left > 0 else ""
    since = digest.since.strftime("%Y-%m-%d %H:%M UTC")
    return f"Since {since}:\n\n{counts}\n\n{newest}{more}\n\nThey stand in the list of action runs, where they can be tried again.\n"
