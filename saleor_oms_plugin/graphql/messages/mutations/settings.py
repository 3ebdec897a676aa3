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
from ..inputs import OmsChannelSenderInput, OmsMessageSettingsInput
from ..types import OmsMessageSettingsResult, OmsMessageTestResult
from .results import result_of_test


@mutation(OmsMessageSettingsResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, input=OmsMessageSettingsInput(required=True))
def oms_message_settings_update(root: object, info: ResolveInfo, input: dict[str, Any]) -> OmsMessageSettingsResult:
    """Change what is given of how the shop writes."""
    given = {name: value for name, value in input.items() if value is not None}
    channels, password = given.pop("channels", None), given.pop("smtp_password", None)
    footers = given.pop("footers", None)
    values = OmsMessageSettingsInput.values(given)
    if footers is not None:
        values["footer"] = {footer["language_code"].lower().replace("_", "-"): footer["text"] for footer in footers}
    asked = [name for name in ("quiet_from", "quiet_to") if name in given]
    if asked and not any(given[name] for name in asked):
        values |= {"quiet_from": None, "quiet_to": None}
    else:
        values = {name: value for name, value in values.items() if name not in asked or value}
    senders = None if channels is None else [OmsChannelSenderInput.values(one) for one in channels]
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
