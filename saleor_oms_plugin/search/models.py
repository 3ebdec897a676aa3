from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class OrderWords(models.Model):
    """What one order can be found by, folded. Made of its record; dropping all of it loses nothing."""

    order = models.OneToOneField("oms.OrderRecord", on_delete=models.CASCADE, primary_key=True, related_name="words")
    text = models.TextField()
    """The words with blanks between them."""
    words = SearchVectorField()
    """The same as lexemes: for whole words and their beginnings."""
    grams = ArrayField(models.CharField(max_length=3))
    """Every three characters in a row: for what stands within a word."""

    class Meta:
        app_label = "oms"
        db_table = "oms_order_words"
        indexes = [GinIndex(fields=["words"], name="oms_words_words"), GinIndex(fields=["grams"], name="oms_words_grams")]

    def __str__(self) -> str:
        return self.text


class CustomerWords(models.Model):
    """What one customer can be found by, folded: `OrderWords` of customers."""

    customer = models.OneToOneField("oms.Customer", on_delete=models.CASCADE, primary_key=True, related_name="words")
    text = models.TextField()
    words = SearchVectorField()
    grams = ArrayField(models.CharField(max_length=3))

    class Meta:
        app_label = "oms"
        db_table = "oms_customer_words"
        indexes = [
            GinIndex(fields=["words"], name="oms_customer_words_words"),
            GinIndex(fields=["grams"], name="oms_customer_words_grams"),
        ]

    def __str__(self) -> str:
        return self.text
