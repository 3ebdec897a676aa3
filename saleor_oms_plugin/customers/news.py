"""By what customers want to hear of changes of their orders: one choice a channel, for all of their orders.

It is of whoever an order says it is of (by account or e-mail address), since messages go there: that staff assigned the order to somebody
else makes no difference. Who was joined to somebody, and whoever has the same e-mail address, count as one: what was said last holds.
Consent to mailings (`consent`) is another thing, and neither changes the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db import connections, transaction

from ..core import clock
from ..core.actor import MANAGE_USERS, Actor, ActorKind
from ..core.errors import ErrorCode, OmsError, Result, permission_denied, refused
from ..core.rate_limit import RateLimit
from ..orders.queries import OrderRecord
from . import records, timeline
from .identity import by_identities, ensure, identity_of, no_joins_meanwhile
from .models import Customer, NewsChannel, NewsChoice, NewsWay
from .queries import find

__all__ = [
    "KIND",
    "NewsChannel",
    "NewsChoice",
    "NewsWay",
    "choices_of_customers",
    "choices_of_orders",
    "choose",
    "choose_for_customer",
    "choose_for_order",
    "identity_of",
    "register_source",
    "wants",
]

KIND = "NEWS"
"""In the timeline."""
SWITCHED_ON = RateLimit(20, seconds=3600)
"""Of one customer: whoever has a link could fill the table otherwise. Nothing is switched off more often than it was switched on."""
TOO_OFTEN = OmsError(ErrorCode.RATE_LIMITED, "That was changed too often. Try again later.")
CUSTOMER = Actor(ActorKind.CUSTOMER, "")
"""Whose choice it is: nothing more is kept of them than that."""
_SAID = {
    NewsChannel.EMAIL: "mail about changes of orders",
    NewsChannel.SMS: "SMS about changes of orders",
    NewsChannel.WHATSAPP: "WhatsApp messages about changes of orders",
}
_BY = {
    NewsWay.ACCOUNT: "in the account",
    NewsWay.LINK: "by an order's secret link",
    NewsWay.MESSAGE: "by the way out of a message",
    NewsWay.STAFF: "as staff noted",
}

_CIRCLES = """
WITH asked AS (
    SELECT id AS asked, coalesce(root_id, id) AS main FROM oms_customer WHERE id = ANY(%s)
), own AS (
    SELECT asked, one.id, one.email_key FROM asked JOIN oms_customer AS one ON one.id = asked.main
    UNION ALL SELECT asked, one.id, one.email_key FROM asked JOIN oms_customer AS one ON one.root_id = asked.main
)
SELECT asked, id FROM own
UNION SELECT own.asked, one.id FROM own JOIN oms_customer AS one ON one.email_key = own.email_key WHERE own.email_key <> ''
"""

Choices = Mapping[str, NewsChoice]
"""What was said last, by channel; one of which nobody said anything is missing, and is wanted."""


def wants(choices: Choices, channel: str) -> bool:
    """Whether news is to be sent by a channel: until somebody says no."""
    said = choices.get(channel)
    return said is None or said.is_wanted


def words(choice: NewsChoice) -> str:
    """What was said and how, in English, for people."""
    return f"{'wants' if choice.is_wanted else 'wants no'} {_SAID[NewsChannel(choice.channel)]} ({_BY[NewsWay(choice.way)]})"


def choices_of_orders(found: Collection[OrderRecord], using: str = "default") -> dict[UUID, Choices]:
    """What counts for these orders, in at most four queries; an order of nobody is missing."""
    identities = {one.pk: identity for one in found if (identity := identity_of(one.user_id, one.user_email)) is not None}
    known = by_identities(identities.values(), using)
    of_customers = choices_of_customers({one.pk for one in known.values()}, using)
    return {pk: of_customers.get(known[identity].pk, {}) if identity in known else {} for pk, identity in identities.items()}


def choices_of_customers(customer_ids: Collection[int], using: str = "default") -> dict[int, Choices]:
    """What counts for each of these customers, be they joined guests, in two queries."""
    circles = _circles(customer_ids, using)
    everybody = {pk for circle in circles.values() for pk in circle}
    latest = (
        NewsChoice.objects.using(using)
        .filter(customer__in=everybody)
        .order_by("customer", "channel", "-at", "-id")
        .distinct("customer", "channel")
    )
    said: dict[int, list[NewsChoice]] = defaultdict(list)
    for choice in latest:
        said[choice.customer_id].append(choice)
    return {asked: _latest(choice for pk in circle for choice in said[pk]) for asked, circle in circles.items()}


def choose(own: Customer, wanted: Mapping[str, bool], way: NewsWay, actor: Actor = CUSTOMER) -> OmsError | None:
    """Keep what a customer wants by these channels; what is so already stays as it was said. Only RATE_LIMITED is refused.

    Who may say it is asked before; ``actor`` is who of the staff noted it.
    """
    with no_joins_meanwhile():
        locked = records.lock([own.pk])
        if not locked:
            return None  # erased meanwhile: there is nobody to write to
        choices = choices_of_customers([own.pk])[own.pk]
        alone = _latest(NewsChoice.objects.filter(customer=own.pk))
        # Said by a guest who is joined to somebody: it is to hold, too, once that is taken back.
        news = {one: is_on for one, is_on in wanted.items() if wants(choices, one) != is_on or wants(alone, one) != is_on}
        if any(news.values()) and not SWITCHED_ON.allows(own.pk):
            return TOO_OFTEN
        now, by = clock.now(), actor.as_columns()
        NewsChoice.objects.bulk_create(
            NewsChoice(customer=own, channel=channel, is_wanted=is_on, at=now, way=way, **by) for channel, is_on in sorted(news.items())
        )
    return None


def choose_for_order(record: OrderRecord, wanted: Mapping[str, bool], way: NewsWay) -> OmsError | None:
    """`choose` for whom an order is of, who may be no customer of ours yet. NOT_FOUND for an order of nobody."""
    identity = identity_of(record.user_id, record.user_email)
    if identity is None:
        return OmsError(ErrorCode.NOT_FOUND, "Nobody is written to about this order: it has no e-mail address.", "order")
    with transaction.atomic():
        own = ensure([identity])[identity]
    return choose(own, wanted, way)


def choose_for_customer(customer_id: int, wanted: Mapping[str, bool], actor: Actor) -> Result[Customer]:
    """What staff note that a customer wants. Refusals: PERMISSION_DENIED, NOT_FOUND, RATE_LIMITED."""
    if not actor.has(MANAGE_USERS):
        return refused(permission_denied(MANAGE_USERS))
    customer = find(customer_id, actor)
    if customer is None:
        return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such customer.", "id"))
    refusal = choose(customer, wanted, NewsWay.STAFF, actor)
    return refused(refusal) if refusal else Result(customer)


def register_source() -> None:
    """Have timelines tell of it; called once, at start."""
    timeline.register(KIND, timeline.Source("By what the customer wants to hear of changes, and no more.", _told))


def _told(ask: timeline.Ask) -> list[timeline.Item]:
    circle = _circles([ask.customer_id], ask.using)[ask.customer_id]
    found = NewsChoice.objects.using(ask.using).filter(ask.below("at", "pk"), customer__in=circle).order_by("-at", "-pk")[: ask.limit]
    return [timeline.Item(KIND, one.at, one.pk, f"The customer {words(one)}.", _by(one), None, one) for one in found]


def _by(choice: NewsChoice) -> timeline.By | None:
    """Who of the staff; that it was the customer is said already."""
    return timeline.By.of(choice) if choice.way == NewsWay.STAFF else None


def _latest(choices: Iterable[NewsChoice]) -> dict[str, NewsChoice]:
    return {one.channel: one for one in sorted(choices, key=lambda one: (one.at, one.pk))}


def _circles(customer_ids: Collection[int], using: str) -> dict[int, set[int]]:
    """Who counts as one with each of these: whom it stands for, who was joined there, and who has the e-mail address of one of them."""
    circles = defaultdict(set)
    if customer_ids:
        with connections[using].cursor() as cursor:
            cursor.execute(_CIRCLES, [list(customer_ids)])
            for asked, member in cursor.fetchall():
                circles[asked].add(member)
    return circles
