"""Writes metadata to the order in Saleor, for other apps and systems to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field, field_validator

from ..actions.action_type import Preview, Problem, RunContext, SkipError
from ..core.actor import MANAGE_ORDERS
from ..saleor_api.access import saleor
from ..saleor_operations.order import SaleorActionType, changing, fresh_order, template_problems, text_of


class WriteMetadataConfig(BaseModel, extra="forbid"):
    items: dict[str, str] = Field(
        title="Keys and values", description="A value is a template; other keys stay as they are.", min_length=1, max_length=50
    )
    is_private: bool = Field(False, title="Private", description="Private metadata is not for the customer's eyes.")

    @field_validator("items")
    @classmethod
    def _has_keys(cls, items: dict[str, str]) -> dict[str, str]:
        if any(not key.strip() for key in items):
            raise ValueError("A key can't be empty.")
        return items


class WriteMetadata(SaleorActionType):
    name = "write_metadata"
    label = "Write metadata"
    description = "Writes metadata to the order in Saleor, for other apps to read. What has its value already is left alone."
    Config = WriteMetadataConfig
    permissions = frozenset({MANAGE_ORDERS})

    def problems(self, config: WriteMetadataConfig) -> Sequence[Problem]:
        return [problem for key, value in config.items.items() for problem in template_problems(f"items.{key}", value)]

    def run(self, config: WriteMetadataConfig, context: RunContext) -> dict[str, Any]:
        changed = self._ask_first(config, context)
        with changing(context):
            saleor().write_metadata(context.order_id, changed, is_private=config.is_private)
        return {"written": changed}

    def preview(self, config: WriteMetadataConfig, context: RunContext) -> Preview:
        return Preview(detail={"items": self._ask_first(config, context), "isPrivate": config.is_private})

    def _ask_first(self, config: WriteMetadataConfig, context: RunContext) -> dict[str, str]:
        there = fresh_order(context).metadata
        if config.is_private:
            there = dict(saleor().private_metadata(context.order_id))
        wanted = {key: text_of(f"The value of {key}", value, context) for key, value in config.items.items()}
        changed = {key: value for key, value in wanted.items() if there.get(key) != value}
        if not changed:
            raise SkipError("UNCHANGED", "The order's metadata has these values already.")
        return changed
