from __future__ import annotations

import base64
import binascii
from typing import Any

import graphene

from ....core.actor import MANAGE_SETTINGS
from ....core.errors import ErrorCode, OmsError
from ....documents import enclosures
from ...base.info import ResolveInfo
from ...base.roots import mutation
from ...base.transaction import Transaction
from ..inputs import OmsEnclosureInput
from ..types import OmsEnclosureResult


@mutation(
    OmsEnclosureResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    code=graphene.String(required=True),
    input=OmsEnclosureInput(required=True),
)
def oms_enclosure_create(root: object, info: ResolveInfo, code: str, input: dict[str, Any]) -> OmsEnclosureResult:
    """A new enclosure."""
    return _save_enclosure(code, input, is_new=True)


@mutation(
    OmsEnclosureResult,
    MANAGE_SETTINGS,
    transaction=Transaction.ATOMIC,
    code=graphene.String(required=True),
    input=OmsEnclosureInput(required=True),
)
def oms_enclosure_update(root: object, info: ResolveInfo, code: str, input: dict[str, Any]) -> OmsEnclosureResult:
    """Change one."""
    return _save_enclosure(code, input, is_new=False)


@mutation(OmsEnclosureResult, MANAGE_SETTINGS, transaction=Transaction.ATOMIC, code=graphene.String(required=True))
def oms_enclosure_delete(root: object, info: ResolveInfo, code: str) -> OmsEnclosureResult:
    """Delete one, and its file."""
    saved = enclosures.delete(code)
    return OmsEnclosureResult(enclosure=saved.value, errors=saved.errors)


def _save_enclosure(code: str, input: dict[str, Any], is_new: bool) -> OmsEnclosureResult:
    values = OmsEnclosureInput.values(input)
    values.pop("content", None)
    encoded, content = input.get("content"), None
    if encoded is not None:
        try:
            content = base64.b64decode(encoded, validate=True)
        except (binascii.Error, ValueError):
            return OmsEnclosureResult(errors=[OmsError(ErrorCode.INVALID, "This is no base64.", "content")])
    saved = enclosures.save(code, values, content, is_new=is_new)
    return OmsEnclosureResult(enclosure=saved.value, errors=saved.errors)
