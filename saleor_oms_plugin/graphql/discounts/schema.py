"""The roots of discounts, and the fields ``oms`` of Saleor's Checkout and ProductVariant."""

from __future__ import annotations

import graphene

from ..base.roots import fields
from .checkouts import checkout_field, oms_checkout, oms_checkout_reprice
from .explain import oms_price_explain
from .filtered import oms_variants_filtered_update
from .rules import (
    oms_discount_rule_create,
    oms_discount_rule_delete,
    oms_discount_rule_update,
    oms_discount_rules,
    oms_discount_targets,
)
from .settings import oms_discount_settings, oms_discount_settings_update
from .sheets import oms_discount_export, oms_discount_file, oms_discount_file_upload, oms_discount_import
from .variants import oms_price_channels, oms_variant, oms_variant_update, oms_variants, oms_variants_bulk_update, variant_field

__all__ = ["checkout_field", "mutation_fields", "query_fields", "variant_field"]


def query_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_checkout,
        oms_variant,
        oms_variants,
        oms_price_channels,
        oms_discount_rules,
        oms_discount_targets,
        oms_discount_settings,
        oms_price_explain,
        oms_discount_file,
    )


def mutation_fields() -> dict[str, graphene.Field]:
    return fields(
        oms_checkout_reprice,
        oms_variant_update,
        oms_variants_bulk_update,
        oms_variants_filtered_update,
        oms_discount_rule_create,
        oms_discount_rule_update,
        oms_discount_rule_delete,
        oms_discount_settings_update,
        oms_discount_export,
        oms_discount_file_upload,
        oms_discount_import,
    )
