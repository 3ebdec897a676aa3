from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.errors import ErrorCode, OmsError, TransientError
from ...messages import composing, mail, mail_check, optouts, services, store, templates, variables
from ...messages import settings as message_settings
from ...messages.gateways import GATEWAYS
from ...messages.schema import published
from ...order_messages.template_values import values_for
from ...saleor_api.port import SaleorError
from ..base.access import RefusedError, actor_of, all_orders_refusal
from ..base.connection import create_connection
from ..base.info import ResolveInfo
from ..base.pagination import Ordering, paginate
from ..base.roots import query
from ..base.types import optional_list
from ..orders.reachable import reachable_order
from .inputs import OmsMessageSettingsInput, message_settings_values
from .types import (
    OmsBrandPreview,
    OmsMessageService,
    OmsMessageSettings,
    OmsMessageTemplate,
    OmsOfferedService,
    OmsOptOutConnection,
    OmsTemplateProblem,
    OmsTemplateValue,
    OmsTemplateVariable,
)


@query(optional_list(OmsMessageTemplate), MANAGE_SETTINGS, code=graphene.String(), language_code=graphene.String())
def oms_message_templates(root: object, info: ResolveInfo, code: str | None = None, language_code: str | None = None) -> Any:
    """The texts of messages, the shop's own in place of the ready ones."""
    return [text for text in store.all_texts() if code in (None, text.code) and language_code in (None, text.language_code)]


@query(optional_list(OmsTemplateVariable), MANAGE_SETTINGS)
def oms_template_variables(root: object, info: ResolveInfo) -> list[OmsTemplateVariable]:
    """What a template may ask for."""
    found = published(variables.schema())
    return [OmsTemplateVariable(name=name, type=variable.type.value, description=variable.description) for name, variable in found]


@query(
    optional_list(OmsTemplateValue),
    MANAGE_SETTINGS,
    order=graphene.ID(required=True),
    language_code=graphene.String(default_value="en", description="In which amounts, dates and countries are written."),
)
def oms_template_values(root: object, info: ResolveInfo, order: str, language_code: str = "en") -> list[OmsTemplateValue]:
    """What the variables of templates stand for in an order; needs MANAGE_ORDERS too."""
    order_id, errors = reachable_order(actor_of(info), order)
    if order_id is None:
        raise RefusedError(errors[0])
    try:
        found = values_for(order_id, language_code.lower().replace("_", "-"))
    except (SaleorError, TransientError) as error:
        raise RefusedError(OmsError(ErrorCode.SALEOR_ERROR, str(error), "order")) from error
    return [OmsTemplateValue(name=name, value=value) for name, value in found.items()]


@query(
    optional_list(OmsTemplateProblem),
    MANAGE_SETTINGS,
    # By `args`, for graphene's Field has a parameter `source` of its own.
    args={
        "source": graphene.Argument(graphene.String, required=True),
        "is_html": graphene.Argument(graphene.Boolean, default_value=False),
    },
)
def oms_template_check(root: object, info: ResolveInfo, source: str, is_html: bool = False) -> Any:
    """What is wrong with a template."""
    known = variables.schema()
    return mail_check.body_problems(source, known) if is_html else templates.problems(source, known)


@query(OmsMessageSettings, MANAGE_SETTINGS)
def oms_message_settings(root: object, info: ResolveInfo) -> Any:
    """How the shop writes."""
    return message_settings.settings()


@query(
    OmsBrandPreview,
    MANAGE_SETTINGS,
    input=graphene.Argument(OmsMessageSettingsInput.type, description="Settings that are not saved yet; what is left out is as it is."),
    channel=graphene.String(default_value="", description="Slug: for what is different there; empty for all channels."),
    language_code=graphene.String(description="The mail's language; the shop's default where it is left out."),
)
def oms_brand_preview(
    root: object, info: ResolveInfo, input: dict[str, Any] | None = None, channel: str = "", language_code: str | None = None
) -> OmsBrandPreview:
    """How a mail looks in the shop's brand, also by settings that are not saved yet."""
    values, senders, _ = message_settings_values(input or {})
    found = message_settings.previewed(values, senders, channel)
    if found.value is None:
        return OmsBrandPreview(sender="", reply_to="", subject="", html="", text="", errors=OmsMessageSettingsInput.errors(found.errors))
    brand = found.value
    shown = composing.compose_sample(brand, language_code or brand.default_language)
    return OmsBrandPreview(
        sender=mail.sender_of(brand), reply_to=brand.reply_to, subject=shown.subject, html=shown.html, text=shown.text, errors=[]
    )


@query(optional_list(OmsMessageService), MANAGE_SETTINGS)
def oms_message_services(root: object, info: ResolveInfo) -> Any:
    """Accounts with SMS gateways and chats."""
    return services.services()


@query(optional_list(OmsOfferedService), MANAGE_SETTINGS)
def oms_message_services_offered(root: object, info: ResolveInfo) -> list[OmsOfferedService]:
    """Services that an account can be set up with."""
    return [OmsOfferedService.of(name, gateway) for name, gateway in GATEWAYS.items()]


@query(OmsOptOutConnection, MANAGE_ORDERS, first=graphene.Int(default_value=50), after=graphene.String())
def oms_opt_outs(root: object, info: ResolveInfo, first: int = 50, after: str | None = None) -> OmsOptOutConnection:
    """Who wants nothing more from the shop, the latest first: for who sees the customers of every channel."""
    refusal = all_orders_refusal(info)
    if refusal is not None:
        raise RefusedError(refusal)
    page = paginate(optouts.all_opt_outs(), Ordering("created_at", is_descending=True), first=first, after=after, last=None, before=None)
    return create_connection(OmsOptOutConnection, page)
