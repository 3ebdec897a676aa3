"""Orders a parcel label from Acme, an invented carrier, when an order comes to a status."""

from __future__ import annotations

from typing import Any, Literal

import requests
from pydantic import BaseModel, Field, SecretStr

from saleor_oms_plugin.actions.action_type import (
    BaseActionType,
    NotConfiguredError,
    PermanentError,
    Preview,
    RunContext,
    SkipError,
    TransientError,
)

SECONDS = (5, 20)
"""To connect, and to answer."""


class LabelConfig(BaseModel, extra="forbid"):
    service: Literal["PARCEL", "EXPRESS"] = Field("PARCEL", title="Service")
    token: SecretStr | None = Field(None, title="API token", description="From Acme's portal.")


class Label(BaseActionType):
    name = "acme_label"
    label = "Order a parcel label"
    description = "Orders a label from Acme for the delivery address."
    Config = LabelConfig

    def __init__(self, address: str = "https://api.acme.example") -> None:
        self.address = address

    def run(self, config: LabelConfig, context: RunContext) -> dict[str, Any]:
        token = context.secret("token")
        if token is None:
            raise NotConfiguredError("Enter Acme's API token in the action.")
        parcel = _parcel(config, context)
        context.mark_begun()
        # Acme makes one label for one key: a run that is repeated after a crash gets the label of the first try.
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": context.idempotency_key}
        try:
            answer = requests.post(f"{self.address}/labels", json=parcel, headers=headers, timeout=SECONDS, allow_redirects=False)
        except requests.RequestException as error:
            raise TransientError(f"Acme gave no answer: {type(error).__name__}") from error
        if answer.status_code == 429 or answer.status_code >= 500:
            raise TransientError(f"Acme answered {answer.status_code}.")
        if answer.status_code != 201:
            raise PermanentError(f"Acme answered {answer.status_code}: {answer.text[:200]}")
        return {"label": answer.json()["label"]}

    def preview(self, config: LabelConfig, context: RunContext) -> Preview:
        return Preview(text=f"A label of Acme for order {context.order.number}.", detail=_parcel(config, context))


def _parcel(config: LabelConfig, context: RunContext) -> dict[str, str]:
    address = context.order.shipping_address
    if address is None:
        raise SkipError("NO_ADDRESS", "The order is not shipped.")
    return {
        "service": config.service,
        "reference": context.order.number,
        "name": address.company_name or f"{address.first_name} {address.last_name}".strip(),
        "street": address.street_address_1,
        "postalCode": address.postal_code,
        "city": address.city,
        "country": address.country,
        "phone": address.phone,
    }
