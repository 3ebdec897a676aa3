"""Mails about customers' questions: to staff that somebody asked, to the customer what was answered."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from uuid import UUID

from ..core.errors import TransientError
from ..customers import news, news_exits
from ..customers.news import NewsChannel
from ..links import addresses as link_addresses
from ..links import services as links
from ..messages import mail, optouts, settings, way_out
from ..messages.errors import NotSentError, NotSetUpError
from ..messages.settings import Brand
from ..messages.store import Medium
from ..notes import question_news
from ..notes.question_news import AnsweredOrder, AskedOrder
from ..orders import queries as orders
from ..orders.queries import OrderRecord
from ..shop import staff
from ..shop.settings import settings as shop_settings
from ..workflow import queries as workflow
from .question_words import words_in

logger = logging.getLogger(__name__)


def send_due(limit_seconds: float) -> int:
    """Send the mails about questions and answers that are due; returns how many left. Not to be called inside a transaction.

    A mail server that is away is tried again for a day.
    """
    return _tell_staff(time.monotonic() + limit_seconds) + _tell_customers(time.monotonic() + limit_seconds)


def _tell_staff(deadline: float) -> int:
    sent = 0
    while time.monotonic() < deadline and (asked := question_news.questions_to_tell()):
        try:
            sent += _ask(asked)
        except (TransientError, NotSetUpError) as error:
            logger.warning("Staff could not be told of a question now: %s", error)
            question_news.give_back_questions(asked)
            break
        except NotSentError as error:
            logger.error("Staff can't be told of a question: %s", error)
    return sent


def _tell_customers(deadline: float) -> int:
    sent = 0
    while time.monotonic() < deadline and (answered := question_news.answers_to_tell()):
        try:
            sent += _answer(answered)
        except (TransientError, NotSetUpError) as error:
            logger.warning("A customer could not be told of an answer now: %s", error)
            question_news.give_back_answers(answered)
            break
        except NotSentError as error:
            logger.error("A customer can't be told of an answer: %s", error)
    return sent


def _ask(asked: AskedOrder) -> bool:
    record = _record(asked.order_id)
    if record is None:
        return False
    brand = settings.brand(record.channel)
    to = _whom(record, brand)
    if not to:
        return False
    words = words_in(brand.default_language)
    texts = "\n\n".join(one.text for one in asked.questions)
    text = f"{words['asked'].format(number=record.number)}\n\n{texts}\n\n{words['how']}\n"
    subject = words["asked_subject"].format(number=record.number)
    mail.send(_letter(to, subject, text, f"question:{asked.questions[-1].pk}", brand, brand.default_language))
    return True


def _whom(record: OrderRecord, brand: Brand) -> str:
    """Who works on the order, else the shop: the address that customers write to, or who hears of failures."""
    state = workflow.state_of(record)
    person = staff.find(state.assignee_id) if state is not None and state.assignee_id else None
    alerts = settings.alert_addresses(settings.settings())
    return (person.email if person else "") or brand.contact_email or brand.reply_to or (alerts[0] if alerts else "")


def _answer(answered: AnsweredOrder) -> bool:
    record = _record(answered.order_id)
    to = record.user_email.strip() if record is not None else ""
    if record is None or not answered.answers or not to or not _wants(record, to):
        return False
    brand = settings.brand(record.channel)
    language = record.language_code or brand.default_language
    words = words_in(language)
    leave = news_exits.address(record, NewsChannel.EMAIL) or ""
    parts = [
        words["answered"].format(number=record.number),
        *(f"{words['question']}:\n{one.text}" for one in answered.questions),
        *(f"{words['answer']}:\n{one.text}" for one in answered.answers),
        f"{words['page']}: {link_addresses.address_of(links.automatic_link(record.pk))}",
        *([way_out.line_of_text(leave, language)] if leave else []),
    ]
    subject = words["answered_subject"].format(number=record.number)
    headers = way_out.headers(leave) if leave else {}
    mail.send(_letter(to, subject, "\n\n".join(parts) + "\n", f"answer:{answered.questions[-1].pk}", brand, language, headers))
    return True


def _wants(record: OrderRecord, to: str) -> bool:
    """While the shop only observes, customers hear of nothing; and who wants no mails about changes gets none."""
    if shop_settings().live_since is None or optouts.is_opted_out(Medium.EMAIL, to):
        return False
    return news.wants(news.choices_of_orders([record]).get(record.pk, {}), NewsChannel.EMAIL)


def _letter(to: str, subject: str, text: str, key: str, brand: Brand, language: str, headers: Mapping[str, str] | None = None) -> mail.Mail:
    return mail.Mail(
        to=to,
        subject=subject,
        text=text,
        key=key,
        sender=mail.sender_of(brand),
        reply_to=brand.reply_to,
        language=language,
        headers=headers or {},
    )


def _record(order_id: UUID) -> OrderRecord | None:
    return workflow.with_states(orders.light()).filter(pk=order_id).first()
