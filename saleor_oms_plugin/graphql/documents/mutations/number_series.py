from __future__ import annotations

from typing import Any

import graphene

from ....core.actor import MANAGE_SETTINGS
from ....documents import series
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ..inputs import OmsNumberSeriesInput
from ..types import OmsNumberSeriesResult


@mutation(
    OmsNumberSeriesResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    code=graphene.String(required=True),
    input=OmsNumberSeriesInput(required=True),
)
def oms_number_series_create(root: object, info: ResolveInfo, code: str, input: dict[str, Any]) -> OmsNumberSeriesResult:
    """A new series."""
    return _save_series(code, input, is_new=True)


@mutation(
    OmsNumberSeriesResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    code=graphene.String(required=True),
    input=OmsNumberSeriesInput(required=True),
)
def oms_number_series_update(root: object, info: ResolveInfo, code: str, input: dict[str, Any]) -> OmsNumberSeriesResult:
    """Change a series."""
    return _save_series(code, input, is_new=False)


@mutation(OmsNumberSeriesResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, code=graphene.String(required=True))
def oms_number_series_delete(root: object, info: ResolveInfo, code: str) -> OmsNumberSeriesResult:
    """Delete one without numbers."""
    saved = series.delete(code)
    return OmsNumberSeriesResult(series=saved.value, errors=saved.errors)


def _save_series(code: str, input: dict[str, Any], is_new: bool) -> OmsNumberSeriesResult:
    saved = series.save(code, OmsNumberSeriesInput.values(input), is_new=is_new)
    return OmsNumberSeriesResult(series=saved.value, errors=saved.errors)
