from __future__ import annotations

from django.db import models


class VoucherTerms(models.Model):
    """What the shop says of one voucher of Saleor's. No foreign key leads into Saleor's tables: the app host has none of them."""

    voucher_id = models.CharField(max_length=255, unique=True)
    """Saleor's global id."""
    messages = models.JSONField(default=dict)
    """What is shown in the cart, by language code (``sr-latn``), sorted."""
    is_personal = models.BooleanField(default=False)
    """For its owners alone. One whose last owner was erased stays so: nobody can use it then."""
    owners_changed_at = models.DateTimeField(null=True, blank=True)
    """Orders that were made before are not judged by today's owners."""

    class Meta:
        app_label = "oms"
        db_table = "oms_voucher_terms"

    def __str__(self) -> str:
        return self.voucher_id


class VoucherOwner(models.Model):
    """Somebody to whom a voucher belongs: a row for each."""

    terms = models.ForeignKey(VoucherTerms, on_delete=models.CASCADE, related_name="owners", db_index=False)
    user_id = models.CharField(max_length=255)
    """Saleor's global id of a registered customer."""

    class Meta:
        app_label = "oms"
        db_table = "oms_voucher_owner"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["terms", "user_id"], name="oms_voucher_owner_once")]
        indexes = [models.Index(fields=["user_id"], name="oms_voucher_owner_user")]

    def __str__(self) -> str:
        return f"owner {self.pk} of {self.terms_id}"


class MisusedVoucher(models.Model):
    """An order that was made with a voucher which does not belong to its customer, for a person to look at."""

    order = models.OneToOneField("oms.OrderRecord", on_delete=models.CASCADE, primary_key=True, related_name="misused_voucher")
    voucher_id = models.CharField(max_length=255)
    """Saleor's global id."""
    at = models.DateTimeField()
    """When the order was made."""
    dismissed_at = models.DateTimeField(null=True, blank=True)
    """When somebody took note of it."""

    class Meta:
        app_label = "oms"
        db_table = "oms_misused_voucher"
        indexes = [models.Index(fields=["at"], name="oms_misused_voucher_waits", condition=models.Q(dismissed_at=None))]

    def __str__(self) -> str:
        return f"{self.voucher_id} in {self.order_id}"


class CodeToRemove(models.Model):
    """A code that is to be taken out of a checkout, until Saleor has done it."""

    checkout_id = models.CharField(max_length=255)
    """Saleor's global id."""
    code = models.CharField(max_length=255)
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "oms"
        db_table = "oms_code_to_remove"
        constraints = [models.UniqueConstraint(fields=["checkout_id", "code"], name="oms_code_to_remove_once")]
        indexes = [models.Index(fields=["due_at"], name="oms_code_to_remove_due")]

    def __str__(self) -> str:
        return f"a code out of {self.checkout_id}"
