"""What writing a mail costs: Liquid, MJML and the plain-text part, warm."""

from __future__ import annotations

import statistics
import time
from typing import Any

from table import Row, milliseconds

ROUNDS = 200
LINES = 20
WISHED = 0.015
"""Seconds, at the median."""


def mail_cost() -> list[Row]:
    """A ready mail with 20 lines, from the order's snapshot to subject, HTML and text; the settings are read from the database."""
    from saleor_oms_plugin.messages import settings, store
    from saleor_oms_plugin.messages.composing import compose_mail
    from saleor_oms_plugin.messages.templates import UTC
    from saleor_oms_plugin.messages.variables import Subject
    from saleor_oms_plugin.testing.factories import make_line, make_order

    order = make_order(lines=tuple(make_line(product_name=f"Čajnik {number}", quantity=number + 1) for number in range(LINES)))
    text = store.find("order-received", store.Medium.EMAIL, "sl")
    assert text is not None

    def compose() -> Any:
        return compose_mail(text, Subject(order, "sl", UTC), settings.brand(order.channel))

    for _ in range(10):
        compose()
    times, work = [], []
    for _ in range(ROUNDS):
        start, began = time.perf_counter(), time.process_time()
        compose()
        times.append(time.perf_counter() - start)
        work.append(time.process_time() - began)
    median = statistics.median(times)
    figure = f"{milliseconds(median)}, of which this process works {milliseconds(statistics.median(work))}"
    return [Row(f"a mail with {LINES} lines: writing it, p50", figure, f"under {milliseconds(WISHED)}", median < WISHED)]
