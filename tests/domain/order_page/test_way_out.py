"""The page of the way out of a mail: one click, an undo, and attacks by scanners, guesses, caches and floods."""

from __future__ import annotations

import html
import logging
import re
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.client import MULTIPART_CONTENT

from saleor_oms_plugin.customers import news, news_exits
from saleor_oms_plugin.customers.models import NewsChoice
from saleor_oms_plugin.customers.news import NewsChannel, NewsWay
from saleor_oms_plugin.hosts.plugin.http import respond_switched_off
from saleor_oms_plugin.messages import settings as messages
from saleor_oms_plugin.order_page import way_out
from saleor_oms_plugin.order_page.news_words import news_words_in
from saleor_oms_plugin.order_page.words import LANGUAGES
from saleor_oms_plugin.saleor_api.types import Order
from tests.domain.order_page.test_page import BROWSER, FORM, text_of
from tests.support.customers import orders
from tests.support.links import later, new_link, token_of
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def _fresh() -> None:
    news.SWITCHED_ON.forget()
    news_exits.FAILED.forget()


@pytest.fixture
def order(open_shop: Shop) -> Order:
    return orders(open_shop, language_code="en")


@pytest.fixture
def token(open_shop: Shop, order: Order) -> str:
    address = news_exits.address(open_shop.record(order), NewsChannel.EMAIL)
    assert address is not None
    return address.rpartition("/")[2]


def get(token: str, method: str = "GET", query: str = "", **headers: str) -> HttpResponse:
    request = RequestFactory().generic(method, f"/news/{token}{query}", headers={"User-Agent": BROWSER, **headers})
    return way_out.respond(request, token)


def send(token: str, fields: dict[str, str], content_type: str = FORM) -> HttpResponse:
    body = fields if content_type == MULTIPART_CONTENT else urlencode(fields)
    return way_out.respond(RequestFactory().post(f"/news/{token}", body, content_type=content_type), token)


def hidden(page: HttpResponse) -> dict[str, str]:
    return {
        name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', text_of(page))
    }


def wants(shop: Shop, order: Order) -> bool:
    record = shop.record(order)
    return news.wants(news.choices_of_orders([record])[record.pk], NewsChannel.EMAIL)


@pytest.mark.parametrize("content_type", [FORM, MULTIPART_CONTENT])
def test_a_mailbox_ends_it_by_one_post_as_often_as_it_likes(open_shop: Shop, order: Order, token: str, content_type: str) -> None:
    for _ in range(3):
        answer = send(token, ONE_CLICK, content_type)
        assert answer.status_code == 200
        assert not answer.cookies

    assert not wants(open_shop, order)
    assert NewsChoice.objects.get().way == NewsWay.MESSAGE


def test_a_person_opens_it_clicks_and_takes_it_back(open_shop: Shop, order: Order, token: str) -> None:
    page = get(token)
    assert page.status_code == 200
    assert text_of(page).count("<button") == 1
    assert "Tell me no more" in text_of(page)

    gone = send(token, hidden(page))
    assert "You get no more news of your orders this way" in text_of(gone)
    assert not wants(open_shop, order)

    back = send(token, hidden(gone))
    assert "You hear of your orders again" in text_of(back)
    assert wants(open_shop, order)


def test_scanners_and_prefetching_end_nothing(open_shop: Shop, order: Order, token: str) -> None:
    for agent in (BROWSER, "SafeLinks scanner", "curl/8", ""):
        for headers in ({}, {"Sec-Purpose": "prefetch"}, {"Purpose": "preview"}):
            for method in ("GET", "HEAD"):
                assert get(token, method, **{"User-Agent": agent, **headers}).status_code == 200
    assert get(token, query="?List-Unsubscribe=One-Click").status_code == 200
    for method in ("PUT", "DELETE", "OPTIONS", "PATCH"):
        assert get(token, method).status_code == 405
    for fields in ({}, {"List-Unsubscribe": "Yes"}, {"do": "leave"}, {"list-unsubscribe": "one-click"}):
        assert send(token, fields).status_code == 400
    assert send(token, ONE_CLICK, "application/json").status_code == 400
    assert send(token, {**ONE_CLICK, "more": "x" * 30_000}).status_code == 400

    assert wants(open_shop, order)
    assert not NewsChoice.objects.exists()


def test_what_the_customer_said_elsewhere_is_not_taken_back(open_shop: Shop, order: Order, token: str) -> None:
    form = hidden(send(token, ONE_CLICK))
    for is_wanted in (True, False):
        assert news.choose_for_order(open_shop.record(order), {NewsChannel.EMAIL: is_wanted}, NewsWay.ACCOUNT) is None

    assert "<form" not in text_of(get(token))
    assert send(token, form).status_code == 400
    assert not wants(open_shop, order)


def test_taking_it_back_needs_a_form_of_ours(open_shop: Shop, order: Order, token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    other = news_exits.address(open_shop.record(orders(open_shop, "bor@example.com")), NewsChannel.EMAIL)
    assert other is not None
    others = hidden(send(other.rpartition("/")[2], ONE_CLICK))
    form = hidden(send(token, ONE_CLICK))

    for wrong in ({"do": "return"}, {"do": "return", "form": "A" * 32}, others):
        assert send(token, wrong).status_code == 400
    later(monkeypatch, hours=3)
    assert send(token, form).status_code == 400
    assert not wants(open_shop, order)


def test_whatever_is_no_way_out_gets_one_answer(open_shop: Shop, order: Order, token: str) -> None:
    forged = token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBA")
    wrong = (forged, token_of(new_link(order.id)), "", "x", "A" * 43, "ž" * 43)

    shown = [(answer.status_code, text_of(answer), dict(answer.headers)) for answer in (get(one) for one in wrong)]
    clicked = [(answer.status_code, text_of(answer), dict(answer.headers)) for answer in (send(one, ONE_CLICK) for one in wrong)]

    assert shown == [shown[0]] * len(wrong)
    assert clicked == shown
    assert shown[0][0] == 404
    assert not NewsChoice.objects.exists()


def test_it_says_nothing_of_whose_it_is(token: str, open_shop: Shop) -> None:
    messages.update({"shop_name": "Čarovnija"})

    for page in (get(token), send(token, ONE_CLICK)):
        assert "Čarovnija" in text_of(page)
        for kept in ("Novak", "novak", "ana.", "Ljubljana", "1042"):
            assert kept not in text_of(page)
        assert token not in text_of(page)


def test_its_headers_keep_it_to_its_reader(token: str) -> None:
    for page in (get(token), send(token, ONE_CLICK), get("x")):
        assert page["Cache-Control"] == "no-store, private"
        assert page["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in page["Content-Security-Policy"]
        assert page["X-Robots-Tag"].startswith("noindex")
        assert len(page.content) < 8_000


def test_no_token_is_logged_when_it_fails(token: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    def fails(*args: object) -> None:
        raise RuntimeError(f"with {token}")

    monkeypatch.setattr(news_exits, "open_exit", fails)

    assert get(token).status_code == 500
    assert "The page of a way out failed" in caplog.text
    assert token not in caplog.text


def test_who_guesses_is_held_off(token: str) -> None:
    for _ in range(60):
        get("guess")

    assert get("guess").status_code == 429
    assert send(token, ONE_CLICK).status_code == 200


def test_while_the_plugin_is_off_nothing_is_told(token: str) -> None:
    answer = respond_switched_off(RequestFactory().post(f"/plugins/saleor.oms/news/{token}"), f"news/{token}")

    assert answer.status_code == 404
    assert answer["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_customers_language_or_the_chosen_one(open_shop: Shop, language: str) -> None:
    code = {"sr": "sr-latn"}.get(language, language)
    order = orders(open_shop, f"{language}@example.com", language_code=code)
    address = news_exits.address(open_shop.record(order), NewsChannel.EMAIL)
    assert address is not None
    token = address.rpartition("/")[2]

    assert news_words_in(language)["leave"] in text_of(get(token))
    assert news_words_in("de")["leave"] in text_of(get(token, query="?lang=de"))
