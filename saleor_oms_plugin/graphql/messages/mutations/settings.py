from __future__ import annotations

from typing import Any
from uuid import uuid4

import graphene

from ....core.actor import MANAGE_SETTINGS
from ....messages import mail
from ....messages import settings as message_settings
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ..inputs import OmsMessageSettingsInput, message_settings_values
from ..types import OmsMessageSettingsResult, OmsMessageTestResult
from .results import result_of_test


@mutation(OmsMessageSettingsResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, input=OmsMessageSettingsInput(required=True))
def oms_message_settings_update(root: object, info: ResolveInfo, input: dict[str, Any]) -> OmsMessageSettingsResult:
    """Change what is given of how the shop writes."""
    values, senders, password = message_settings_values(input)
    saved = message_settings.update(values, channels=senders, password=password)
    return OmsMessageSettingsResult(settings=saved.value, errors=OmsMessageSettingsInput.errors(saved.errors))


@mutation(OmsMessageTestResult, MANAGE_SETTINGS, transaction=Transaction.NONE, recipient=graphene.String(required=True))
def oms_message_settings_test(root: object, info: ResolveInfo, recipient: str) -> OmsMessageTestResult:
    """Really send a test mail."""
    brand = message_settings.brand("")
    words = f"This is a test of {brand.shop_name or 'the shop'}: its mails arrive. It went through {mail.backend_name()}."
    letter = mail.Mail(
        to=recipient,
        subject="Test mail",
        text=words,
        key=f"test:{uuid4()}",
        sender=mail.sender_of(brand),
        reply_to=brand.reply_to,
        language="en",
    )
    return result_of_test(lambda: mail.send(letter), "recipient")
