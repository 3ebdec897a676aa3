from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


def _codes_index(name: str) -> GinIndex:
    """What is added waits in a list that each search reads through: a short one, which is put in its place every hundred rows or so."""
    return GinIndex(fields=["codes"], name=name, fastupdate=True, gin_pending_list_limit=256)


class OrderWords(models.Model):
    """What one order, not a draft, can be found by, folded. Made of its record and its notes; dropping all of it loses nothing.

    Each text has a blank before each word. A row is short, so that many are read soon; what stands elsewhere and changes there (the names
    of statuses, the codes of customers) is not repeated.
    """

    order = models.OneToOneField("oms.OrderRecord", on_delete=models.CASCADE, primary_key=True, related_name="words")
    created_at = models.DateTimeField()
    """The order's own: the newest are looked at first."""
    channel = models.CharField(max_length=255)
    customer = models.TextField()
    """Who ordered, and where it goes."""
    goods = models.TextField()
    """Number and references, articles, voucher and parcels."""
    notes = models.TextField()
    skus = models.TextField()
    """The articles' numbers, each as one word."""
    parts = models.TextField(default="", db_default="")
    """All of it as people read it, a line each (`parts.to_lines`), of which a hit shows what was found; empty in a row that was written
    before this was."""
    codes = ArrayField(models.SmallIntegerField())
    """`folding.codes_of` all of it."""

    class Meta:
        app_label = "oms"
        db_table = "oms_order_words"
        indexes = [
            _codes_index("oms_words_codes"),
            models.Index(fields=["created_at", "order"], name="oms_words_created"),
        ]

    def __str__(self) -> str:
        return f"words of {self.order_id}"


class CustomerWords(models.Model):
    """What one customer can be found by, folded: `OrderWords` of customers."""

    customer = models.OneToOneField("oms.Customer", on_delete=models.CASCADE, primary_key=True, related_name="words")
    text = models.TextField()
    code = models.CharField(max_length=64)
    """The customer's code as one word: its orders are found by it."""
    codes: Any = ArrayField(models.SmallIntegerField())

    class Meta:
        app_label = "oms"
        db_table = "oms_customer_words"
        indexes = [
            _codes_index("oms_customer_words_codes"),
            models.Index(fields=["code"], opclasses=["varchar_pattern_ops"], name="oms_customer_words_code", condition=~models.Q(code="")),
        ]

    def __str__(self) -> str:
        return f"words of {self.customer_id}"
