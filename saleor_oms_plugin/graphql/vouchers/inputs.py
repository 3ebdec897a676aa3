from __future__ import annotations

from typing import Any

import graphene

from ...core.errors import ErrorCode, OmsError
from ...vouchers.queries import MAX_MESSAGE, MAX_OWNERS
from ..base.types import optional_list


class OmsVoucherMessageInput(graphene.InputObjectType):
    """What is shown in the cart, in one language."""

    language_code = graphene.String(required=True, description="Such as sl, sr-latn or SR_LATN.")
    text = graphene.String(required=True, description=f"At most {MAX_MESSAGE} characters; empty takes it away.")


class OmsVoucherInput(graphene.InputObjectType):
    """What the shop says of a voucher. What is left out stays."""

    message = graphene.String(description="What is shown in the cart, in the shop's language; null or empty takes it away.")
    messages = optional_list(OmsVoucherMessageInput, description="The same by language; other languages stay as they are.")
    customer_id = graphene.ID(description="Saleor's id of the only customer who may use it; null for everybody.")
    customer_ids = optional_list(
        graphene.ID,
        description=f"Saleor's ids of all who may, up to {MAX_OWNERS}; empty for everybody. Give this or customerId.",
    )


class OmsVoucherFilter(graphene.InputObjectType):
    """What is given must hold together."""

    is_personal = graphene.Boolean(description="Those that belong to somebody; false for the others.")
    has_message = graphene.Boolean(description="Those for which something is shown in the cart; false for the others.")


def terms_values(given: dict[str, Any], language: str) -> tuple[dict[str, object], list[OmsError]]:
    """What a client gave as `VoucherTermsSpec` has it, and what is wrong with how it was given; ``language`` is the shop's."""
    values: dict[str, object] = {}
    errors = []
    messages = {one["language_code"]: one["text"] for one in given.get("messages") or ()}
    if "message" in given:
        messages = {language: given["message"] or ""} | messages
    if messages:
        values["messages"] = messages
    if given.get("customer_ids") is not None and given.get("customer_id") is not None:
        errors.append(OmsError(ErrorCode.INVALID, "Give customerIds or customerId, not both.", "customer_id"))
    if given.get("customer_ids") is not None:
        values["user_ids"] = list(given["customer_ids"])
    elif "customer_id" in given:
        values["user_ids"] = [given["customer_id"]] if given["customer_id"] else []
    return values, errors
