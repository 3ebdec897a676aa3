"""Many at once ask for an order's automatic link, answer an offer, renew a link: each comes out once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connections, transaction

from saleor_oms_plugin.bootstrap import compose
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.links import offers, services
from saleor_oms_plugin.links.models import OfferAnswer, OrderLink
from saleor_oms_plugin.order_messages.link_mail import send_renewals
from saleor_oms_plugin.orders import services as order_services
from tests.concurrency.test_moves import together
from tests.support.fixtures import ACTIVATED
from tests.support.links import fresh_limits, new_link, token_of
from tests.support.shop import ANNA, Host, Shop

__all__ = ["fresh_limits"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_limits")]


@pytest.fixture
def shop(host: Host, transactional_db: None) -> Shop:
    shop = Shop(host)
    shop.open(ACTIVATED)
    compose()
    return shop


def test_an_order_never_has_two_automatic_links(shop: Shop) -> None:
    order = shop.has()

    links = together(12, lambda place: services.automatic_link(order.id))

    assert len({link.pk for link in links}) == 1
    assert OrderLink.objects.count() == 1


def test_nor_where_the_one_before_has_expired(shop: Shop) -> None:
    order = shop.has()
    old = services.automatic_link(order.id)
    OrderLink.objects.update(expires_at=clock.now() - timedelta(days=1))

    links = together(12, lambda place: services.automatic_link(order.id))

    assert len({link.pk for link in links}) == 1
    assert links[0].pk != old.pk
    assert OrderLink.objects.filter(is_automatic=True).count() == 1


def test_an_offer_that_is_accepted_and_declined_at_once_has_one_answer(shop: Shop) -> None:
    draft = shop.has(status="DRAFT", origin="DRAFT")
    token = token_of(new_link(draft.id))

    results = together(12, lambda place: offers.answer(token, place % 2 == 0, "Ciril", f"198.51.100.{place}"))

    kept = OfferAnswer.objects.get()
    assert [result.value is not None for result in results] == [(place % 2 == 0) == kept.is_accepted for place in range(12)]


def test_a_link_is_revoked_while_its_offer_is_answered(shop: Shop) -> None:
    draft = shop.has(status="DRAFT", origin="DRAFT")
    link = new_link(draft.id)

    def revoke() -> Any:
        try:
            return services.revoke(link.pk, ANNA).errors
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        order_services.lock([draft.id])
        assert pool.submit(revoke).result(timeout=30) == ()  # and does not wait for whoever is at the order
        # What `offers.answer_by` does next; it refers to the link.
        OfferAnswer.objects.create(
            order_id=draft.id, version="1", is_accepted=True, name="Ciril", at=clock.now(), total=1, currency="EUR", link=link
        )
    assert OfferAnswer.objects.count() == 1


def test_wrong_answers_that_come_together_are_all_counted(shop: Shop) -> None:
    link = new_link(shop.has().id)

    results = together(12, lambda place: services.unlock(token_of(link), "9999", "Novak", f"198.51.100.{place}"))

    assert sorted(result.errors[0].code for result in results) == ["INVALID"] * 5 + ["RATE_LIMITED"] * 7


def test_a_new_link_is_mailed_once_by_many_workers(shop: Shop) -> None:
    link = new_link(shop.has().id)
    OrderLink.objects.update(expires_at=clock.now() - timedelta(days=1))
    services.ask_for_renewal(token_of(link), "198.51.100.1")

    sent = together(8, lambda place: send_renewals(5.0))

    assert (sum(sent), len(mail.outbox)) == (1, 1)
