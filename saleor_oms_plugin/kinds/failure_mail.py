"""Tells the shop's people by mail of actions that failed."""

from __future__ import annotations

from ..actions.services import Digest
from ..messages import mail, settings

LONGEST_ERROR = 300


def send(digest: Digest) -> None:
    """One mail to each address of the settings; nothing where there is none. Raises what `messages.mail.send` raises."""
    stored = settings.settings()
    brand = settings.brand("")
    total = sum(count for _, _, count in digest.counts)
    for address in settings.alert_addresses(stored):
        mail.send(
            mail.Mail(
                to=address,
                subject=f"{brand.shop_name or 'Saleor OMS'}: {total} failed {'action' if total == 1 else 'actions'}",
                text=_text(digest, total),
                key=f"failures:{digest.since.isoformat()}:{address}",
                sender=mail.sender_of(brand),
                language="en",
            )
        )


def _text(digest: Digest, total: int) -> str:
    counts = "\n".join(f"{count} × {kind}: {state}" for kind, state, count in digest.counts)
    newest = "\n".join(f"Order {run.order_number}, {run.label} ({run.state}): {run.error[:LONGEST_ERROR]}" for run in digest.newest)
    left = total - len(digest.newest)
    more = f"\n… and {left} more." if left > 0 else ""
    since = digest.since.strftime("%Y-%m-%d %H:%M UTC")
    return f"Since {since}:\n\n{counts}\n\n{newest}{more}\n\nThey stand in the list of action runs, where they can be tried again.\n"
