from __future__ import annotations

from datetime import time
from typing import Any
from uuid import uuid4

import graphene

from ....core.actor import MANAGE_SETTINGS
from ....core.errors import ErrorCode, OmsError
from ....messages import mail
from ....messages import settings as message_settings
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ..inputs import OmsMessageSettingsInput
from ..types import OmsMessageSettingsResult, OmsMessageTestResult
from .results import result_of_test


@mutation(OmsMessageSettingsResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, input=OmsMessageSettingsInput(required=True))
def oms_message_settings_update(root: object, info: ResolveInfo, input: dict[str, Any]) -> Any:
    """Change what is given of how the shop writes."""
    values = {**input, "are_saleor_mails_off": input.get("saleor_mails_off")}
    if values.get("footers") is not None:
        values["footer"] = {footer["language_code"].lower().replace("_", "-"): footer["text"] for footer in values["footers"]}
    asked = [name for name in ("quiet_from", "quiet_to") if values.get(name) is not None]
    clear = bool(asked) and not any(values[name] for name in asked)
    for name in asked:
        moment = _wall_time(values.pop(name))
        if isinstance(moment, OmsError):
            return OmsMessageSettingsResult(errors=[moment.at(name)])
        values[name] = moment
    saved = message_settings.update(values, channels=values.get("channels"), password=values.get("smtp_password"), clear_quiet_hours=clear)
    return OmsMessageSettingsResult(settings=saved.settings, errors=saved.errors)


@mutation(OmsMessageTestResult, MANAGE_SETTINGS, transaction=Transaction.NONE, recipient=graphene.String(required=True))
def oms_message_settings_test(root: object, info: ResolveInfo, recipient: str) -> Any:
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


def _wall_time(written: str) -> time | OmsError | None:
    if not written:
        return None
    try:
        return time.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return OmsError(ErrorCode.INVALID, "A time of day is written HH:MM.")
