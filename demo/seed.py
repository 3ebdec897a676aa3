"""The demo's past: invented orders, taken through their stories by the same doors as real ones, at the times they happened."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.actor import Actor, ActorKind
from saleor_oms_plugin.core.errors import OmsError
from saleor_oms_plugin.saleor_api.types import Channel, Order
from saleor_oms_plugin.statuses.queries import all_statuses
from saleor_oms_plugin.testing.people import FakeUser
from saleor_oms_plugin.testing.server import FakeSaleorServer
from saleor_oms_plugin.workflow.services import move_order, process_snapshot

from .goods import SHIPPING, make_lines
from .people import MARKETS, Customer, make_customers
from .stories import STORIES, Story, StoryStep

SEED = 2026
SEASON = timedelta(days=75)
"""How far back the oldest stories begin."""
CUSTOMERS_PER_ORDER = 0.4
STAFF = (
    ("maja.kos@example.com", "Maja", "Kos", None),
    ("pawel.zak@example.com", "Paweł", "Żak", ("polska",)),
    ("nenad.colic@example.com", "Nenad", "Čolić", ("srbija", "slovenija")),
)
_LEFT = ("not collected", "sent once more")
"""Stories in which a parcel comes back."""
GUESTS = 2
"""So many customers with an account ordered as guests before they had one."""
_NOTES = ("", "", "", "", "Prosim, pokličite pred dostavo.", "Ostavite kod komšije na drugom spratu.", "Proszę zapakować na prezent.")


@dataclass(frozen=True, slots=True)
class Plan:
    """One order to be made."""

    story: Story
    customer: Customer
    begins: datetime
    pace: float


class DemoSeedError(RuntimeError):
    """A story that the workflow refuses: the demo and the ready-made statuses don't fit each other."""


def make_shop(saleor: FakeSaleorServer) -> None:
    """The demo's channels, staff and customers' accounts; orders follow."""
    saleor.shop = type(saleor.shop)("Pod gozdom", saleor.shop.domain, saleor.shop.version)
    slugs = {market.channel: market.currency for market in MARKETS}
    saleor.channels = {
        slug: Channel(f"Q2hhbm5lbDo{number}", slug, slug.capitalize(), currency) for number, (slug, currency) in enumerate(slugs.items(), 1)
    }
    for email, first_name, last_name, channels in STAFF:
        saleor.add_staff(email, first_name=first_name, last_name=last_name, channels=channels)


def plan(now: datetime, orders: int) -> list[Plan]:
    """About so many orders, oldest first, the same ones for the same ``now``; every story occurs at least once."""
    rng = random.Random(SEED)
    total = sum(story.weight for story in STORIES)
    chosen = [story for story in STORIES for _ in range(max(1, round(story.weight * orders / total)))]
    customers = make_customers(rng, max(8, round(len(chosen) * CUSTOMERS_PER_ORDER)))
    buyers = rng.choices(customers, weights=[customer.appetite for customer in customers], k=len(chosen))
    _let_one_leave_two(chosen, buyers)
    plans = []
    for story, customer in zip(chosen, buyers, strict=True):
        pace = rng.uniform(0.6, 1.5)
        lasts = sum((step.wait for step in story.steps), timedelta()) * pace
        since = timedelta(hours=rng.uniform(2, SEASON / timedelta(hours=1))) if story.is_old else timedelta(hours=rng.uniform(0.1, 30))
        plans.append(Plan(story, customer, now - lasts - since, pace))
    return _with_guests(sorted(plans, key=lambda found: found.begins))


def _let_one_leave_two(chosen: Sequence[Story], buyers: list[Customer]) -> None:
    """Somebody leaves two parcels uncollected, and has just ordered again."""
    first, second, *_ = (number for number, story in enumerate(chosen) if story.name in _LEFT)
    again = next(number for number, story in enumerate(chosen) if story.name == "just arrived, unpaid")
    buyers[second] = buyers[again] = buyers[first]


def _with_guests(plans: Sequence[Plan]) -> list[Plan]:
    """Those with an account who order most made their first order as guests, with the same address."""
    orders = Counter(found.customer.user_id for found in plans if found.customer.user_id)
    firsts = [
        next(number for number, found in enumerate(plans) if found.customer.user_id == user) for user, _ in orders.most_common(GUESTS)
    ]
    as_guest = {number: replace(plans[number], customer=replace(plans[number].customer, user_id=None)) for number in firsts}
    return [as_guest.get(number, found) for number, found in enumerate(plans)]


def tell(saleor: FakeSaleorServer, plans: Iterable[Plan], *, is_followed: bool = True) -> Iterator[None]:
    """Make the orders; yields after each one. `DemoSeedError` for a step that is refused.

    With ``is_followed`` False all of it happens in Saleor alone, as before a shop had us.
    """
    rng = random.Random(SEED)
    staff = staff_of(saleor)
    statuses = {status.code: int(status.pk) for status in all_statuses()}
    for found in plans:
        with stopped_clock() as hands:
            _Telling(saleor, rng, staff, statuses, hands, is_followed).tell(found)
        yield


def staff_of(saleor: FakeSaleorServer) -> list[Actor]:
    """The shop's people, its owner first."""
    return [_actor(user) for user in saleor.users.values() if user.is_staff]


def make_drafts(saleor: FakeSaleorServer, now: datetime, *, is_followed: bool = True) -> None:
    """A few that staff have begun and not finished; ``is_followed`` as of `tell`."""
    rng = random.Random(SEED + 1)
    for customer in make_customers(rng, 3):
        fields = order_fields(rng, customer, is_pickup=False)
        draft = saleor.add_draft(**fields, created_at=now - timedelta(hours=rng.uniform(1, 40)))
        if is_followed:
            process_snapshot(draft)


def order_again(saleor: FakeSaleorServer, last: Order) -> Order:
    """The customer of an order buys something else, now."""
    rng = random.Random()
    return saleor.checkout_complete(
        channel=last.channel,
        currency=last.currency,
        user_id=last.user_id,
        user_email=last.user_email,
        language_code=last.language_code,
        billing_address=last.billing_address,
        shipping_address=last.shipping_address,
        shipping_method=last.shipping_method,
        shipping_price=last.shipping_price,
        lines=make_lines(rng, last.language_code, last.currency),
    )


def order_fields(rng: random.Random, customer: Customer, *, is_pickup: bool) -> dict[str, Any]:
    """What a customer's new order looks like in Saleor."""
    market = customer.market
    return {
        "id": UUID(int=rng.getrandbits(128), version=4),
        "channel": market.channel,
        "currency": market.currency,
        "user_id": customer.user_id,
        "user_email": customer.email,
        "language_code": market.language,
        "billing_address": customer.address,
        "shipping_address": None if is_pickup else customer.address,
        "is_click_and_collect": is_pickup,
        "shipping_method": market.pickup if is_pickup else market.courier,
        "shipping_price": SHIPPING[market.currency] * (0 if is_pickup else 1),
        "lines": make_lines(rng, market.language, market.currency),
        "customer_note": rng.choice(_NOTES),
        "voucher_code": rng.choice(("", "", "", "", "", "JESEN10", "HVALA")),
    }


def remember_account(saleor: FakeSaleorServer, customer: Customer) -> None:
    """Make the customer's account where the shop has none yet."""
    if customer.user_id is not None and customer.user_id not in saleor.users:
        address = customer.address
        saleor.add_user(customer.email, id=customer.user_id, first_name=address.first_name, last_name=address.last_name)


def must(errors: Sequence[OmsError]) -> None:
    """`DemoSeedError` for what was refused."""
    if errors:
        raise DemoSeedError(f"The demo's set-up is refused: {errors[0].field} {errors[0].message}")


class Hands:
    """Of the clock, while a story of the past is played."""

    moment: datetime


@contextmanager
def stopped_clock() -> Iterator[Hands]:
    """Everything that asks `core.clock` for the time gets the story's."""
    hands = Hands()
    real = clock.now
    hands.moment = real()
    setattr(clock, "now", lambda: hands.moment)  # noqa: B010 - to mypy a module's function can't be assigned
    try:
        yield hands
    finally:
        setattr(clock, "now", real)  # noqa: B010


class _Telling:
    def __init__(
        self,
        saleor: FakeSaleorServer,
        rng: random.Random,
        staff: list[Actor],
        statuses: dict[str, int],
        hands: Hands,
        is_followed: bool,
    ) -> None:
        self._saleor = saleor
        self._rng = rng
        self._staff = staff
        self._statuses = statuses
        self._hands = hands
        self._is_followed = is_followed

    def tell(self, found: Plan) -> None:
        self._hands.moment = found.begins
        remember_account(self._saleor, found.customer)
        fields = order_fields(self._rng, found.customer, is_pickup=found.story.is_pickup)
        order_id = self._saleor.checkout_complete(**fields).id
        self._see(order_id)
        if found.story.is_paid_at_once:
            self._happen(order_id, "pay")
        reachable = [actor for actor in self._staff if actor.reaches(found.customer.market.channel)]
        clerk = self._rng.choice(reachable)
        for step in found.story.steps:
            self._hands.moment += step.wait * found.pace
            for what in step.before:
                self._happen(order_id, what)
            self._move(order_id, step, self._staff[0] if step.is_override else clerk)
            for what in step.after:
                self._happen(order_id, what)

    def _move(self, order_id: UUID, step: StoryStep, actor: Actor) -> None:
        if not self._is_followed:
            return
        result = move_order(order_id, self._statuses[step.to], actor, reason=step.reason, override=step.is_override)
        if result.errors:
            raise DemoSeedError(f"The step to {step.to} is refused: {result.errors[0].message}")

    def _happen(self, order_id: UUID, what: str) -> None:
        """Something in Saleor, a minute later, and the news of it."""
        self._hands.moment += timedelta(minutes=1)
        saleor = self._saleor
        match what:
            case "pay":
                saleor.pay(order_id, by_transaction=True)
            case "send":
                saleor.fulfill(order_id)
            case "track":
                saleor.set_tracking(order_id, f"RR{self._rng.randint(10**8, 10**9 - 1)}SI")
            case "return":
                saleor.return_(order_id)
            case "refund":
                saleor.refund(order_id)
            case "cancel":
                saleor.cancel(order_id)
            case _:
                raise DemoSeedError(f"No story knows {what!r}.")
        self._see(order_id)

    def _see(self, order_id: UUID) -> None:
        if self._is_followed:
            process_snapshot(self._saleor.orders[order_id])


def _actor(user: FakeUser) -> Actor:
    return Actor(ActorKind.STAFF, f"{user.first_name} {user.last_name}", user.id, user.permissions, user.channels, user.email)
