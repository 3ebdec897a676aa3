"""What the page shows of the way, the money and the customer's questions, and the visitor's choice of a language."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.documents import seller
from saleor_oms_plugin.messages import settings as messages
from saleor_oms_plugin.notes import questions
from saleor_oms_plugin.notes.models import Note
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.notes.services import create as create_note
from saleor_oms_plugin.order_page import view
from saleor_oms_plugin.order_page.words import LANGUAGES, OWN_NAMES, html_language, words_in
from saleor_oms_plugin.saleor_api.types import Fulfillment, FulfillmentLine, Order, OrderLine
from saleor_oms_plugin.statuses.models import OrderStatus, StatusTranslation
from saleor_oms_plugin.testing.factories import make_fulfillment, make_line
from saleor_oms_plugin.workflow.services import move_order, promise_dates
from tests.support.links import later, new_link, token_of
from tests.support.shop import ANNA, Shop

pytestmark = pytest.mark.django_db
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
SLOVENIAN = "SI56263300012039086"


@pytest.fixture(autouse=True)
def _nobody_has_asked() -> None:
    questions.ASKED.forget()


@pytest.fixture
def order(open_shop: Shop) -> Order:
    return open_shop.has(number="1042", language_code="en")


def get(token: str, query: str = "") -> HttpResponse:
    return view.respond(RequestFactory().get(f"/order/{token}{query}", headers=BROWSER), token)


def send(token: str, query: str = "", **fields: str) -> HttpResponse:
    kind = "application/x-www-form-urlencoded"
    request = RequestFactory().post(f"/order/{token}{query}", urlencode(fields), content_type=kind, headers=BROWSER)
    return view.respond(request, token)


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def hidden(response: HttpResponse, deed: str = "ask") -> dict[str, str]:
    (form,) = [one for one in re.findall(r"<form.*?</form>", text_of(response), re.DOTALL) if f'name="do" value="{deed}"' in one]
    return {name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)}


def ask(token: str, text: str, query: str = "") -> HttpResponse:
    return send(token, query, **hidden(get(token, query)), question=text)


def way_of(page: str) -> list[tuple[str, str]]:
    """State and name of each step."""
    found = re.findall(r'<li class="(DONE|NOW|AHEAD)".*?</svg>(.*?) <span', page, re.DOTALL)
    return [(state, html.unescape(name)) for state, name in found]


# -- the way ---------------------------------------------------------------------------------------------------------------


def test_the_way_is_shown_with_what_still_comes(open_shop: Shop, order: Order) -> None:
    assert move_order(order.id, open_shop.status("confirmed").pk, ANNA).changed

    page = text_of(get(token_of(new_link(order.id))))
    way = way_of(page)

    assert [state for state, _ in way][:3] == ["DONE", "NOW", "AHEAD"]
    assert way[-1] == ("AHEAD", open_shop.status("delivered").customer_name or "Delivered")
    assert page.count('aria-current="step"') == 1
    assert "(still to come)" in page


def test_its_names_are_of_the_language_that_is_shown(open_shop: Shop, order: Order) -> None:
    StatusTranslation.objects.all().delete()
    for status in OrderStatus.objects.all():
        StatusTranslation.objects.create(status=status, language_code="sl", customer_name=f"{status.code} (sl)", description="Opis.")

    page = text_of(get(token_of(new_link(order.id)), "?lang=sl"))

    assert {name.endswith("(sl)") for _, name in way_of(page)} == {True}
    assert "Opis." in page


def test_a_promise_that_was_changed_says_what_it_was(order: Order) -> None:
    first, second = clock.now() + timedelta(days=2), clock.now() + timedelta(days=9)
    token = token_of(new_link(order.id))
    promise_dates(order.id, None, first, "", ANNA)
    assert "before:" not in text_of(get(token))

    promise_dates(order.id, None, second, "The supplier was late.", ANNA)

    page = text_of(get(token))
    assert re.search(r"Arrives on: [^<]+ <small>\(before: [^<]+\)</small>", page)
    assert "The supplier was late." in page


# -- paying ----------------------------------------------------------------------------------------------------------------


def test_what_is_owed_is_shown_with_account_reference_and_code(open_shop: Shop, order: Order) -> None:
    saved = {"name": "Kos & Co", "iban": SLOVENIAN, "bic": "LJBASI2X", "payment_days": 8, "reference_model": "SI00"}
    assert seller.save("", saved).errors == ()
    assert order.billing_address is not None

    page = text_of(get(token_of(new_link(order.id))))

    for shown in (
        "To pay: €17.40",
        "SI56 2633 0001 2039 086",
        "Kos &amp; Co",
        "LJBASI2X",
        "SI001042",
        "Due by",
        'aria-label="QR code of the transfer"',
    ):
        assert shown in page, shown
    assert order.billing_address.last_name not in page
    assert len(page.encode()) < 30_000


def test_a_long_order_with_a_code_stays_small(open_shop: Shop) -> None:
    seller.save("", {"name": "Kos", "iban": SLOVENIAN, "reference_model": "SI00"})
    lines = tuple(make_line(product_name=f"A very long name of a thing, number {number} " * 2) for number in range(100))
    order = open_shop.has(lines=lines)
    for number in range(30):
        create_note(order.id, f"News {number}. " * 10, Visibility.PUBLIC, ANNA)

    page = get(token_of(new_link(order.id))).content

    assert b"QR code" in page
    assert b"+ 75" in page
    assert len(page) < 30_000


@pytest.mark.parametrize(
    "changes", [{"charge_status": "FULL", "total_charged": Decimal(100)}, {"status": "CANCELED"}, {"status": "DRAFT", "origin": "DRAFT"}]
)
def test_what_is_not_owed_is_not_asked_for(open_shop: Shop, changes: dict[str, Any]) -> None:
    seller.save("", {"name": "Kos", "iban": SLOVENIAN})

    assert "To pay" not in text_of(get(token_of(new_link(open_shop.has(**{"language_code": "en", **changes}).id))))


def test_the_address_of_payment_is_shown_unless_it_tells_who_pays(order: Order) -> None:
    token = token_of(new_link(order.id))
    messages.update({"payment_link": "https://pay.example.com/{{ order.number }}"})
    assert 'href="https://pay.example.com/1042"' in text_of(get(token))

    messages.update({"payment_link": "https://pay.example.com/?mail={{ customer.email }}"})
    assert "pay.example.com" not in text_of(get(token))
    unlocked = send(token, **hidden(get(token), "unlock"), answer="ana.novak@example.com")
    assert "https://pay.example.com/?mail=ana.novak" in text_of(unlocked)


# -- questions -------------------------------------------------------------------------------------------------------------


def test_a_question_is_kept_shown_and_answered_in_the_same_place(order: Order) -> None:
    token = token_of(new_link(order.id))

    sent = ask(token, "Can I pick it up <b>today</b>?")

    assert (sent.status_code, sent["Location"]) == (303, f"{token}#news")
    asked = Note.objects.get()
    assert (asked.actor_kind, asked.actor_name, asked.visibility, asked.waits) == ("CUSTOMER", "", Visibility.PUBLIC, True)
    page = text_of(get(token))
    assert "Can I pick it up &lt;b&gt;today&lt;/b&gt;?" in page
    assert "You asked" in page
    assert "The answer will appear here." in page

    create_note(order.id, "Yes, until six.", Visibility.PUBLIC, ANNA)

    page = text_of(get(token))
    assert "Yes, until six." in page
    assert "The answer will appear here." not in page


def test_a_form_is_good_for_one_question(order: Order) -> None:
    token = token_of(new_link(order.id))
    form = hidden(get(token))

    answers = [send(token, **form, question="One?"), send(token, **form, question="One?"), send(token, **form, question="Another?")]

    assert [answer.status_code for answer in answers] == [303, 303, 422]
    assert ">Another?</textarea>" in text_of(answers[2])  # nothing that was typed is lost
    assert [note.text for note in Note.objects.all()] == ["One?"]


@pytest.mark.parametrize("form", ["", "A" * 32, "of another link", "of another deed", "two hours old"])
def test_a_form_that_is_not_this_links_asks_nothing(order: Order, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    link, other = new_link(order.id), new_link(order.id)
    if form == "of another link":
        form = hidden(get(token_of(other)))["form"]
    elif form == "of another deed":
        form = view._sealed(link.handle, "unlock")
    elif form == "two hours old":
        form = hidden(get(token_of(link)))["form"]
        later(monkeypatch, hours=2)

    answer = send(token_of(link), do="ask", form=form, question="When?")

    assert answer.status_code == 400
    assert ">When?</textarea>" in text_of(answer)
    assert not Note.objects.exists()


@pytest.mark.parametrize(("text", "says"), [("  \n ", "Please write your question."), ("x" * 2001, "at most 2000")])
def test_a_question_has_words_and_not_too_many(order: Order, text: str, says: str) -> None:
    answer = ask(token_of(new_link(order.id)), text)

    assert answer.status_code == 422
    assert says in text_of(answer)
    assert 'aria-invalid="true"' in text_of(answer)
    assert not Note.objects.exists()


def test_whoever_asks_an_order_gets_five_questions_an_hour(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = [token_of(new_link(order.id)) for _ in range(2)]
    statuses = []
    for number in range(6):
        later(monkeypatch, seconds=1)  # or the form would be the same one
        statuses.append(ask(tokens[number % 2], f"Question {number}?").status_code)

    assert statuses == [303] * 5 + [429]
    assert Note.objects.count() == 5


def test_looking_asks_nothing(order: Order) -> None:
    token = token_of(new_link(order.id))
    query = urlencode({**hidden(get(token)), "question": "When?"})

    assert get(token, f"?{query}").status_code == 200
    assert not Note.objects.exists()


def test_a_question_on_an_offer_is_one_too(open_shop: Shop) -> None:
    draft = open_shop.has(status="DRAFT", origin="DRAFT", language_code="en")

    assert ask(token_of(new_link(draft.id)), "Is it blue?").status_code == 303
    assert Note.objects.get().order_id == draft.id


# -- languages -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_visitor_chooses_the_language_without_a_cookie(order: Order, language: str) -> None:
    page = get(token_of(new_link(order.id)), f"?lang={language}")

    text = text_of(page)
    assert f'<html lang="{html_language(language)}">' in text
    assert f'<strong lang="{html_language(language)}">{OWN_NAMES[language]}</strong>' in text
    assert {other for other in LANGUAGES if f'href="?lang={other}"' in text} == set(LANGUAGES) - {language}
    assert words_in(language)["ask"] in text
    assert not page.cookies


def test_the_choice_is_kept_over_a_form_and_something_else_is_none(order: Order) -> None:
    token = token_of(new_link(order.id))

    assert ask(token, "Wann?", "?lang=de")["Location"] == f"{token}?lang=de#news"
    assert '<html lang="en">' in text_of(get(token, '?lang="><script>'))
    assert '<html lang="de">' in text_of(get("x", "?lang=de"))


# -- parcels ------------------------------------------------------------------------------------------------------------------

TEAPOT = make_line(product_name="Čajnik", variant_name="rdeč", quantity=3)
CUP = make_line(product_name="Skodelica <velika>", variant_name="", quantity=2)


def parcel_of(*pieces: tuple[OrderLine, int], **changes: Any) -> Fulfillment:
    return make_fulfillment(lines=tuple(FulfillmentLine(line.id, quantity) for line, quantity in pieces), **changes)


def contents_of(page: str) -> list[list[str]]:
    """Of each parcel, and what is still to come as the last."""
    found = re.findall(r'<ul class="in">(.*?)</ul>', page, re.DOTALL)
    return [[html.unescape(one) for one in re.findall("<li>(.*?)</li>", each, re.DOTALL)] for each in found]


def test_each_parcel_says_what_is_in_it_and_what_is_still_to_come(open_shop: Shop) -> None:
    """Articles are called as the order has them; a parcel without a number is one, too."""
    sent = (parcel_of((TEAPOT, 2), tracking_number="RR123456789SI"), parcel_of((CUP, 1), created=clock.now() + timedelta(minutes=1)))
    waits = parcel_of((CUP, 1), status="WAITING_FOR_APPROVAL", created=clock.now() + timedelta(minutes=2))
    found = open_shop.has(lines=(TEAPOT, CUP), fulfillments=(*sent, waits), status="PARTIALLY_FULFILLED", language_code="en")

    page = text_of(get(token_of(new_link(found.id))))

    assert contents_of(page) == [["2 × Čajnik (rdeč)"], ["1 × Skodelica <velika>"], ["1 × Čajnik (rdeč)", "1 × Skodelica <velika>"]]
    assert "Not sent yet" in page
    assert "RR123456789SI" in page
    assert page.count("<time>Sent ") == 2


def test_nothing_is_still_to_come_of_what_was_all_sent_or_not_at_all(open_shop: Shop) -> None:
    whole = open_shop.has(lines=(TEAPOT,), fulfillments=(parcel_of((TEAPOT, 3)),), status="FULFILLED", language_code="en")
    none = open_shop.has(lines=(TEAPOT,), language_code="en")

    assert contents_of(text_of(get(token_of(new_link(whole.id))))) == [["3 × Čajnik (rdeč)"]]
    assert contents_of(text_of(get(token_of(new_link(none.id))))) == []


@pytest.mark.parametrize("paid", [True, False])
def test_very_long_names_in_many_parcels_stay_below_the_limit(open_shop: Shop, paid: bool) -> None:
    seller.save("", {"name": "Čarovnija", "iban": SLOVENIAN})
    lines = tuple(make_line(product_name="Ž" * 240, variant_name="&" * 240) for _ in range(200))
    parcels = tuple(
        parcel_of(*((line, 1) for line in lines[place : place + 4]), tracking_number=f"RR{place:09}SI") for place in range(0, 160, 4)
    )
    changes = {"total_charged": Decimal(100_000)} if paid else {}
    found = open_shop.has(lines=lines, fulfillments=parcels, status="PARTIALLY_FULFILLED", **changes)

    page = get(token_of(new_link(found.id))).content

    assert len(page) < 30_000
    assert b"<li>+ 4</li>" in page
