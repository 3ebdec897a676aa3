from __future__ import annotations

import graphene

from ...erp import drift
from ...erp.file_format import Delimiter, Encoding
from ...erp.reports import Outcome
from ...erp.times import DateOrder
from ..base.specs import enum_type_of

OmsErpOutcomeEnum = graphene.Enum("OmsErpOutcomeEnum", [(outcome.name, outcome.value) for outcome in Outcome])
OmsErpDriftDirectionEnum = graphene.Enum("OmsErpDriftDirectionEnum", [(one.name, one.value) for one in drift.Direction])
OmsErpEncodingEnum = enum_type_of(Encoding, "OmsErpEncodingEnum")
OmsErpDelimiterEnum = enum_type_of(Delimiter, "OmsErpDelimiterEnum")
OmsErpDateOrderEnum = enum_type_of(DateOrder, "OmsErpDateOrderEnum")
