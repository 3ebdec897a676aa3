from __future__ import annotations

import graphene

from ...documents.queries import DocumentKind, DocumentState, PaymentCode, ReferenceModel

OmsDocumentKindEnum = graphene.Enum("OmsDocumentKindEnum", [(kind.name, kind.value) for kind in DocumentKind])
OmsDocumentStateEnum = graphene.Enum(
    "OmsDocumentStateEnum", [(state.name, state.value) for state in DocumentState if state != DocumentState.PENDING]
)
OmsPaymentCodeEnum = graphene.Enum("OmsPaymentCodeEnum", [(code.name, code.value) for code in PaymentCode])
OmsReferenceModelEnum = graphene.Enum("OmsReferenceModelEnum", [(model.name, model.value) for model in ReferenceModel])
