"""Writes an SMS or a chat message about the order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..actions.action_type import (
    BaseActionType,
    Lane,
    NotConfiguredError,
    PermanentError,
    Preview,
    Problem,
    Repeat,
    RunContext,
    SkipError,
    UncertainError,
)
from ..messages import optouts, services, store, templates, variables
from ..messages.errors import MaybeSentError, NotSentError, NotSetUpError, TemplateError
from ..messages.gateways import GATEWAYS, Recipient
from ..messages.store import Medium
from ..order_messages.news import channel_of, refuse_unwanted
from ..order_messages.sent import keep
from ..order_messages.short_message import SmsConfig, text_of
from ..order_messages.texts import customers_phone, own_texts, place, refuse_in_quiet_hours


class Sms(BaseActionType):
    name = "sms"
    label = "SMS or chat message"
    description = "Writes to the customer's telephone, or to a number or chat of the shop; not in the quiet hours."
    Config = SmsConfig
    is_customer_facing = True
    takes_recipient = True
    repeat = Repeat.AT_MOST_ONCE

    def problems(self, config: SmsConfig) -> Sequence[Problem]:
        known = variables.schema()
        found = [place("address", problem) for problem in templates.problems(config.address, known)]
        account = services.find(config.service)
        if account is None:
            found.append(Problem("service", f"There is no account {config.service!r}."))
        elif config.recipient == "CUSTOMER" and GATEWAYS[account.service].recipient is not Recipient.PHONE:
            found.append(Problem("recipient", f"{account.label} does not reach a customer's telephone."))
        if config.template and store.find(config.template, Medium.SMS, "en") is None:
            found.append(Problem("template", f"There is no SMS text {config.template!r}."))
        for field, own in own_texts(config):
            found += [place(f"{field}text", problem) for problem in templates.problems(own.text, known)]
        return found

    def run(self, config: SmsConfig, context: RunContext) -> dict[str, Any]:
        recipient = context.recipient or _recipient(config, context)
        text = text_of(config, context)
        if config.recipient == "CUSTOMER" and not context.recipient:
            refuse_in_quiet_hours()
        context.mark_begun()
        try:
            message_id = services.send(config.service, recipient, text)
        except NotSentError as error:
            raise PermanentError(str(error)) from error
        except NotSetUpError as error:
            raise NotConfiguredError(str(error)) from error
        except MaybeSentError as error:
            raise UncertainError(str(error)) from error
        keep(context, Medium.SMS, recipient, text)
        return {"to": recipient, "text": text, "message_id": message_id}

    def preview(self, config: SmsConfig, context: RunContext) -> Preview:
        try:
            recipient, skipped = context.recipient or _recipient(config, context), None
        except SkipError as reason:
            recipient, skipped = "", str(reason)
        return Preview(text=text_of(config, context), skipped_because=skipped, detail={"to": recipient})

    def destination(self, config: SmsConfig) -> str:
        return f"account {config.service}"

    def lane(self, config: SmsConfig) -> Lane | None:
        return Lane.CUSTOMER if config.recipient == "CUSTOMER" else None


def _recipient(config: SmsConfig, context: RunContext) -> str:
    if config.recipient == "ADDRESS":
        try:
            return templates.render_line(config.address, context.variables())
        except TemplateError as problem:
            raise PermanentError(f"TEMPLATE_ERROR: the address: {problem}") from problem
    number = customers_phone(context.order)
    if number is None:
        raise SkipError("NO_PHONE", "The order has no telephone number that is written to (premium and satellite numbers are not).")
    if optouts.is_opted_out(Medium.SMS, number):
        raise SkipError("OPTED_OUT", f"{number} wants no messages.")
    account = services.find(config.service)
    if account is not None and not config.is_needed:
        refuse_unwanted(context, channel_of(account))
    return number
