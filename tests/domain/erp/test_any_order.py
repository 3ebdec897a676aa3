"""Reports may come late, twice, in any order and cut into any calls: where an order ends is decided by their times alone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saleor_oms_plugin.core import clock
from saleor_oms_plugin.erp.models import ErpOrder, Outcome
from saleor_oms_plugin.erp.reports import Report, report_statuses
from saleor_oms_plugin.shop.models import ShopSettings
from saleor_oms_plugin.workflow.models import StatusChange
from tests.support.erp import CODES, CONNECTOR
from tests.support.shop import Shop


@st.composite
def deliveries(draw: st.DrawFn) -> list[list[tuple[str, int]]]:
    """Calls of (status, second of its change); each second has one status, and some reports are sent again."""
    changes = list(enumerate(draw(st.lists(st.sampled_from(sorted(CODES)), min_size=1, max_size=6))))
    again = draw(st.lists(st.sampled_from(changes), max_size=4))
    arriving = draw(st.permutations([(value, second) for second, value in changes + again]))
    cuts = sorted(draw(st.lists(st.integers(0, len(arriving)), max_size=3)))
    return [arriving[start:end] for start, end in zip([0, *cuts], [*cuts, len(arriving)], strict=True)]


@pytest.fixture
def start() -> datetime:
    return clock.now() - timedelta(hours=1)


@given(calls=deliveries())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_newest_change_stands_in_the_end(erp_shop: Shop, start: datetime, calls: list[list[tuple[str, int]]]) -> None:
    with transaction.atomic():
        ShopSettings.objects.create(payment_gates_apply_to_erp=False)
        order = erp_shop.has()

        for call in calls:
            reports = [
                Report(value, order_id=order.id, system="SAP", changed_at=start + timedelta(seconds=second)) for value, second in call
            ]
            results = report_statuses(reports, CONNECTOR)
            assert [result.index for result in results] == list(range(len(call)))
            assert {result.outcome for result in results} <= {Outcome.MOVED, Outcome.UNCHANGED, Outcome.IGNORED_OLDER}

        value, second = max((report for call in calls for report in call), key=lambda report: report[1])
        row = ErpOrder.objects.get(order=order.id)
        assert (row.value, row.known_at) == (value, start + timedelta(seconds=second))
        history = list(StatusChange.objects.filter(order=order.id).order_by("version").values_list("to_status__code", flat=True))
        assert erp_shop.status_code(order) == history[-1] == CODES[value]
        transaction.set_rollback(True)
