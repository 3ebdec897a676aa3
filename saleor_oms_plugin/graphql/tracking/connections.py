"""Who reports what becomes of parcels."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import graphene
from promise import Promise

from ...core import clock
from ...core.actor import MANAGE_ORDERS, MANAGE_SETTINGS
from ...core.errors import ErrorCode, OmsError, Result
from ...core.ids import int_pk
from ...tracking import connections, reports
from ...tracking.connections import CONNECTIONS, CarrierConnectionSpec, SavedConnection
from ...tracking.reports import Counts, Received, UnreadableError
from ..base.access import RefusedError, actor_of
from ..base.dataloaders import load
from ..base.info import ResolveInfo
from ..base.roots import mutation, query
from ..base.specs import input_type_of, object_type_of
from ..base.transaction import Transaction
from ..base.types import DateTime, error_list, optional_list, required_list
from .enums import OmsCarrierReportOutcomeEnum

OmsCarrierConnectionInput = input_type_of(
    CarrierConnectionSpec,
    "OmsCarrierConnectionInput",
    more={"secret": graphene.String(description="whsec_..., where the carrier gave one; made for you when a new connection has none.")},
)


def _url(row: Any, info: ResolveInfo) -> str:
    return connections.address_of(row)


def _old_secret_until(row: Any, info: ResolveInfo) -> datetime | None:
    until: datetime | None = row.old_secret_until
    return until if until is not None and until > clock.now() else None


def _has_secret(row: Any, info: ResolveInfo) -> Promise:
    return load(info, "connections_with_secrets", lambda rows: dict.fromkeys(connections.with_secrets(rows), True), row, default=False)


def _counted(name: str) -> Any:
    def resolve(row: Any, info: ResolveInfo) -> Promise:
        return load(info, "connection_counts", reports.counts_of, row.pk, default=Counts()).then(lambda counts: getattr(counts, name))

    return resolve


OmsCarrierConnection = object_type_of(
    CarrierConnectionSpec,
    "OmsCarrierConnection",
    more={
        "url": graphene.String(required=True, description="Where it calls: enter it at the carrier's."),
        "resolve_url": _url,
        "has_secret": graphene.Boolean(required=True, description="False: it was imported, and reports nothing until it is given one."),
        "resolve_has_secret": _has_secret,
        "old_secret_until": graphene.Field(
            DateTime, description="Until when the secret before the present one is believed, too; null where it is not."
        ),
        "resolve_old_secret_until": _old_secret_until,
        "last_received_at": graphene.Field(DateTime, description="When its last report of the last 30 days came."),
        "resolve_last_received_at": _counted("last_received_at"),
        "received_count": graphene.Int(required=True, description="Reports of the last 30 days."),
        "resolve_received_count": _counted("received"),
        "waiting_count": graphene.Int(required=True, description="Of these, those of numbers that no order has (yet)."),
        "resolve_waiting_count": _counted("waiting"),
    },
)


class OmsCarrierConnectionResult(graphene.ObjectType):
    """What came of a change of a connection."""

    connection = graphene.Field(OmsCarrierConnection, description="The connection as it is now; as it was, where it was taken away.")
    secret = graphene.String(description="A new secret, shown this once: enter it at the carrier's.")
    errors = error_list()


class OmsCarrierReportPreview(graphene.ObjectType):
    """What would come of one report."""

    index = graphene.Int(required=True, description="Which of the reports given.")
    outcome = graphene.Field(OmsCarrierReportOutcomeEnum, required=True, description="What would come of it.")
    order_numbers = required_list(
        graphene.String, description="Of the caller's orders whose parcel it is about; empty where none has the tracking number (yet)."
    )
    errors = error_list()


@query(optional_list(OmsCarrierConnection), MANAGE_ORDERS, MANAGE_SETTINGS)
def oms_carrier_connections(root: object, info: ResolveInfo) -> list[Any]:
    """Who reports what becomes of parcels."""
    return list(CONNECTIONS.rows())


@mutation(OmsCarrierConnectionResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, input=OmsCarrierConnectionInput(required=True))
def oms_carrier_connection_create(root: object, info: ResolveInfo, input: dict[str, Any]) -> OmsCarrierConnectionResult:
    """Have a carrier report what becomes of parcels; a name is needed. The secret is answered this once."""
    return _result(connections.create(OmsCarrierConnectionInput.values(input)))


@mutation(
    OmsCarrierConnectionResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    id=graphene.ID(required=True),
    input=OmsCarrierConnectionInput(required=True),
)
def oms_carrier_connection_update(root: object, info: ResolveInfo, id: str, input: dict[str, Any]) -> OmsCarrierConnectionResult:
    """Change what is given. A secret that is given takes the place of the one there is at once."""
    return _result(connections.update(int_pk(id, "OmsCarrierConnection"), OmsCarrierConnectionInput.values(input)))


@mutation(OmsCarrierConnectionResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, id=graphene.ID(required=True))
def oms_carrier_connection_rotate(root: object, info: ResolveInfo, id: str) -> OmsCarrierConnectionResult:
    """Give it a new secret. The one that it had is believed for a day more; rotate twice where somebody else has come to know it."""
    return _result(connections.rotate(int_pk(id, "OmsCarrierConnection")))


@mutation(OmsCarrierConnectionResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, id=graphene.ID(required=True))
def oms_carrier_connection_delete(root: object, info: ResolveInfo, id: str) -> OmsCarrierConnectionResult:
    """Believe it no more; what it has reported of orders stays."""
    done = CONNECTIONS.delete(int_pk(id, "OmsCarrierConnection"))
    return OmsCarrierConnectionResult(connection=done.value, errors=OmsCarrierConnectionInput.errors(done.errors))


@query(
    optional_list(OmsCarrierReportPreview),
    MANAGE_SETTINGS,
    connection=graphene.ID(required=True),
    body=graphene.String(required=True, description="JSON: one report, or a list of them, as the connection would send it."),
)
def oms_carrier_report_preview(root: object, info: ResolveInfo, connection: str, body: str) -> list[OmsCarrierReportPreview]:
    """What would come of a call; nothing is kept, and no signature is needed."""
    row = CONNECTIONS.rows().filter(pk=int_pk(connection, "OmsCarrierConnection")).first()
    if row is None:
        raise RefusedError(OmsError(ErrorCode.NOT_FOUND, "There is no such connection.", "connection"))
    try:
        found = reports.preview(row, reports.read(body))
    except UnreadableError as error:
        raise RefusedError(OmsError(ErrorCode.INVALID, str(error), "body")) from error
    channels = actor_of(info).order_channels
    return [_preview(index, one, channels) for index, one in enumerate(found)]


def _preview(index: int, received: Received, channels: frozenset[str] | None) -> OmsCarrierReportPreview:
    numbers = [record.number for record in received.orders if channels is None or record.channel in channels]
    return OmsCarrierReportPreview(index=index, outcome=received.outcome.value, order_numbers=numbers, errors=received.errors)


def _result(done: Result[SavedConnection]) -> OmsCarrierConnectionResult:
    saved = done.value
    errors = OmsCarrierConnectionInput.errors(done.errors)
    return OmsCarrierConnectionResult(connection=saved and saved.connection, secret=saved and saved.secret, errors=errors)
