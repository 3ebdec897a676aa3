from __future__ import annotations

import graphene

from ...erp import drift
from ...erp.reports import Outcome

OmsErpOutcomeEnum = graphene.Enum("OmsErpOutcomeEnum", [(outcome.name, outcome.value) for outcome in Outcome])
OmsErpDriftDirectionEnum = graphene.Enum("OmsErpDriftDirectionEnum", [(one.name, one.value) for one in drift.Direction])
