from __future__ import annotations

from ...messages.schema import VariableType
from ...messages.settings import SmtpSecurity
from ...messages.store import Medium
from ..base.enums import described_enum
from ..base.specs import enum_type_of

OmsMessageMediumEnum = described_enum(
    "OmsMessageMediumEnum",
    "By what a message goes.",
    {Medium.EMAIL: "By e-mail.", Medium.SMS: "By SMS, or by a chat service in its place."},
)
OmsSmtpSecurityEnum = enum_type_of(
    SmtpSecurity,
    "OmsSmtpSecurityEnum",
    "How the connection to the mail server is encrypted.",
    {"NONE": "Not at all.", "STARTTLS": "By STARTTLS, usually on port 587.", "TLS": "From the start, usually on port 465."},
)
OmsVariableTypeEnum = described_enum(
    "OmsVariableTypeEnum",
    "What kind of value a template's variable has.",
    {
        VariableType.TEXT: "A text.",
        VariableType.NUMBER: "A number.",
        VariableType.BOOLEAN: "True or false.",
        VariableType.MONEY: "An amount with its currency: .amount and .currency; printed whole it is written as the language does.",
        VariableType.DATE: "A date.",
        VariableType.TIME: "A moment; the filters date, time and datetime write it.",
        VariableType.OBJECT: "Something with fields of its own.",
        VariableType.LIST: "A list; its fields are those of each item.",
        VariableType.MAP: "Texts under names that the shop chose.",
    },
)
