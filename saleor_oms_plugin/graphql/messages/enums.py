from __future__ import annotations

import graphene

from ...messages.schema import VariableType
from ...messages.settings import SmtpSecurity
from ...messages.store import Medium
from ..base.specs import enum_type_of

OmsMessageMediumEnum = graphene.Enum("OmsMessageMediumEnum", [(medium.name, medium.value) for medium in Medium])
OmsSmtpSecurityEnum = enum_type_of(SmtpSecurity, "OmsSmtpSecurityEnum")
OmsVariableTypeEnum = graphene.Enum("OmsVariableTypeEnum", [(kind.name, kind.value) for kind in VariableType])
