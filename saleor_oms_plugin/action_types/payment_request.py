"""Asks the customer to pay: amount, reference and link."""

from __future__ import annotations

from pydantic import Field

from ..actions.action_type import RunContext, SkipError
from ..order_messages.mail import EmailConfig
from ..orders import money
from .email import Email


class PaymentRequestConfig(EmailConfig):
    template: str = Field(
        "payment-request", title="Template", description="payment-request, payment-reminder or one of yours; empty for the text below."
    )

    @property
    def is_news(self) -> bool:
        """What is asked for is no news, whatever its text is called."""
        return self.recipient == "CUSTOMER" and self.if_unwanted == "SKIP"


class PaymentRequest(Email):
    name = "payment_request"
    label = "Payment request"
    description = (
        "Mails the customer what is still to be paid, with the reference and the link where the settings name one; not for an order "
        "that is paid, authorized or given back."
    )
    Config = PaymentRequestConfig

    def refuse(self, context: RunContext) -> None:
        if money.owed(context.order) <= 0:
            raise SkipError("PAID", "Nothing is left to be paid.")
        if context.order.status in money.OVER:
            raise SkipError("CANCELED", "Saleor has canceled the order.")
        if money.asked(context.order) <= 0:
            raise SkipError("AUTHORIZED", "The customer has authorized what is left to be paid.")
