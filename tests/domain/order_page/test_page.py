"""The page behind a secret link: what it shows and to whom, its forms, its headers, its size; attacks by caches, referrers and scanners."""

from __future__ import annotations

import hashlib
import html
import logging
import re
from base64 import b64encode
from datetime import timedelta
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode, urljoin

import pytest
from django.core import mail
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.log import log_response

from saleor_oms_plugin.background.maintenance import do_long_work
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.documents import services as documents
from saleor_oms_plugin.documents import typesetting
from saleor_oms_plugin.documents.models import Document, DocumentKind
from saleor_oms_plugin.hosts.plugin.http import respond_switched_off
from saleor_oms_plugin.links import tokens
from saleor_oms_plugin.links.models import OfferAnswer, OrderLink
from saleor_oms_plugin.links.services import revoke
from saleor_oms_plugin.messages import settings as messages
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.notes.services import create as create_note
from saleor_oms_plugin.order_page import view
from saleor_oms_plugin.order_page.kept import pages
from saleor_oms_plugin.order_page.words import LANGUAGES, accepted, words_in
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.testing.factories import make_address, make_fulfillment, make_line
from saleor_oms_plugin.workflow.models import OrderState, StatusChange
from saleor_oms_plugin.workflow.services import move_order, promise_dates
from tests.support.links import forged, later, new_link, token_of
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
LINE = make_line(product_name="Čajnik <b>&", variant_name="", quantity=2)


def get(token: str, method: str = "GET", **headers: str) -> HttpResponse:
    request = RequestFactory().generic(method, f"/order/{token}", headers={"User-Agent": BROWSER, **headers})
    return view.respond(request, token)


FORM = "application/x-www-form-urlencoded"


def send(token: str, **fields: str) -> HttpResponse:
    """Post a form as a browser does."""
    request = RequestFactory().post(f"/order/{token}", urlencode(fields), content_type=FORM, headers={"User-Agent": BROWSER})
    return view.respond(request, token)


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def hidden(response: HttpResponse, deed: str) -> dict[str, str]:
    """The hidden fields of the form that does this."""
    (form,) = [one for one in re.findall(r"<form.*?</form>", text_of(response), re.DOTALL) if f'name="do" value="{deed}"' in one]
    return {name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)}


@pytest.fixture
def order(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Order:
    """On its way, with everything that a customer may see."""
    monkeypatch.setattr(typesetting, "pdf", lambda content, at, **how: b"%PDF")
    messages.update({"shop_name": "Čarovnija", "contact_email": "shop@example.com", "website": "https://shop.example.com"})
    parcel = make_fulfillment(LINE, tracking_number="https://track.example/?id=RR123456789SI")
    placed = open_shop.has(number="1042", lines=(LINE,), fulfillments=(parcel,), language_code="en")
    assert move_order(placed.id, open_shop.status("confirmed").pk, ANNA).changed
    create_note(placed.id, "It is on its way.\nThank you <3", Visibility.PUBLIC, ANNA)
    create_note(placed.id, "Pays late.", Visibility.PRIVATE, ANNA)
    promise_dates(placed.id, None, clock.now() + timedelta(days=2), "The supplier was late.", ANNA)
    for kind in (DocumentKind.INVOICE, DocumentKind.PACKING_SLIP):
        assert documents.issue(placed.id, kind).document is not None
    return placed


@pytest.fixture
def draft(open_shop: Shop) -> Order:
    return open_shop.has(status="DRAFT", origin="DRAFT", number="77", lines=(LINE,), language_code="en")


def test_it_shows_what_the_customer_may_know(order: Order) -> None:
    page = text_of(get(token_of(new_link(order.id))))
    invoice, slip = (Document.objects.get(kind=kind) for kind in (DocumentKind.INVOICE, DocumentKind.PACKING_SLIP))

    assert "Documents show the address." in page
    for shown in (
        *("Order 1042", "Čarovnija", "Confirmed", "The way of your order", "RR123456789SI", "https://track.example/?id=RR123456789SI"),
        *("It is on its way.", "Thank you &lt;3", "Čajnik &lt;b&gt;&amp;", "The supplier was late.", "Arrives on"),
        *("Ljubljana", "shop@example.com", "€25.80", "€4.50", "€30.30"),
    ):
        assert shown in page, shown
    for kept in (
        "Pays late.",
        "Slovenska",
        "1000 ",
        "Novak",
        "ana.novak@",
        "+38640",
        slip.token,
        invoice.token,
        invoice.number,
        "BOOK-1",
    ):
        assert kept not in page, kept


def test_it_is_small_whatever_the_order(open_shop: Shop) -> None:
    lines = tuple(make_line(product_name=f"A very long name of a thing, number {number} " * 2) for number in range(500))
    parcels = tuple(
        make_fulfillment(line, tracking_number=f"https://track.example/?id=RR{number:09}SI") for number, line in enumerate(lines[:100])
    )
    order = open_shop.has(lines=lines, fulfillments=parcels)
    for number in range(30):
        create_note(order.id, f"News {number}. " * 10, Visibility.PUBLIC, ANNA)

    page = get(token_of(new_link(order.id))).content

    assert len(page) < 30_000
    assert b"+ 440" in page
    assert b"<li>+ 80</li>" in page


def test_an_ordinary_page_costs_few_queries(order: Order) -> None:
    token = token_of(new_link(order.id))
    get(token)

    with CaptureQueriesContext(connection) as captured:
        page = get(token)

    assert len(page.content) < 12_000
    assert len(captured) <= 22


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_orders_language(open_shop: Shop, language: str) -> None:
    code = {"sr": "sr-latn", "de": "de-at"}.get(language, language)
    page = text_of(get(token_of(new_link(open_shop.has(language_code=code).id))))

    assert f'lang="{"sr-Latn" if language == "sr" else language}"' in page
    assert f"<h2>{words_in(language)['delivery']}</h2>" in page
    assert all(words_in(language).values())


def test_an_order_in_another_language_is_shown_in_the_shops(open_shop: Shop) -> None:
    messages.update({"default_language": "sl"})

    assert 'lang="sl"' in text_of(get(token_of(new_link(open_shop.has(language_code="fr").id))))


# -- what opens nothing -----------------------------------------------------------------------------------------------------


def test_expired_revoked_and_wrong_are_not_to_be_told_apart(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    order = open_shop.has(language_code="sl")
    expired = new_link(order.id, expires_at=clock.now() + timedelta(hours=1))
    revoked, valid = new_link(order.id), new_link(order.id)
    revoke(revoked.pk, ANNA)
    later(monkeypatch, hours=1)
    answers = []
    for token in (token_of(expired), token_of(revoked), forged(valid), "x", "A" * 43, "ž" * 43):
        with CaptureQueriesContext(connection) as captured:
            response = get(token)
        seals = re.sub(r'name="form" value="[\w-]{32}"', "", text_of(response))
        answers.append((response.status_code, seals, dict(response.headers), len(captured)))

    assert answers == [answers[0]] * 6
    assert (answers[0][0], answers[0][3]) == (404, 1)
    assert "Send a new link" in answers[0][1]


def test_that_notice_is_in_the_visitors_language_and_says_nothing_of_the_order(open_shop: Shop) -> None:
    link = new_link(open_shop.has(language_code="sl").id)

    page = get(forged(link), **{"Accept-Language": "fr, pl;q=0.8, en;q=0.9"})

    assert 'lang="en"' in text_of(page)
    assert accepted("pl;q=0.1, de-AT;q=x, sl;q=0.9, en") == ["en", "sl", "pl"]
    assert page.headers["Vary"] == "Accept-Language"


def test_who_holds_an_expired_link_has_a_new_one_sent_to_the_order(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    link = new_link(order.id, expires_at=clock.now() + timedelta(hours=1))
    later(monkeypatch, hours=1)
    tokens = (token_of(link), forged(link), "x")

    told = {text_of(send(token, **hidden(get(token), "renew"))) for token in tokens}
    do_long_work()

    assert len(told) == 1
    assert "a new link is on its way" in told.pop()
    assert [letter.to for letter in mail.outbox] == [["ana.novak@example.com"]]


def test_a_form_that_we_did_not_make_sends_nothing(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    link, other = new_link(order.id, expires_at=clock.now() + timedelta(hours=1)), "x"
    later(monkeypatch, hours=1)

    for form in ("", "A" * 32, hidden(get(other), "renew")["form"]):
        assert send(token_of(link), do="renew", form=form).status_code == 404
    assert not OrderLink.objects.filter(is_renewal_due=True).exists()


def test_who_guesses_is_held_off(order: Order) -> None:
    for _ in range(60):
        get("guess")

    assert get("guess").status_code == 429
    assert get(token_of(new_link(order.id))).status_code == 200


# -- the address ------------------------------------------------------------------------------------------------------------


def test_the_whole_address_is_for_who_knows_a_part_of_it(order: Order) -> None:
    token = token_of(new_link(order.id))
    form = hidden(get(token), "unlock")

    invoice, slip = (Document.objects.get(kind=kind) for kind in (DocumentKind.INVOICE, DocumentKind.PACKING_SLIP))

    for answer in ({"answer": "9999", "surname": "Novak"}, {"answer": "1000"}, {"answer": "1000", "surname": "Kos"}):
        wrong = send(token, **form, **answer)
        assert wrong.status_code == 422
        assert "That is not the e-mail address" in text_of(wrong)
        assert "Slovenska" not in text_of(wrong)
        assert invoice.token not in text_of(wrong)

    page = send(token, **form, answer="1000", surname="Novak")
    assert page.status_code == 200
    assert "Slovenska cesta 1" in text_of(page)
    assert f"Invoice {invoice.number}" in text_of(page)
    assert f"/documents/{invoice.token}.pdf" in text_of(page)
    assert slip.token not in text_of(page)
    assert "Documents show the address" not in text_of(page)
    assert "Slovenska" not in text_of(get(token))  # nothing is remembered by the browser
    assert not page.cookies


def test_documents_of_an_order_without_a_town_are_unlocked_too(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "pdf", lambda content, at, **how: b"%PDF")
    order = open_shop.has(billing_address=make_address(city=""), shipping_address=None, lines=(LINE,), language_code="en")
    token = token_of(new_link(order.id))
    assert 'value="unlock"' not in text_of(get(token))  # there is nothing to unlock
    assert documents.issue(order.id, DocumentKind.PROFORMA).document is not None

    page = send(token, **hidden(get(token), "unlock"), answer="ana.novak@example.com")

    assert f"/documents/{Document.objects.get().token}.pdf" in text_of(page)
    assert 'value="unlock"' not in text_of(page)


def test_five_wrong_answers_are_enough(order: Order) -> None:
    token = token_of(new_link(order.id))
    form = hidden(get(token), "unlock")

    statuses = [send(token, **form, answer="9999").status_code for _ in range(6)]
    assert statuses == [422] * 5 + [429]
    assert "Slovenska" not in text_of(send(token, **form, answer="ana.novak@example.com"))


@pytest.mark.parametrize("form", ["", "A" * 32, "of another link", "of another deed", "two hours old"])
def test_a_form_that_is_not_this_links_is_refused(order: Order, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    token, other = token_of(new_link(order.id)), token_of(new_link(order.id))
    if form == "of another link":
        form = hidden(get(other), "unlock")["form"]
    elif form == "of another deed":
        form = view._sealed(OrderLink.objects.order_by("pk")[0].handle, "answer:")
    elif form == "two hours old":
        form = hidden(get(token), "unlock")["form"]
        later(monkeypatch, hours=2)

    answer = send(token, do="unlock", form=form, answer="ana.novak@example.com")

    assert answer.status_code == 400
    assert "Slovenska" not in text_of(answer)


# -- offers -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("choice", "says"), [("accept", "The offer was accepted"), ("decline", "The offer was declined")])
def test_an_offer_is_answered_with_a_name_once(draft: Order, choice: str, says: str) -> None:
    token = token_of(new_link(draft.id))
    page = get(token)
    assert "Offer 77" in text_of(page)
    form = hidden(page, "answer")

    answer = send(token, **form, choice=choice, name="Ciril <Kos>")

    assert (answer.status_code, answer.headers["Location"]) == (303, token)
    after = text_of(get(token))
    assert says in after
    assert "Ciril" not in after  # the surname is a part of what unlocks the address
    unlocked = send(token, **hidden(get(token), "unlock"), answer="ana.novak@example.com")
    assert "Ciril &lt;Kos&gt;" in text_of(unlocked)
    assert 'value="answer"' not in after
    again = send(token, **form, choice="accept" if choice == "decline" else "decline", name="Ciril")
    assert again.status_code == 422
    assert "answered any more" in text_of(again)
    assert OfferAnswer.objects.count() == 1


def test_an_answer_leads_back_to_the_page_with_a_slash_at_the_end_too(draft: Order) -> None:
    token = token_of(new_link(draft.id))
    fields = urlencode({**hidden(get(token), "answer"), "choice": "accept", "name": "Ciril"})
    request = RequestFactory().post(f"/order/{token}/", fields, content_type=FORM, headers={"User-Agent": BROWSER})

    answer = view.respond(request, token)

    assert answer.status_code == 303
    assert urljoin(f"https://oms.example.com/order/{token}/", answer["Location"]) == f"https://oms.example.com/order/{token}"


def test_an_order_shows_the_answer_to_what_it_is(open_shop: Shop, draft: Order) -> None:
    token = token_of(new_link(draft.id))
    send(token, **hidden(get(token), "answer"), choice="accept", name="Ciril")
    open_shop.hears_of(open_shop.saleor.update_draft(draft.id, total=draft.total + Decimal(1)), "draft_order_updated")
    open_shop.hears_of(open_shop.saleor.complete_draft(draft.id), "order_created")

    assert "was accepted" not in text_of(get(token))


def test_looking_at_an_offer_answers_nothing(draft: Order) -> None:
    token = token_of(new_link(draft.id))
    form = hidden(get(token), "answer")
    query = "&".join(f"{name}={value}" for name, value in {**form, "choice": "accept", "name": "Ciril"}.items())

    for method in ("GET", "HEAD"):
        view.respond(RequestFactory().generic(method, f"/order/{token}?{query}"), token)

    assert not OfferAnswer.objects.exists()


def test_an_offer_that_changed_while_it_was_read_is_shown_again(open_shop: Shop, draft: Order) -> None:
    token = token_of(new_link(draft.id))
    form = hidden(get(token), "answer")
    open_shop.hears_of(open_shop.saleor.update_draft(draft.id, total=draft.total + Decimal(1)), "draft_order_updated")

    answer = send(token, **form, choice="accept", name="Ciril")

    assert answer.status_code == 422
    assert "has changed meanwhile" in text_of(answer)
    assert 'value="Ciril"' in text_of(answer)
    assert not OfferAnswer.objects.exists()
    swapped = {**form, "version": hidden(answer, "answer")["version"]}
    assert send(token, **swapped, choice="accept", name="Ciril").status_code == 400  # the seal is of what was seen


@pytest.mark.parametrize(("name", "says"), [("", "Please give your name."), ("x" * 101, "at most 100")])
def test_an_answer_needs_a_name(draft: Order, name: str, says: str) -> None:
    token = token_of(new_link(draft.id))

    answer = send(token, **hidden(get(token), "answer"), choice="accept", name=name)

    assert answer.status_code == 422
    assert says in text_of(answer)
    assert 'aria-invalid="true"' in text_of(answer)


# -- caches, referrers, logs, scanners --------------------------------------------------------------------------------------


def test_every_answer_forbids_to_keep_frame_find_and_pass_it_on(order: Order, draft: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    token, offer = token_of(new_link(order.id)), token_of(new_link(draft.id))
    answers = [get(token), get("x"), get(token, "HEAD"), get(token, "PUT"), get(token, "OPTIONS"), send(token, do="unlock")]
    answers += [send(offer, **hidden(get(offer), "answer"), choice="accept", name="Ciril")]
    pages.clear()
    monkeypatch.setattr(view, "content_of", broken)
    answers.append(get(token))

    for answer in answers:
        found = answer.headers
        assert found["Cache-Control"] == "no-store, private"
        assert found["Referrer-Policy"] == "no-referrer"
        assert "noindex" in found["X-Robots-Tag"]
        assert found["X-Content-Type-Options"] == "nosniff"
        policy = found["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert not answer.cookies
    assert [answer.status_code for answer in answers] == [200, 404, 200, 405, 405, 400, 303, 500]


def broken(*_: Any, **__: Any) -> Any:
    raise ZeroDivisionError("something nobody foresaw")


class Tags(HTMLParser):
    """What a page consists of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_needs_no_script_and_loads_nothing(order: Order) -> None:
    answer = get(token := token_of(new_link(order.id)))
    page = text_of(answer)
    tags = Tags(page).tags

    assert not {tag for tag, _ in tags} & {"script", "img", "link", "iframe", "object", "embed", "video", "audio", "base"}
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on") or name in ("style", "src", "action")]
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert [
        f"sha256-{b64encode(hashlib.sha256(one.encode()).digest()).decode()}" in answer.headers["Content-Security-Policy"] for one in style
    ] == [True]
    outside = [attributes for tag, attributes in tags if tag == "a" and str(attributes["href"]).startswith("http")]
    assert outside
    assert all(attributes["rel"] == "noreferrer noopener" for attributes in outside)
    assert token not in page  # a page that is saved or sent on does not open the order
    assert ("meta", {"name": "referrer", "content": "no-referrer"}) in tags


def test_inputs_have_labels_and_headings_are_in_order(order: Order, draft: Order) -> None:
    for page in (text_of(get(token_of(new_link(order.id)))), text_of(get(token_of(new_link(draft.id))))):
        tags = Tags(page).tags
        labels = {attributes["for"] for tag, attributes in tags if tag == "label"}
        inputs = {attributes["id"] for tag, attributes in tags if tag == "textarea" or (tag == "input" and attributes["type"] != "hidden")}
        assert inputs == labels
        levels = [int(tag[1]) for tag, _ in tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1
        assert set(levels[1:]) == {2}
        named = [attributes["id"] for _, attributes in tags if "id" in attributes]
        assert len(named) == len(set(named))
        assert ("main", {}) in tags


def test_nothing_of_a_token_is_logged(order: Order, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    caplog.set_level(logging.DEBUG)
    link = new_link(order.id)
    token = token_of(link)

    def told(*_: Any, **__: Any) -> Any:
        raise ZeroDivisionError(f"of {token}")

    for asked, content in ((token, None), (forged(link), None), (token, told)):
        if content is not None:
            pages.clear()
            monkeypatch.setattr(view, "content_of", content)
        request = RequestFactory().get(f"/order/{asked}", headers={"User-Agent": BROWSER})
        response = view.respond(request, asked)
        # What Django's handler does with every answer of 400 or more:
        if response.status_code >= 400:
            log_response("%s: %s", response.reason_phrase, request.path, response=response, request=request)

    assert "The page of an order failed" in caplog.text
    assert token[:16] not in caplog.text
    assert all(record.exc_info is None for record in caplog.records)


def test_nor_while_the_plugin_is_switched_off(caplog: pytest.LogCaptureFixture) -> None:
    token = tokens.issue(tokens.new_handle())
    request = RequestFactory().get(f"/plugins/saleor.oms/order/{token}")

    answer = respond_switched_off(request, f"/order/{token}")
    log_response("%s: %s", answer.reason_phrase, request.path, response=answer, request=request)

    assert answer.status_code == 404
    assert "switched off" in answer.content.decode()
    assert answer["Referrer-Policy"] == "no-referrer"
    assert token not in caplog.text


def test_while_the_database_is_away_it_says_so(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any, **__: Any) -> Any:
        raise DatabaseError("gone")

    pages.clear()
    monkeypatch.setattr(view, "content_of", away)

    answer = get(token_of(new_link(order.id)))

    assert answer.status_code == 503
    assert "try again in a few minutes" in text_of(answer)


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("HEAD", {}),
        ("GET", {"Sec-Purpose": "prefetch;prerender"}),
        ("GET", {"Purpose": "prefetch"}),
        ("GET", {"X-Moz": "prefetch"}),
        *[
            ("GET", {"User-Agent": agent})
            for agent in (
                "",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "facebookexternalhit/1.1",
                "WhatsApp/2.23.20.0",
                "TelegramBot (like TwitterBot)",
                "Slackbot-LinkExpanding 1.0",
                "Mozilla/5.0 (Windows NT 10.0) SkypeUriPreview Preview/0.5",
                "Mozilla/5.0 (compatible; BarracudaCentral; +https://barracuda.com)",
                "curl/8.5.0",
                "python-requests/2.32",
            )
        ],
    ],
)
def test_programs_that_look_ahead_or_check_links_are_no_use_of_it(order: Order, method: str, headers: dict[str, str]) -> None:
    token = token_of(new_link(order.id))

    assert get(token, method, **headers).status_code == 200
    assert OrderLink.objects.get().last_used_at is None

    get(token)
    assert OrderLink.objects.get().last_used_at is not None


@pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data; boundary=x", "text/plain"])
def test_other_bodies_are_no_form(draft: Order, content_type: str) -> None:
    token = token_of(new_link(draft.id))
    body = b'{"do": "answer", "choice": "accept", "name": "Ciril"}'

    answer = view.respond(RequestFactory().post(f"/order/{token}", body, content_type=content_type), token)

    assert answer.status_code == 200
    assert not OfferAnswer.objects.exists()


def test_a_long_form_is_not_read(draft: Order) -> None:
    token = token_of(new_link(draft.id))

    assert send(token, **hidden(get(token), "answer"), choice="accept", name="x" * 30_000).status_code == 200
    assert not OfferAnswer.objects.exists()


def test_staffs_hidden_status_is_not_shown(open_shop: Shop, order: Order) -> None:
    status = open_shop.status("picking")
    status.is_visible_to_customer = False
    status.name = status.customer_name = "Secret corner"
    status.save()
    assert move_order(order.id, status.pk, ANNA).changed

    assert "Secret corner" not in text_of(get(token_of(new_link(order.id))))


def test_an_order_without_a_state_says_what_it_would_enter_with(open_shop: Shop) -> None:
    order = open_shop.has()
    link = new_link(order.id)
    StatusChange.objects.all().delete()
    OrderState.objects.all().delete()

    assert f"</svg>{open_shop.status('new').customer_name or open_shop.status('new').name}" in text_of(get(token_of(link)))
