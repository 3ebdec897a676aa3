"""How the shop writes and sends, as it is set up: for all channels, and what is different in one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from pydantic import BeforeValidator, ConfigDict, Field

from ..core.errors import ErrorCode, OmsError
from ..core.spec import Checked, CodedSpec, Color, Email, Line, MaxLength, Named, NotInDocuments, Says, Spec, Text, Texts
from . import templates, variables
from .addresses import addresses, is_address
from .escaping import Escaping
from .models import SmtpSecurity

_is_url = URLValidator()


def _url_problems(text: str) -> Iterator[str]:
    try:
        _is_url(text or "https://shop.example")
    except ValidationError:
        yield "A link is written as https://shop.example/path."


def _sender_problems(address: str) -> Iterator[str]:
    if not address.isascii():
        yield "Write the sender's domain in its xn-- form: not every server reads another."


def _language_problems(language: str) -> Iterator[str]:
    if not language:
        yield "A language code is needed, such as en."


def _alert_problems(written: str) -> Iterator[str]:
    if not all(is_address(address) for address in addresses(written)):
        yield "These are e-mail addresses with commas between them, such as Anna <anna@example.com>, store@example.com."


def _link_problems(link: str) -> Iterator[OmsError]:
    known = {name: variable for name, (variable, _) in variables.built_in().items()}
    for problem in templates.problems(link, known, escaping=Escaping.URL)[:1]:
        yield OmsError(ErrorCode.TEMPLATE_ERROR, str(problem))


def _wall_time(value: Any) -> Any:
    return time.fromisoformat(value).replace(tzinfo=None) if isinstance(value, str) else value


def _quiet_hours_problems(hours: Any) -> Iterator[str]:
    try:
        is_wrong = not isinstance(hours, list) or len([time.fromisoformat(at) for at in hours]) not in (0, 2)
    except (TypeError, ValueError):
        is_wrong = True
    if is_wrong:
        yield "Quiet hours look like ['21:00', '07:00']."


_Line = Annotated[Line, MaxLength(120)]
_Url = Annotated[Text, MaxLength(500), Checked(_url_problems), Field(json_schema_extra={"format": "uri"})]
_Phone = Annotated[Text, MaxLength(40)]
_SenderAddress = Annotated[Email, Checked(_sender_problems)]
_PaymentLink = Annotated[Text, MaxLength(500), Checked(_link_problems)]
_WallTime = Annotated[time | None, BeforeValidator(_wall_time), Says("A time of day is written HH:MM, such as 21:00."), NotInDocuments()]


class ChannelSenderSpec(Spec):
    """What is different for one sales channel; what is left out is as in the shop's settings."""

    channel: Annotated[Text, MaxLength(255)]
    shop_name: _Line = ""
    logo_url: _Url = ""
    website: _Url = ""
    contact_email: Email = ""
    contact_phone: _Phone = ""
    sender_name: _Line = ""
    sender_address: _SenderAddress = ""
    reply_to: Email = ""
    payment_link: _PaymentLink = ""

    def problems(self) -> Iterator[OmsError]:
        if not self.channel:
            yield OmsError(ErrorCode.REQUIRED, "Name the channel by its slug, such as default-channel.", "channel")


class MessageSettingsSpec(Spec):
    """How the shop writes, and through whom it sends. The password of SMTP is a secret; another server or user forgets it."""

    shop_name: _Line = ""
    logo_url: _Url = ""
    website: _Url = ""
    contact_email: Email = ""
    contact_phone: _Phone = ""
    color: Color = "#1f4e79"
    background_color: Color = "#f4f4f4"
    footer: Texts = Field({})
    default_language: Annotated[Text, MaxLength(35), Checked(_language_problems)] = "en"
    sender_name: _Line = ""
    sender_address: _SenderAddress = Field("", description="Empty: the address of the installation.")
    reply_to: Email = ""
    payment_link: _PaymentLink = Field("", description="Where an order can be paid, as a template.")
    smtp_host: Annotated[Text, MaxLength(255)] = Field("", description="Empty: mails go the installation's own way.")
    smtp_port: Annotated[int, Field(ge=1, le=65_535), Says("A port is between 1 and 65535.")] = 587
    smtp_security: Annotated[SmtpSecurity, Field(strict=False), Says("SMTP security is NONE, STARTTLS or TLS.")] = SmtpSecurity.STARTTLS
    smtp_user: Annotated[Text, MaxLength(255)] = ""
    alerts_to: Annotated[Text, MaxLength(500), Checked(_alert_problems)] = Field(
        "", description="E-mail addresses with commas; empty for nobody."
    )
    are_saleor_mails_off: bool = Field(False, description="The shop says that Saleor itself mails nothing about orders.")
    quiet_from: _WallTime = Field(None, description="HH:MM in the shop's time zone; two empty ones are no quiet hours.")
    quiet_to: _WallTime = Field(None, description="HH:MM in the shop's time zone; two empty ones are no quiet hours.")

    def problems(self) -> Iterator[OmsError]:
        if self.smtp_user and self.smtp_security == SmtpSecurity.NONE:
            yield OmsError(ErrorCode.INVALID, "A password only travels under STARTTLS or TLS.", "smtp_security")
        if (self.quiet_from is None) != (self.quiet_to is None):
            yield OmsError(ErrorCode.REQUIRED, "Quiet hours have a beginning and an end.", "quiet_to")


class MessagesSpec(MessageSettingsSpec):
    """How the shop writes and sends, with what is different in single channels."""

    quiet_hours: Annotated[list[Text], Checked(_quiet_hours_problems, raw=True)] = Field(
        [], description="From and to by wall time; an empty list is none."
    )
    channels: list[ChannelSenderSpec] = Field([])


class MailTextSpec(Spec):
    """A mail's text in one language, as Liquid."""

    model_config = ConfigDict(str_strip_whitespace=False)

    subject: Text
    body: Text


class TemplateSpec(CodedSpec):
    """The shop's own texts of one message."""

    model_config = ConfigDict(str_strip_whitespace=False)

    email: Named[MailTextSpec] = Field({}, description="By language code.")
    sms: Named[Text] = Field({}, description="By language code.")
