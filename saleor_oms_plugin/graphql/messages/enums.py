from __future__ import annotations

import graphene

from ...messages.schema import VariableType
from ...messages.store import Medium

OmsMessageMediumEnum = graphene.Enum("OmsMessageMediumEnum", [(medium.name, medium.value) for medium in Medium])
OmsSmtpSecurityEnum = graphene.Enum("OmsSmtpSecurityEnum", [(name, name) for name in ("NONE", "STARTTLS", "TLS")])
OmsVariableTypeEnum = graphene.Enum("OmsVariableTypeEnum", [(kind.name, kind.value) for kind in VariableType])
