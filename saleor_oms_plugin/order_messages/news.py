"""News about an order: by which channels a shop sends it, whether its customer wants it, and the way out that it carries."""

from __future__ import annotations

from pydantic import ValidationError

from ..actions import queries as actions
from ..actions.action_type import RunContext, SkipError
from ..customers import news, news_exits
from ..customers.news import NewsChannel, NewsWay
from ..messages import mail, services
from ..messages.services import MessageService
from ..shop.calendar import calendar
from .short_message import SmsConfig

__all__ = ["channel_of", "offered", "refuse_unwanted", "way_out"]

_MESSAGES = {NewsChannel.EMAIL: "e-mails", NewsChannel.SMS: "SMS", NewsChannel.WHATSAPP: "WhatsApp messages"}
_HOW = {
    NewsWay.ACCOUNT: "said in the account",
    NewsWay.LINK: "said on the order's page",
    NewsWay.MESSAGE: "said by the way out of a message",
    NewsWay.STAFF: "noted by staff",
}


def channel_of(account: MessageService) -> NewsChannel:
    """By what an account writes to a customer's telephone. Twilio writes to WhatsApp where its sender says so."""
    is_chat = account.service == "whatsapp" or str(account.fields.get("source", "")).startswith("whatsapp:")
    return NewsChannel.WHATSAPP if is_chat else NewsChannel.SMS


def offered(using: str = "default") -> list[NewsChannel]:
    """What a customer has a choice of: mail where there is a server, and short messages where an action sends news by them."""
    channels = {NewsChannel.EMAIL} if mail.is_set_up() else set()
    found = [one for theirs in actions.actions_of_statuses(None, using).values() for one in theirs if one.kind == "sms" and one.is_enabled]
    if found:
        accounts = {one.code: channel_of(one) for one in services.services(using) if one.is_enabled}
        channels |= {accounts[code] for one in found if (code := _account_of_news(one.config)) in accounts}
    return [one for one in NewsChannel if one in channels]


def refuse_unwanted(context: RunContext, channel: NewsChannel) -> None:
    """Raise `SkipError` for news that the customer wants no more, with since when and how he said so."""
    said = news.choices_of_orders([context.record]).get(context.order_id, {}).get(channel)
    if said is not None and not said.is_wanted:
        day = said.at.astimezone(calendar().zone).date().isoformat()
        message = f"The customer wants no {_MESSAGES[channel]} about changes ({_HOW[NewsWay(said.way)]} on {day})."
        raise SkipError("NEWS_UNWANTED", message, channel=channel.value, way=said.way, since=said.at.isoformat())


def way_out(context: RunContext, channel: NewsChannel) -> str:
    """The address of the way out that news carries; an example that does nothing where nothing is really sent to the customer."""
    if not context.is_real or context.recipient:
        return news_exits.example()
    return news_exits.address(context.record, channel) or ""


def _account_of_news(config: object) -> str:
    """The account of an action that writes news to the customer; empty for any other."""
    try:
        found = SmsConfig.model_validate(config)
    except ValidationError:
        return ""
    return found.service if found.recipient == "CUSTOMER" and not found.is_needed else ""
