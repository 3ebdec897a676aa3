from __future__ import annotations

from typing import Any

import graphene
from promise import Promise

from ...configuration import queries as configuration
from ...configuration.queries import ConfigurationChange
from ...core.ids import to_global_id
from ..base.connection import CountableConnection
from ..base.info import ResolveInfo
from ..base.types import JSON, DateTime, OmsActor, actor_of_row, error_list, required_list
from .dataloaders import load_document
from .enums import OmsConfigurationDifferenceKindEnum


class OmsConfigurationFieldDifference(graphene.ObjectType):
    """A field's value before and after; null where it had none."""

    name = graphene.String(required=True, description="The field.")
    before = graphene.Field(JSON, description="What stood there.")
    after = graphene.Field(JSON, description="What stands there now.")


class OmsConfigurationDifference(graphene.ObjectType):
    """One thing of the set-up that is different."""

    section = graphene.String(required=True, description="The section of the document, such as statuses.")
    code = graphene.String(description="Null where the section is one thing, and for the order of a list.")
    what = graphene.Field(OmsConfigurationDifferenceKindEnum, required=True, description="How it differs.")
    fields = required_list(OmsConfigurationFieldDifference, description="What of it differs, where it is there before and after.")

    @staticmethod
    def resolve_code(difference: dict[str, Any], info: ResolveInfo) -> str | None:
        return difference["code"] or None


class OmsConfigurationChange(graphene.ObjectType):
    """A change of the set-up that was made."""

    id = graphene.ID(required=True, description="For omsConfigurationRollback.")
    at = graphene.Field(DateTime, required=True, description="When it was made.")
    actor = graphene.Field(OmsActor, required=True, description="Who made it.")
    source = graphene.String(required=True, description="The mutation or command; elsewhere: found changed without a record.")
    differences = required_list(OmsConfigurationDifference, description="What it changed.")
    rolled_back_to = graphene.ID(description="The change whose outcome this one brought back.")
    yaml = graphene.String(required=True, description="The whole set-up as it was afterwards.")

    @staticmethod
    def resolve_id(change: ConfigurationChange, info: ResolveInfo) -> str:
        return to_global_id("OmsConfigurationChange", change.pk)

    @staticmethod
    def resolve_actor(change: ConfigurationChange, info: ResolveInfo) -> OmsActor:
        return actor_of_row(change)

    @staticmethod
    def resolve_differences(change: ConfigurationChange, info: ResolveInfo) -> Any:
        return change.summary

    @staticmethod
    def resolve_rolled_back_to(change: ConfigurationChange, info: ResolveInfo) -> str | None:
        return to_global_id("OmsConfigurationChange", change.rolled_back_to_id) if change.rolled_back_to_id else None

    @staticmethod
    def resolve_yaml(change: ConfigurationChange, info: ResolveInfo) -> Promise:
        return load_document(info, change.pk).then(configuration.as_yaml)


class OmsSchema(graphene.ObjectType):
    """A thing that a shop configures, as JSON Schema: its settings with their types, bounds, defaults and descriptions.

    Texts of the format ``condition`` are conditions on orders (see omsConditionFields), ``color`` is ``#RRGGBB``; ``status`` and
    ``workflow`` are ids.
    """

    name = graphene.String(required=True, description="The input type whose fields it describes, such as OmsPromiseRuleInput.")
    schema = graphene.Field(JSON, required=True, description="The JSON Schema.")


class OmsConfigurationChangeConnection(CountableConnection):
    class Meta:
        node = OmsConfigurationChange


class OmsConfigurationResult(graphene.ObjectType):
    """What was changed, or on a dry run would be."""

    change = graphene.Field(OmsConfigurationChange, description="Null on a dry run, and where nothing was different.")
    differences = required_list(OmsConfigurationDifference, description="What is changed, or would be.")
    left = required_list(graphene.String, description="What the document does not name and so was left alone, as section/code.")
    secrets_to_enter = required_list(
        graphene.String,
        description="Secrets that this forgets, since they were entered for another address, as section/code/field: enter them again.",
    )
    errors = error_list()


class OmsSetupStep(graphene.ObjectType):
    """A step of setting up a shop."""

    code = graphene.String(required=True, description="WORKER, STATUSES, OLD_ORDERS, SHOP, SELLER, SENDING, ACTIONS or LIVE.")
    is_done = graphene.Boolean(required=True, description="There is nothing left to do for it.")
    count = graphene.Int(description="How many statuses, sellers, actions there are; how many old orders have no status yet.")
    at = graphene.Field(DateTime, description="Of WORKER when one last looked for work, null for never; of LIVE since when.")
