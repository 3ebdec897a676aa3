"""What conditions may ask for, so that an editor can offer it."""

from __future__ import annotations

from typing import Any

import graphene

from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.conditions import FieldType, operators_of
from ...orders.condition_fields import KEYED_FIELDS, ORDER_FIELDS, is_self_declared
from ..base.access import query_field
from ..base.types import optional_list, required_list


class OmsConditionField(graphene.ObjectType):
    """A field that rules of conditions may name."""

    name = graphene.String(required=True)
    type = graphene.String(required=True, description="text, number, boolean, time or list (of texts).")
    label = graphene.String(required=True)
    choices = required_list(graphene.String, description="The only values there are; empty where any may be.")
    operators = required_list(graphene.String)
    takes_key = graphene.Boolean(required=True, description="The name is a beginning: a key of the metadata is added to it.")
    is_self_declared = graphene.Boolean(
        required=True, description="The customer chooses its value; a payment gate should not go by it alone."
    )


def _fields(root: Any, info: Any) -> Any:
    published = [
        OmsConditionField(
            name=name,
            type=field.type,
            label=field.label,
            choices=field.choices,
            operators=operators_of(field.type),
            takes_key=False,
            is_self_declared=is_self_declared(name),
        )
        for name, field in ORDER_FIELDS.items()
    ]
    keyed = [
        OmsConditionField(
            name=beginning,
            type=FieldType.TEXT,
            label=label,
            choices=(),
            operators=operators_of(FieldType.TEXT),
            takes_key=True,
            is_self_declared=True,
        )
        for beginning, (label, _) in KEYED_FIELDS.items()
    ]
    return [*published, *keyed]


def query_fields() -> dict[str, graphene.Field]:
    return {
        "oms_condition_fields": query_field(
            optional_list(OmsConditionField), _fields, MANAGE_ORDERS, MANAGE_SETTINGS, description="The fields that conditions may ask for."
        )
    }
