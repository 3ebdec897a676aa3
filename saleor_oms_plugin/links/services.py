"""Making, opening and ending secret links.

Whoever opens one is told nothing by a failure: a token that is malformed, forged, unknown or revoked costs the same one query and gets
the same answer. Tokens are never logged, stored or put into an error.
"""

from __future__ import annotations

import hmac
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from ..core import clock
from ..core.actor import SYSTEM, Actor
from ..core.errors import ErrorCode, OmsError, Result, refused
from ..core.folding import folded
from ..core.rate_limit import RateLimit
from ..core.runtime import runtime
from ..orders import queries as orders
from ..orders import services as order_services
from ..orders.queries import OrderRecord
from ..saleor_api.types import Address, Order
from ..shop.settings import settings
from . import tokens
from .models import OrderLink

__all__ = [
    "MAX_LINKS",
    "NOT_THERE",
    "OrderLink",
    "ask_for_renewal",
    "automatic_link",
    "create",
    "has_access",
    "note_use",
    "open_link",
    "renewal_sent",
    "revoke",
    "take_renewals",
    "town_of",
    "unlock",
    "unlock_by",
    "without_post_code",
]

MAX_LINKS = 50
"""Of one order, revoked ones aside."""
ACCESS = "order-link-access"
ACCESS_LASTS = timedelta(minutes=15)
USE_NOTED_EVERY = timedelta(minutes=10)
WRONG_ANSWERS = 5
WRONG_LASTS = timedelta(hours=1)
"""A link takes so many wrong post codes in this time, from whoever they come; then it takes none until the time is over."""
RENEWED_EVERY = timedelta(hours=1)
RENEWAL_TRIES = timedelta(hours=2)
"""How long a mail server may be away before a new link is not sent any more: whoever waits for it has asked again by then."""
RENEWAL_PAUSE = timedelta(minutes=1)

FAILED = RateLimit(60, seconds=600)
ANSWERED_WRONG = RateLimit(20, seconds=3600)
ASKED_FOR_RENEWAL = RateLimit(300, seconds=3600)
"""Of one caller (`core.callers`), each process for itself. A caller may be a whole office, or a proxy that says nothing of who is
behind it: the first holds off what opens nothing, the last is far above what people do."""
RENEWALS_OF_ONE = RateLimit(10, seconds=3600)
"""Of one link, whoever asks; of one caller for all that is no link of ours."""

NOT_THERE = OmsError(ErrorCode.NOT_FOUND, "This link is not valid. Ask the shop for a new one.", "token")
EXPIRED = OmsError(
    ErrorCode.LINK_EXPIRED, "This link has expired. omsOrderLinkRenew has a new one sent to the order's own e-mail.", "token"
)
TOO_OFTEN = OmsError(ErrorCode.RATE_LIMITED, "That was tried too often. Try again later.")
WRONG = "That is not the e-mail address of this order, or not its post code with the surname."


# -- what staff do ----------------------------------------------------------------------------------------------------------


def create(order_id: UUID, actor: Actor, expires_at: datetime | None = None, *, is_for_ever: bool = False) -> Result[OrderLink]:
    """A new link to an order or a draft. Without a time it holds as long as the shop's settings say.

    Refusals: PERMISSION_DENIED, NOT_FOUND, INVALID for a time that has passed or has no zone, or the 51st link.
    """
    if refusals := orders.reached(order_id, actor).errors:
        return refused(*refusals)
    now = clock.now()
    if expires_at is not None and (refusal := clock.zone_refusal(expires_at, "expires_at")):
        return refused(refusal)
    if expires_at is not None and (expires_at <= now or is_for_ever):
        why = "A link can't hold for ever and until then." if is_for_ever else "That time has passed already."
        return refused(OmsError(ErrorCode.INVALID, why, "expires_at"))
    if OrderLink.objects.filter(order=order_id, revoked_at=None).count() >= MAX_LINKS:
        return refused(OmsError(ErrorCode.INVALID, f"An order has at most {MAX_LINKS} links: revoke one first."))
    ends = None if is_for_ever else expires_at or _usual_end(now)
    with transaction.atomic():
        link = OrderLink.objects.create(order_id=order_id, created_at=now, expires_at=ends, **actor.as_columns())
        order_services.touch(order_id)
    return Result(link)


def revoke(link_id: int, actor: Actor) -> Result[OrderLink]:
    """End a link for good; once more changes nothing. A message that is written later carries a new one."""
    with transaction.atomic():
        # Without the key: an answer to an offer refers to the link, and need not wait.
        link = OrderLink.objects.select_for_update(no_key=True).filter(pk=link_id).first()
        refusals = orders.reached(link.order_id, actor).errors if link else ()
        if link is None or any(refusal.code is ErrorCode.NOT_FOUND for refusal in refusals):
            return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such link.", "id"))
        if refusals:
            return refused(*refusals)
        if link.revoked_at is None:
            link.revoked_at, link.is_renewal_due = clock.now(), False
            link.save(update_fields=["revoked_at", "is_renewal_due"])
            order_services.touch(link.order_id)
    return Result(link)


def automatic_link(order_id: UUID) -> OrderLink:
    """The link that an order's messages carry: made on first use, never two that hold; a new one where it has expired."""
    now = clock.now()
    valid = OrderLink.objects.filter(order=order_id, is_automatic=True, revoked_at=None)
    found = valid.filter(Q(expires_at=None) | Q(expires_at__gt=now)).first()
    if found is not None:
        return found
    with transaction.atomic():
        valid.filter(expires_at__lte=now).update(is_automatic=False)
        made = {"created_at": now, "expires_at": _usual_end(now), **SYSTEM.as_columns()}
        link, _ = OrderLink.objects.get_or_create(order_id=order_id, is_automatic=True, revoked_at=None, defaults=made)
    return link


# -- what its holder does ---------------------------------------------------------------------------------------------------


def open_link(token: str, caller: str) -> Result[OrderLink]:
    """The link with its order (``order``, without the snapshot) for whoever has the token; the use is not noted.

    Refusals: NOT_FOUND for everything that opens nothing, LINK_EXPIRED, RATE_LIMITED for a token that we never made, of a caller who
    tried too many. One that we made is never refused for what others of the same caller do: its MAC can't be guessed.
    """
    claim = tokens.read(token)
    link = OrderLink.objects.select_related("order").defer("order__snapshot").filter(handle=claim.handle).first()
    if not claim.is_authentic:
        return refused(NOT_THERE if FAILED.allows(caller) else TOO_OFTEN)
    if link is None or link.revoked_at is not None or link.order.deleted_at is not None:
        return refused(NOT_THERE)
    return refused(EXPIRED) if link.has_expired(clock.now()) else Result(link)


def note_use(link: OrderLink) -> None:
    """Remember that the link was used, to ten minutes."""
    now = clock.now()
    if link.last_used_at is None or link.last_used_at <= now - USE_NOTED_EVERY:
        link.last_used_at = now
        OrderLink.objects.filter(pk=link.pk).update(last_used_at=now)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What lets the holder of a link see the whole address, and until when."""

    access: str
    expires_at: datetime


def unlock(token: str, answer: str, surname: str, caller: str) -> Result[Unlocked]:
    """A second token for whoever names the order's e-mail address, or the post code and the surname of one of its addresses.

    A post code alone is not enough: the town, which a link alone shows, has few of them. Where an address names no person, its company
    stands for the surname.

    Refusals: those of `open_link`, INVALID for a wrong answer, RATE_LIMITED after five of them within an hour for this link, whoever
    gave them, or twenty of this caller.
    """
    opened = open_link(token, caller)
    return unlock_by(opened.value, answer, surname, caller) if opened.value is not None else Result(errors=opened.errors)


def unlock_by(opened: OrderLink, answer: str, surname: str, caller: str) -> Result[Unlocked]:
    """`unlock` for a link that is open already."""
    if ANSWERED_WRONG.is_used_up(caller):
        return refused(TOO_OFTEN)
    order = _read_whole(opened.order)
    now = clock.now()
    with transaction.atomic():
        link = OrderLink.objects.select_for_update(no_key=True).get(pk=opened.pk)
        is_fresh = link.wrong_since is not None and link.wrong_since > now - WRONG_LASTS
        if is_fresh and link.wrong_answers >= WRONG_ANSWERS:
            return refused(TOO_OFTEN)
        if not _knows(answer, surname, order):
            link.wrong_answers, link.wrong_since = (link.wrong_answers + 1, link.wrong_since) if is_fresh else (1, now)
            link.save(update_fields=["wrong_answers", "wrong_since"])
            ANSWERED_WRONG.allows(caller)
            return refused(OmsError(ErrorCode.INVALID, WRONG, "answer"))
    access = tokens.seal(ACCESS, link.handle, ACCESS_LASTS)
    return Result(Unlocked(access, tokens.until(access)))


def has_access(link: OrderLink, access: str) -> bool:
    """Whether `unlock` gave this for this very link, at most fifteen minutes ago."""
    return tokens.is_sealed(access, ACCESS, link.handle)


def town_of(order: Order) -> str:
    """All that a link alone tells of where the order goes."""
    address = order.shipping_address or order.billing_address
    return address.city if address else ""


def without_post_code(order: Order) -> Order:
    """For what is derived of the order and shown to whoever has a link alone: by post code and surname the whole address is unlocked."""
    address = order.shipping_address
    return replace(order, shipping_address=replace(address, postal_code="")) if address else order


def ask_for_renewal(token: str, caller: str) -> OmsError | None:
    """Have a new link sent to the order's own e-mail address, where this one has expired. Says nothing of whether it has, nor of
    whether there is one: each token costs one statement. A link is renewed at most once an hour.

    Only RATE_LIMITED, for a link that is asked for too often, or a caller who asks so, is told.
    """
    now, claim = clock.now(), tokens.read(token)
    if not (RENEWALS_OF_ONE.allows(claim.handle if claim.is_authentic else caller) and ASKED_FOR_RENEWAL.allows(caller)):
        return TOO_OFTEN
    handle = claim.handle if claim.is_authentic else tokens.NOBODY
    asked_before = Q(renewal_asked_at__gt=now - RENEWED_EVERY)
    expired = OrderLink.objects.filter(handle=handle, revoked_at=None, expires_at__lte=now).exclude(asked_before)
    if expired.update(renewal_asked_at=now, renewal_tried_at=None, is_renewal_due=True):
        transaction.on_commit(lambda: runtime().notify_worker("long_work"), robust=True)
    return None


# -- sending new links ------------------------------------------------------------------------------------------------------


def take_renewals(limit: int = 20) -> list[OrderLink]:
    """Expired links whose holders wait for a new one; those that are taken are nobody else's for a minute."""
    now = clock.now()
    OrderLink.objects.filter(is_renewal_due=True, renewal_asked_at__lte=now - RENEWAL_TRIES).update(is_renewal_due=False)
    with transaction.atomic():
        due = OrderLink.objects.select_for_update(skip_locked=True).filter(is_renewal_due=True)
        rested = due.filter(Q(renewal_tried_at=None) | Q(renewal_tried_at__lte=now - RENEWAL_PAUSE))
        found = list(rested.order_by("renewal_asked_at")[:limit])
        OrderLink.objects.filter(pk__in=[link.pk for link in found]).update(renewal_tried_at=now)
    return found


def renewal_sent(link: OrderLink) -> None:
    """The new link is on its way, or there is nobody to send it to."""
    OrderLink.objects.filter(pk=link.pk).update(is_renewal_due=False)


def _usual_end(now: datetime) -> datetime | None:
    days = settings().order_link_days
    return now + timedelta(days=days) if days else None


def _read_whole(record: OrderRecord) -> Order | None:
    order_services.complete(record)
    return record.order if isinstance(record.order, Order) else None


def _knows(answer: str, surname: str, order: Order | None) -> bool:
    given, both = _plain(answer).encode(), f"{_plain(answer)}\n{_surname(surname)}".encode()
    addresses = (order.shipping_address, order.billing_address) if order else (None, None)
    found = [_is_it(given, _plain(order.user_email if order else "")), *(_is_it(both, _whose(address)) for address in addresses)]
    return any(found)


def _is_it(given: bytes, known: str) -> bool:
    return bool(known) and hmac.compare_digest(given, known.encode())


def _whose(address: Address | None) -> str:
    """Post code and surname as `_knows` compares them; empty where one of them is not known."""
    code = _plain(address.postal_code) if address else ""
    name = _surname(address.last_name or address.company_name) if address else ""
    return f"{code}\n{name}" if code and name else ""


def _surname(name: str) -> str:
    """As search compares names: who has no ł or đ at hand, or writes in the other script, names the same person."""
    return _plain(folded(name))


def _plain(text: str) -> str:
    """Without what people write differently: case, spaces, hyphens, and the marks of letters. Nothing more is made equal in e-mail
    addresses and post codes, which hardly have other letters: each answer that passes for another makes guessing easier."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not (letter.isspace() or letter == "-" or unicodedata.combining(letter)))
