"""Mails about questions: to staff that somebody asked, to the customer what was answered; to nobody who does not want them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail

from saleor_oms_plugin.background.maintenance import do_long_work
from saleor_oms_plugin.core import clock
from saleor_oms_plugin.core.errors import TransientError
from saleor_oms_plugin.customers import news
from saleor_oms_plugin.customers.news import NewsChannel, NewsWay
from saleor_oms_plugin.messages import mail as mails
from saleor_oms_plugin.messages import optouts
from saleor_oms_plugin.messages import settings as messages
from saleor_oms_plugin.messages.store import Medium
from saleor_oms_plugin.notes import question_news, questions
from saleor_oms_plugin.notes import services as notes
from saleor_oms_plugin.notes.models import Note
from saleor_oms_plugin.notes.services import Visibility
from saleor_oms_plugin.orders.services import mark_deleted
from saleor_oms_plugin.saleor_api.types import Order
from saleor_oms_plugin.shop import staff
from saleor_oms_plugin.shop.settings import go_live
from saleor_oms_plugin.workflow.models import OrderMilestone, Trigger, TriggerEvent
from saleor_oms_plugin.workflow.services import assign, move_order
from saleor_oms_plugin.workflow.triggers import fire_waiting
from tests.support.links import later
from tests.support.shop import ANNA, OWNER_OF_SHOP, Shop

pytestmark = pytest.mark.django_db
SHOP, BUYER = "shop@example.com", "ana.novak@example.com"


@pytest.fixture(autouse=True)
def _fresh(open_shop: Shop) -> None:
    questions.ASKED.forget()
    messages.update({"shop_name": "Čarovnija", "contact_email": SHOP})
    open_shop.goes_live()


@pytest.fixture
def order(open_shop: Shop) -> Order:
    return open_shop.has(number="1042", language_code="en", user_email=BUYER)


def asks(order: Order, text: str = "When will it come?") -> Note:
    asked = questions.ask(order.id, text, "203.0.113.7")
    assert asked.value is not None, asked.errors
    return asked.value


def answers(order: Order, text: str = "On Friday.") -> Note:
    written = notes.create(order.id, text, Visibility.PUBLIC, ANNA)
    assert written.value is not None
    return written.value


def sent(to: str) -> list[str]:
    """The texts that somebody got."""
    do_long_work()
    return [str(one.body) for one in mail.outbox if one.to == [to]]


# -- to staff -----------------------------------------------------------------------------------------------------------------


def test_the_shop_is_told_of_a_question_once(order: Order) -> None:
    asks(order)

    (text,) = sent(SHOP)

    assert "order 1042" in text
    assert "When will it come?" in text
    assert mail.outbox[0].subject == "Order 1042: a customer asks"
    assert len(sent(SHOP)) == 1


def test_who_works_on_the_order_is_told_instead(order: Order) -> None:
    staff.StaffMember.objects.update_or_create(
        user_id=ANNA.id, defaults={"name": ANNA.name, "email": "anna@example.com", "seen_at": clock.now()}
    )
    assert assign(order.id, ANNA.id, ANNA).errors == ()
    asks(order)

    assert len(sent("anna@example.com")) == 1
    assert sent(SHOP) == []


def test_it_is_told_in_the_shops_language(order: Order) -> None:
    messages.update({"default_language": "sl"})
    asks(order)

    assert "Vprašanje o naročilu 1042" in sent(SHOP)[0]


def test_questions_gather_for_a_quarter_of_an_hour(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    asks(order, "One?")
    assert len(sent(SHOP)) == 1
    asks(order, "Two?")
    asks(order, "Three?")
    assert len(sent(SHOP)) == 1

    later(monkeypatch, minutes=16)

    second = sent(SHOP)[1]
    assert "Two?" in second
    assert "Three?" in second
    assert "One?" not in second


def test_a_flood_fills_no_mailbox(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question_news, "MAX_PER_HOUR", 2)
    for number in range(4):
        asks(open_shop.has(number=str(number)))
    assert len(sent(SHOP)) == 2

    later(monkeypatch, minutes=61)

    assert len(sent(SHOP)) == 4


@pytest.mark.parametrize(
    "before",
    [
        lambda order, note: questions.dismiss(note.pk, ANNA),
        lambda order, note: answers(order),
        lambda order, note: mark_deleted(order.id),
    ],
)
def test_what_needs_no_answer_any_more_is_not_told(order: Order, before: Callable[[Order, Note], object]) -> None:
    before(order, asks(order))

    assert sent(SHOP) == []


def test_a_shop_without_an_address_is_told_nothing_and_nothing_waits(order: Order) -> None:
    messages.update({"contact_email": ""})
    asks(order)

    do_long_work()

    assert mail.outbox == []
    assert question_news.questions_to_tell() is None


def test_while_the_server_is_away_it_waits(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    asks(order)
    with monkeypatch.context() as away:
        away.setattr(mails, "send", _fails)
        assert sent(SHOP) == []

    assert len(sent(SHOP)) == 1


def _fails(letter: mails.Mail) -> str:
    raise TransientError("The server is away.")


# -- to the customer ------------------------------------------------------------------------------------------------------------


def test_the_customer_is_told_the_answer(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    asks(order)
    answers(order)
    assert sent(BUYER) == []  # it may be corrected still

    later(monkeypatch, minutes=3)
    (text,) = sent(BUYER)

    assert "When will it come?" in text
    assert "On Friday." in text
    assert "/order/" in text
    letter = next(one for one in mail.outbox if one.to == [BUYER])
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert len(sent(BUYER)) == 1


def test_in_the_orders_language(open_shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    polish = open_shop.has(number="7", language_code="pl", user_email=BUYER)
    asks(polish)
    answers(polish)
    later(monkeypatch, minutes=3)

    assert "Jest odpowiedź" in sent(BUYER)[0]


def test_what_was_corrected_is_told_as_it_is_now(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    asks(order)
    note = answers(order, "On Fryday.")
    assert notes.update(note.pk, ANNA, text="On Friday.").errors == ()
    later(monkeypatch, minutes=3)

    assert "On Friday." in sent(BUYER)[0]


def test_an_answer_that_was_taken_back_is_not_told(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    asks(order)
    note = answers(order)
    assert notes.delete(note.pk, ANNA).errors == ()
    later(monkeypatch, minutes=3)

    assert sent(BUYER) == []


def test_nor_one_to_who_wants_no_news(open_shop: Shop, order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    assert news.choose_for_order(open_shop.record(order), {NewsChannel.EMAIL: False}, NewsWay.ACCOUNT) is None
    asks(order)
    answers(order)
    later(monkeypatch, minutes=3)

    assert sent(BUYER) == []


def test_nor_to_who_opted_out(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optouts, "is_opted_out", lambda medium, address: (medium, address) == (Medium.EMAIL, BUYER))
    asks(order)
    answers(order)
    later(monkeypatch, minutes=3)

    assert sent(BUYER) == []


def test_nor_while_the_shop_only_observes(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    go_live(None)
    asks(order)
    answers(order)
    later(monkeypatch, minutes=3)

    assert sent(BUYER) == []


def test_a_note_that_answers_nothing_is_not_mailed(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(order, "Packed with care.")
    later(monkeypatch, minutes=3)

    assert sent(BUYER) == []


def test_a_private_note_is_never_mailed(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    asks(order)
    answers(order)
    assert notes.create(order.id, "Pays late.", Visibility.PRIVATE, ANNA).value is not None
    later(monkeypatch, minutes=3)

    assert "Pays late." not in sent(BUYER)[0]


# -- the fact --------------------------------------------------------------------------------------------------------------------


def a_trigger(shop: Shop, source: str, target: str) -> None:
    made = Trigger.objects.create(code="asked", event=TriggerEvent.QUESTION_ASKED, to_status=shop.status(target), allow_backward=True)
    made.from_statuses.add(shop.status(source))


def test_a_question_moves_the_order_where_a_trigger_says_so(open_shop: Shop, order: Order) -> None:
    a_trigger(open_shop, "new", "confirmed")
    asks(order)

    fire_waiting()

    assert open_shop.status_code(order) == "confirmed"


def test_the_next_question_does_so_again(open_shop: Shop, order: Order) -> None:
    a_trigger(open_shop, "new", "confirmed")
    asks(order)
    fire_waiting()
    assert move_order(order.id, open_shop.status("new").pk, OWNER_OF_SHOP, override=True).changed
    fire_waiting()
    assert open_shop.status_code(order) == "new"

    asks(order, "And when?")
    fire_waiting()

    assert open_shop.status_code(order) == "confirmed"


def test_a_question_on_an_offer_moves_nothing(open_shop: Shop) -> None:
    draft = open_shop.has(status="DRAFT", origin="DRAFT")
    asks(draft)

    assert fire_waiting() == 0
    assert not OrderMilestone.objects.filter(order=draft.id, milestone="QUESTION_ASKED").exists()
