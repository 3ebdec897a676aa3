from __future__ import annotations

import graphene

from ...documents.queries import DocumentKind, DocumentState, PaymentCode, ReferenceModel
from ..base.specs import enum_type_of

OmsDocumentKindEnum = enum_type_of(DocumentKind, "OmsDocumentKindEnum")
OmsDocumentStateEnum = graphene.Enum(
    "OmsDocumentStateEnum", [(state.name, state.value) for state in DocumentState if state != DocumentState.PENDING]
)
OmsPaymentCodeEnum = enum_type_of(PaymentCode, "OmsPaymentCodeEnum")
OmsReferenceModelEnum = enum_type_of(ReferenceModel, "OmsReferenceModelEnum")
