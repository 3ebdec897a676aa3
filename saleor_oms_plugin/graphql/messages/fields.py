"""The roots of messages: texts, variables, settings, services, opt-outs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import Any
from uuid import uuid4

import graphene
from graphene.utils.str_converters import to_camel_case

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.errors import ErrorCode, OmsError, TransientError
from ...messages import mail, optouts, services, store, templates, variables
from ...messages import settings as message_settings
from ...messages.errors import MaybeSentError, NotSentError, NotSetUpError
from ...messages.schema import published
from ..base.access import Kept, mutation_field, query_field
from ..base.connected import connected
from ..base.connection import Order, paginate
from ..base.types import optional_list
from .inputs import OmsMessageServiceInput, OmsMessageSettingsInput, OmsMessageTemplateInput
from .types import (
    OmsMessageMediumEnum,
    OmsMessageService,
    OmsMessageServiceResult,
    OmsMessageSettings,
    OmsMessageSettingsResult,
    OmsMessageTemplate,
    OmsMessageTemplateResult,
    OmsMessageTestResult,
    OmsOfferedService,
    OmsOptOutConnection,
    OmsOptOutEdge,
    OmsOptOutResult,
    OmsTemplateProblem,
    OmsTemplateVariable,
)

_NEWEST_FIRST = Order("created_at", is_descending=True)


def _templates(root: Any, info: Any, code: str | None = None, language_code: str | None = None) -> Any:
    return [text for text in store.all_texts() if code in (None, text.code) and language_code in (None, text.language_code)]


def _variables(root: Any, info: Any) -> Any:
    found = published(variables.schema())
    return [OmsTemplateVariable(name=name, type=variable.type.value, description=variable.description) for name, variable in found]


def _check(root: Any, info: Any, source: str, is_html: bool = False) -> Any:
    return templates.problems(source, variables.schema(), html=is_html)


def _template_update(root: Any, info: Any, input: dict[str, Any]) -> Any:
    saved = store.save(input["code"], input["medium"], input["language_code"], input.get("subject") or "", input["body"])
    return OmsMessageTemplateResult(template=saved.text, errors=_shown(saved.errors))


def _template_reset(root: Any, info: Any, code: str, language_code: str, medium: str) -> Any:
    saved = store.reset(code, medium, language_code)
    return OmsMessageTemplateResult(template=saved.text, errors=_shown(saved.errors))


def _settings(root: Any, info: Any) -> Any:
    return message_settings.settings()


def _settings_update(root: Any, info: Any, input: dict[str, Any]) -> Any:
    values = {**input, "are_saleor_mails_off": input.get("saleor_mails_off")}
    if values.get("footers") is not None:
        values["footer"] = {footer["language_code"].lower().replace("_", "-"): footer["text"] for footer in values["footers"]}
    asked = [name for name in ("quiet_from", "quiet_to") if values.get(name) is not None]
    clear = bool(asked) and not any(values[name] for name in asked)
    for name in asked:
        moment = _wall_time(values.pop(name))
        if isinstance(moment, OmsError):
            return OmsMessageSettingsResult(errors=[replace(moment, field=to_camel_case(name))])
        values[name] = moment
    saved = message_settings.update(values, channels=values.get("channels"), password=values.get("smtp_password"), clear_quiet_hours=clear)
    return OmsMessageSettingsResult(settings=saved.settings, errors=_shown(saved.errors))


def _wall_time(written: str) -> time | OmsError | None:
    if not written:
        return None
    try:
        return time.fromisoformat(written).replace(tzinfo=None)
    except ValueError:
        return OmsError(ErrorCode.INVALID, "A time of day is written HH:MM.")


def _settings_test(root: Any, info: Any, recipient: str) -> Any:
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
    return _tried(lambda: mail.send(letter), "recipient")


def _services(root: Any, info: Any) -> Any:
    return services.services()


def _offered(root: Any, info: Any) -> Any:
    return [OmsOfferedService.of(name, offered) for name, offered in services.OFFERED.items()]


def _service_update(root: Any, info: Any, input: dict[str, Any]) -> Any:
    given = {field["name"]: field["value"] for field in input.get("fields") or ()}
    saved = services.save(input["code"], input["service"], input.get("label") or "", given, is_enabled=input["is_enabled"])
    return OmsMessageServiceResult(service=saved.service, errors=_shown(saved.errors))


def _service_delete(root: Any, info: Any, code: str) -> Any:
    missing = OmsError(ErrorCode.NOT_FOUND, "There is no such account.", field="code")
    return OmsMessageServiceResult(errors=[] if services.delete(code) else [missing])


def _service_test(root: Any, info: Any, code: str, recipient: str = "") -> Any:
    return _tried(lambda: services.send(code, recipient, "Test"), "code")


def _tried(send: Callable[[], object], field: str) -> OmsMessageTestResult:
    try:
        send()
    except (NotSentError, NotSetUpError, MaybeSentError, TransientError) as error:
        return OmsMessageTestResult(sent=False, errors=[OmsError(ErrorCode.ACTION_FAILED, str(error), field=field)])
    return OmsMessageTestResult(sent=True, errors=[])


def _opt_outs(root: Any, info: Any, first: int = 50, after: str | None = None) -> Any:
    page = paginate(optouts.all_opt_outs(), _NEWEST_FIRST, first=first, after=after, last=None, before=None)
    return connected(OmsOptOutConnection, OmsOptOutEdge, page)


def _opt_out(root: Any, info: Any, medium: str, address: str, reason: str = "") -> Any:
    refusal = optouts.opt_out(medium, address, reason)
    return OmsOptOutResult(errors=[refusal] if refusal else [])


def _opt_in(root: Any, info: Any, medium: str, address: str) -> Any:
    missing = OmsError(ErrorCode.NOT_FOUND, "This address has not opted out.", field="address")
    return OmsOptOutResult(errors=[] if optouts.opt_in(medium, address) else [missing])


def _shown(errors: tuple[OmsError, ...]) -> list[OmsError]:
    return [replace(error, field=".".join(map(to_camel_case, error.field.split("."))) if error.field else None) for error in errors]


def _medium(**options: Any) -> Any:
    return graphene.Argument(OmsMessageMediumEnum, **options)


def query_fields() -> dict[str, graphene.Field]:
    return {
        "oms_message_templates": query_field(
            optional_list(OmsMessageTemplate),
            _templates,
            MANAGE_SETTINGS,
            code=graphene.String(),
            language_code=graphene.String(),
            description="The texts of messages, the shop's own in place of the ready ones.",
        ),
        "oms_template_variables": query_field(
            optional_list(OmsTemplateVariable), _variables, MANAGE_SETTINGS, description="What a template may ask for."
        ),
        "oms_template_check": query_field(
            optional_list(OmsTemplateProblem),
            _check,
            MANAGE_SETTINGS,
            # Given apart: graphene's Field has a parameter of this name.
            args={
                "source": graphene.Argument(graphene.String, required=True),
                "is_html": graphene.Argument(graphene.Boolean, default_value=False),
            },
            description="What is wrong with a template.",
        ),
        "oms_message_settings": query_field(OmsMessageSettings, _settings, MANAGE_SETTINGS, description="How the shop writes."),
        "oms_message_services": query_field(
            optional_list(OmsMessageService), _services, MANAGE_SETTINGS, description="Accounts with SMS gateways and chats."
        ),
        "oms_message_services_offered": query_field(
            optional_list(OmsOfferedService), _offered, MANAGE_SETTINGS, description="Services that an account can be set up with."
        ),
        "oms_opt_outs": query_field(
            OmsOptOutConnection,
            _opt_outs,
            MANAGE_SETTINGS,
            MANAGE_ORDERS,
            first=graphene.Int(default_value=50),
            after=graphene.String(),
            description="Who wants nothing more from the shop, the latest first.",
        ),
    }


def mutation_fields() -> dict[str, graphene.Field]:
    return {
        "oms_message_template_update": mutation_field(
            OmsMessageTemplateResult,
            _template_update,
            MANAGE_SETTINGS,
            input=OmsMessageTemplateInput(required=True),
            description="Write the shop's own text of a message in one language.",
        ),
        "oms_message_template_reset": mutation_field(
            OmsMessageTemplateResult,
            _template_reset,
            MANAGE_SETTINGS,
            code=graphene.String(required=True),
            language_code=graphene.String(required=True),
            medium=_medium(default_value="EMAIL"),
            description="Take the shop's own text back; a ready one stands again.",
        ),
        "oms_message_settings_update": mutation_field(
            OmsMessageSettingsResult,
            _settings_update,
            MANAGE_SETTINGS,
            input=OmsMessageSettingsInput(required=True),
            description="Change what is given of how the shop writes.",
        ),
        "oms_message_settings_test": mutation_field(
            OmsMessageTestResult,
            _settings_test,
            MANAGE_SETTINGS,
            kept=Kept.NO,
            recipient=graphene.String(required=True),
            description="Really send a test mail.",
        ),
        "oms_message_service_update": mutation_field(
            OmsMessageServiceResult,
            _service_update,
            MANAGE_SETTINGS,
            input=OmsMessageServiceInput(required=True),
            description="Create or change an account with a gateway or chat.",
        ),
        "oms_message_service_delete": mutation_field(
            OmsMessageServiceResult, _service_delete, MANAGE_SETTINGS, code=graphene.String(required=True), description="Forget an account."
        ),
        "oms_message_service_test": mutation_field(
            OmsMessageTestResult,
            _service_test,
            MANAGE_SETTINGS,
            kept=Kept.NO,
            code=graphene.String(required=True),
            recipient=graphene.String(default_value=""),
            description="Really send a test message.",
        ),
        "oms_opt_out_create": mutation_field(
            OmsOptOutResult,
            _opt_out,
            MANAGE_SETTINGS,
            MANAGE_ORDERS,
            medium=_medium(required=True),
            address=graphene.String(required=True),
            reason=graphene.String(default_value=""),
            description="Write nothing more to an address or number.",
        ),
        "oms_opt_out_delete": mutation_field(
            OmsOptOutResult,
            _opt_in,
            MANAGE_SETTINGS,
            MANAGE_ORDERS,
            medium=_medium(required=True),
            address=graphene.String(required=True),
            description="Write to it again.",
        ),
    }
