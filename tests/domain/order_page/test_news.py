"""How its customer hears of changes, on the page of an order: what a link alone may do, and what takes more."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.customers import news
from saleor_oms_plugin.customers.models import NewsChoice
from saleor_oms_plugin.customers.news import NewsChannel, NewsWay
from saleor_oms_plugin.messages import services
from saleor_oms_plugin.order_page.news_words import news_words_in
from saleor_oms_plugin.order_page.words import LANGUAGES
from saleor_oms_plugin.saleor_api.types import Order
from tests.domain.messages.test_services import ACCOUNT
from tests.domain.order_page.test_page import get, hidden, send, text_of
from tests.support.action_types import make_action
from tests.support.links import later, new_link, token_of
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh() -> None:
    news.SWITCHED_ON.forget()


@pytest.fixture
def order(open_shop: Shop) -> Order:
    return open_shop.has(language_code="en")


def says_no(shop: Shop, order: Order) -> None:
    assert news.choose_for_order(shop.record(order), {NewsChannel.EMAIL: False}, NewsWay.ACCOUNT) is None


def wants(shop: Shop, order: Order, channel: NewsChannel = NewsChannel.EMAIL) -> bool:
    record = shop.record(order)
    return news.wants(news.choices_of_orders([record])[record.pk], channel)


def boxes(page: str) -> str:
    return page[page.index('id="hear"') :]


def test_a_link_alone_switches_off(open_shop: Shop, order: Order) -> None:
    token = token_of(new_link(order.id))
    page = get(token)
    assert '<input type="checkbox" id="by-EMAIL" name="EMAIL" value="1" checked>' in text_of(page)
    assert 'name="SMS"' not in text_of(page)

    saved = send(token, **hidden(page, "news"))

    assert saved.status_code == 200
    assert '<p role="status">Saved.</p>' in text_of(saved)
    assert not wants(open_shop, order)
    assert NewsChoice.objects.get().way == NewsWay.LINK


def test_it_does_not_switch_on(open_shop: Shop, order: Order) -> None:
    token = token_of(new_link(order.id))
    says_no(open_shop, order)
    page = get(token)
    assert '<input type="checkbox" id="by-EMAIL" name="EMAIL" value="1" disabled aria-describedby="locked">' in text_of(page)
    assert "<button>Save</button>" not in boxes(text_of(page))

    refused = send(token, **hidden(page, "news"), EMAIL="1")

    assert refused.status_code == 403
    assert "first enter your e-mail address" in text_of(refused)
    assert not wants(open_shop, order)


def test_who_proved_the_order_to_be_theirs_switches_on_again(open_shop: Shop, order: Order) -> None:
    token = token_of(new_link(order.id))
    says_no(open_shop, order)
    unlocked = send(token, **hidden(get(token), "unlock"), answer="ana.novak@example.com")
    assert "disabled" not in boxes(text_of(unlocked))

    saved = send(token, **hidden(unlocked, "news"), EMAIL="1")

    assert (saved.status_code, wants(open_shop, order)) == (200, True)
    assert "Slovenska" in text_of(saved)  # it is still open


def test_a_form_is_used_up_by_a_change_and_sending_it_again_does_nothing(open_shop: Shop, order: Order) -> None:
    token = token_of(new_link(order.id))
    form = hidden(get(token), "news")
    assert send(token, **form).status_code == 200

    assert send(token, **form).status_code == 200
    assert NewsChoice.objects.count() == 1

    assert news.choose_for_order(open_shop.record(order), {NewsChannel.EMAIL: True}, NewsWay.ACCOUNT) is None
    again = send(token, **form)
    assert (again.status_code, wants(open_shop, order)) == (400, True)
    assert "open for too long" in text_of(again)


def test_a_form_that_we_did_not_make_changes_nothing(open_shop: Shop, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    link, other = new_link(order.id), new_link(open_shop.has(user_email="bor@example.com").id)
    token = token_of(link)
    form, others = hidden(get(token), "news"), hidden(get(token_of(other)), "news")

    for wrong in ({}, {"form": "A" * 32}, {"form": others["form"]}, {"form": form["form"], "stamp": "17"}):
        assert send(token, do="news", **wrong).status_code == 400
    assert get(f"{token}?do=news&EMAIL=").status_code == 404
    later(monkeypatch, hours=3)
    assert send(token, **form).status_code == 400
    assert not NewsChoice.objects.exists()


def test_looking_changes_nothing(open_shop: Shop, order: Order) -> None:
    token = token_of(new_link(order.id))
    for agent in ("Mozilla/5.0 (compatible; SafeLinks scanner)", "curl/8", ""):
        for method in ("GET", "HEAD"):
            assert get(token, method, **{"User-Agent": agent}).status_code == 200

    assert not NewsChoice.objects.exists()


def test_channels_that_the_shop_sends_news_by_are_chosen_one_by_one(open_shop: Shop, order: Order) -> None:
    assert services.save("sms", "twilio", "Our SMS", ACCOUNT).errors == ()
    make_action(open_shop.status("shipped"), kind="sms", config={"service": "sms", "text": "On its way"})
    token = token_of(new_link(order.id))

    send(token, **hidden(get(token), "news"), SMS="1", WHATSAPP="1")

    assert (wants(open_shop, order), wants(open_shop, order, NewsChannel.SMS)) == (False, True)
    assert {one.channel for one in NewsChoice.objects.all()} == {"EMAIL"}


def test_an_offer_and_an_order_of_nobody_have_no_such_part(open_shop: Shop) -> None:
    draft = open_shop.has(status="DRAFT", origin="DRAFT")
    nobody = open_shop.has(user_id=None, user_email="")
    for one in (draft, nobody):
        token = token_of(new_link(one.id))
        assert 'id="hear"' not in text_of(get(token))
        assert send(token, do="news", form="x").status_code == 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_visitors_language(open_shop: Shop, language: str) -> None:
    code = {"sr": "sr-latn"}.get(language, language)
    page = text_of(get(token_of(new_link(open_shop.has(language_code=code).id))))

    assert news_words_in(language)["how"] in page
    assert all(news_words_in(language).values())
