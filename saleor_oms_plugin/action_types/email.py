"""Mails somebody about the order: a ready text or one of the shop's own, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from ..actions.action_type import MAIL_SERVER, BaseActionType, Lane, PermanentError, Preview, Problem, RunContext, SkipError
from ..customers.news import NewsChannel
from ..messages import mail_check, optouts, store, templates, variables
from ..messages.addresses import addresses, literal_problems
from ..messages.errors import TemplateError
from ..messages.store import Medium
from ..order_messages.mail import EmailConfig, address_of, show, write
from ..order_messages.news import refuse_unwanted
from ..order_messages.texts import own_texts, place
from ..shop import staff
from ..workflow.queries import state_of

MAX_ADDRESSES = 10


class Email(BaseActionType):
    name = "email"
    label = "E-mail"
    description = "Mails the customer, or any other address, in the shop's layout."
    Config: type[BaseModel] = EmailConfig
    is_customer_facing = True
    takes_recipient = True

    def problems(self, config: EmailConfig) -> Sequence[Problem]:
        known = variables.schema()
        found = [place("addresses", problem) for problem in templates.problems(config.addresses, known)]
        if config.recipient == "ADDRESSES" and not found:
            found = [place("addresses", problem) for problem in literal_problems(config.addresses)]
        if config.template:
            if store.find(config.template, Medium.EMAIL, "en") is None:
                found.append(Problem("template", f"There is no template {config.template!r}."))
            return found
        for field, text in own_texts(config):
            found += [place(f"{field}subject", problem) for problem in templates.problems(text.subject, known)]
            found += [place(f"{field}body", problem) for problem in mail_check.body_problems(text.body, known)]
        return found

    def run(self, config: EmailConfig, context: RunContext) -> dict[str, Any]:
        self.refuse(context)
        return write(config, [context.recipient] if context.recipient else list(_recipients(config, context)), context)

    def preview(self, config: EmailConfig, context: RunContext) -> Preview:
        try:
            self.refuse(context)
            recipients, skipped = [context.recipient] if context.recipient else list(_recipients(config, context)), None
        except SkipError as reason:
            recipients, skipped = [], str(reason)
        return show(config, recipients, context, skipped)

    def destination(self, config: EmailConfig) -> str:
        return MAIL_SERVER

    def lane(self, config: EmailConfig) -> Lane | None:
        return Lane.CUSTOMER if config.recipient == "CUSTOMER" else None

    def refuse(self, context: RunContext) -> None:
        """Raise `SkipError` for an order that needs no such mail."""


def _recipients(config: EmailConfig, context: RunContext) -> Iterator[str]:
    if config.recipient == "CUSTOMER":
        address = context.order.user_email
        if not address:
            raise SkipError("NO_ADDRESS", "The order has no e-mail address.")
        if optouts.is_opted_out(Medium.EMAIL, address):
            raise SkipError("OPTED_OUT", f"{address} wants no mails.")
        if config.is_news:
            refuse_unwanted(context, NewsChannel.EMAIL)
        yield address
        return
    if config.recipient == "ASSIGNEE":
        yield _assignees_address(context)
        return
    try:
        written = templates.render(config.addresses, context.variables())
    except TemplateError as problem:
        raise PermanentError(f"TEMPLATE_ERROR: the addresses: {problem}") from problem
    found = dict.fromkeys(addresses(written))
    if not found:
        raise SkipError("NO_ADDRESS", "The template of the addresses names none for this order.")
    if len(found) > MAX_ADDRESSES:
        raise PermanentError(f"A mail goes to at most {MAX_ADDRESSES} addresses.")
    yield from found


def _assignees_address(context: RunContext) -> str:
    state = state_of(context.record)
    if state is None or not state.assignee_id:
        raise SkipError("NO_ASSIGNEE", "The order is assigned to nobody.")
    person = staff.find(state.assignee_id)
    return address_of(person or staff.StaffMember(user_id=state.assignee_id, name=state.assignee_name))
