from __future__ import annotations

import uuid

from django.db import models

from .reckoning import Meeting

_PERCENT = models.Q(percent__gte=0, percent__lte=100)


class Scope(models.TextChoices):
    """What a rule holds for, from the widest to the nearest."""

    ALL = "ALL"
    CATEGORY = "CATEGORY"
    PRODUCT = "PRODUCT"
    VARIANT = "VARIANT"


class DiscountRule(models.Model):
    """What a class gets off the price of an article, of a product, of all below a category, or of everything."""

    scope = models.CharField(max_length=8, choices=Scope.choices)
    target_id = models.CharField(max_length=255, blank=True, default="")
    """Saleor's global id of the category, the product or the variant; empty for ALL."""
    discount_class = models.ForeignKey("oms.DiscountClass", on_delete=models.CASCADE, related_name="discount_rules", db_index=False)
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    valid_from = models.DateTimeField(null=True, blank=True)
    """The first moment at which it holds; None since ever."""
    valid_until = models.DateTimeField(null=True, blank=True)
    """The first moment at which it does not hold any more; None for ever."""

    class Meta:
        app_label = "oms"
        db_table = "oms_discount_rule"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="oms_discount_rule_percent", condition=_PERCENT),
            models.CheckConstraint(
                name="oms_discount_rule_target",
                condition=models.Q(scope=Scope.ALL, target_id="") | (~models.Q(scope=Scope.ALL) & ~models.Q(target_id="")),
            ),
            models.CheckConstraint(
                name="oms_discount_rule_dates",
                condition=models.Q(valid_from=None) | models.Q(valid_until=None) | models.Q(valid_from__lt=models.F("valid_until")),
            ),
            models.UniqueConstraint(
                fields=["target_id", "discount_class", "valid_from"],
                name="oms_discount_rule_from",
                condition=models.Q(valid_from__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["target_id", "discount_class"], name="oms_discount_rule_always", condition=models.Q(valid_from__isnull=True)
            ),
        ]
        indexes = [models.Index(fields=["discount_class"], name="oms_discount_rule_class")]

    def __str__(self) -> str:
        return f"{self.percent} % for {self.discount_class_id} of {self.scope} {self.target_id}"


class DiscountSettings(models.Model):
    """How far discounts go in this shop; a single row with the key 1."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    least_margin_percent = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    """What of an article's net price discounts leave to the shop at least; None where costs set no bound."""
    meeting = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in Meeting], default=Meeting.BEST_OF, db_default=Meeting.BEST_OF.value
    )
    """How our prices meet Saleor's promotions and vouchers."""

    class Meta:
        app_label = "oms"
        db_table = "oms_discount_settings"
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="oms_one_discount_settings"),
            models.CheckConstraint(
                name="oms_discount_settings_margin",
                condition=models.Q(least_margin_percent=None) | models.Q(least_margin_percent__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return "discount settings"


class VariantCeiling(models.Model):
    """How many percent at most may go off a variant's price, as somebody has set it."""

    variant_id = models.CharField(max_length=255, primary_key=True)
    """Saleor's global id."""
    percent = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        app_label = "oms"
        db_table = "oms_variant_ceiling"
        constraints = [models.CheckConstraint(name="oms_variant_ceiling_percent", condition=_PERCENT)]

    def __str__(self) -> str:
        return f"{self.percent} % of {self.variant_id}"


class PriceTask(models.Model):
    """A checkout or an order whose prices are to be looked at; asked for by events, done by a worker."""

    object_id = models.CharField(max_length=255, primary_key=True)
    """Saleor's global id."""
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    """Later than asked for where Saleor could not be asked, or while somebody is at it."""
    tries = models.PositiveSmallIntegerField(default=0)
    """How often it was looked at since somebody else changed it."""
    again_at = models.DateTimeField(null=True)
    """When it is to be looked at once more, since prices were written to it."""
    code = models.CharField(max_length=255, null=True)
    """The voucher's code that somebody else left in a checkout, empty for none; None where nobody has told."""
    code_at = models.DateTimeField(null=True)
    """When Saleor told of the code, by its own clock."""

    class Meta:
        app_label = "oms"
        db_table = "oms_price_task"
        indexes = [models.Index(fields=["due_at"], name="oms_price_task_due")]

    def __str__(self) -> str:
        return f"prices of {self.object_id}"


class WrittenPrice(models.Model):
    """A price, or a discount of a draft's line, that we wrote through Saleor's API: what another value than this says, somebody else has
    set. The plugin keeps it in the lines of checkouts themselves."""

    line_id = models.CharField(max_length=255, primary_key=True)
    """Saleor's global id of the line."""
    owner_id = models.CharField(max_length=255, db_index=True)
    """That of its checkout or order."""
    user_id = models.CharField(max_length=255)
    """That of the customer it was reckoned for."""
    value = models.DecimalField(max_digits=20, decimal_places=3, null=True)
    """The unit price of a checkout's line, the amount off a piece of an order's; None where Saleor's own price stayed, or was put back."""
    values = models.JSONField(default=list)
    """The latest unit prices that we sent to a checkout's line, as texts: a request that overlaps ours may leave one of them standing.
    Of an order's line the amount, as often as it was given or taken back."""
    base = models.DecimalField(max_digits=20, decimal_places=3)
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    reason = models.CharField(max_length=16)
    written_at = models.DateTimeField(db_index=True)

    class Meta:
        app_label = "oms"
        db_table = "oms_written_price"

    def __str__(self) -> str:
        return f"{self.value} for {self.line_id}"


class PriceSlip(models.Model):
    """An order that was placed at other prices than its customer's: it waits for a person."""

    order = models.OneToOneField("oms.OrderRecord", on_delete=models.CASCADE, primary_key=True, related_name="price_slip")
    lines = models.JSONField()
    """By the line's global id: its name, the quantity, the unit price in the order and the customer's own, as texts."""
    currency = models.CharField(max_length=3)
    difference = models.DecimalField(max_digits=20, decimal_places=3)
    """What the customer would pay less, over all lines."""
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    """When it was mended, or somebody took note of it."""

    class Meta:
        app_label = "oms"
        db_table = "oms_price_slip"
        indexes = [models.Index(fields=["found_at"], name="oms_price_slip_open", condition=models.Q(settled_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.difference} {self.currency} of {self.order_id}"


class PriceSheet(models.Model):
    """A file of percents by SKU that somebody has sent, until it is imported or its time is over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    """As whoever sent it calls it."""
    created_by = models.CharField(max_length=255)
    """Saleor's global id of who sent it, else their name; nobody else reaches it."""
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    channel = models.CharField(max_length=255, blank=True, default="")
    """By whose prices ceilings were reckoned: a slug; empty for none."""
    columns = models.JSONField(default=list)
    """What the dry run made of the header, from left to right: ``{"name", "use", "class"}``, see `sheet.Column`."""
    trial_id = models.UUIDField(null=True, blank=True)
    """The job of the latest dry run."""
    is_tried = models.BooleanField(default=False)
    """That dry run has come to its end: its rows are what would be imported."""
    import_id = models.UUIDField(null=True, blank=True)
    """The job that imports it; a file is imported once."""

    class Meta:
        app_label = "oms"
        db_table = "oms_price_sheet"

    def __str__(self) -> str:
        return self.name


class PriceSheetPart(models.Model):
    """One stretch of such a file's bytes, as it was sent."""

    sheet = models.ForeignKey(PriceSheet, on_delete=models.CASCADE, related_name="parts", db_index=False)
    position = models.PositiveIntegerField()
    """From 0."""
    content = models.BinaryField()

    class Meta:
        app_label = "oms"
        db_table = "oms_price_sheet_part"
        constraints = [models.UniqueConstraint(fields=["sheet", "position"], name="oms_price_sheet_part_once")]

    def __str__(self) -> str:
        return f"part {self.position} of {self.sheet_id}"


class PriceSheetRow(models.Model):
    """One row of such a file, as the dry run has read it."""

    sheet = models.ForeignKey(PriceSheet, on_delete=models.CASCADE, related_name="rows", db_index=False)
    line = models.PositiveIntegerField()
    """Of the file, from 1."""
    sku = models.CharField(max_length=255, blank=True, default="")
    variant_id = models.CharField(max_length=255, blank=True, default="")
    """Saleor's global id, where the SKU is known."""
    cells = models.JSONField(default=dict)
    """What is said, by the class's key or ``ceiling``: a percent as text, None to take it away; empty cells are missing."""
    findings = models.JSONField(default=list)
    """What is to be known of the row, see `sheet.Finding`."""
    is_refused = models.BooleanField(default=False)
    """It is left out of the import."""
    is_written = models.BooleanField(default=False)
    changed = models.PositiveSmallIntegerField(default=0)
    """Cells that become others, or became so."""
    same = models.PositiveSmallIntegerField(default=0)
    removed = models.PositiveSmallIntegerField(default=0)

    class Meta:
        app_label = "oms"
        db_table = "oms_price_sheet_row"
        constraints = [models.UniqueConstraint(fields=["sheet", "line"], name="oms_price_sheet_row_once")]
        indexes = [models.Index(fields=["sheet", "line"], name="oms_price_sheet_row_found", condition=~models.Q(findings=[]))]

    def __str__(self) -> str:
        return f"line {self.line} of {self.sheet_id}"


class OrderMargin(models.Model):
    """What was left of an order's net price after its goods' costs when a condition first asked for it."""

    order = models.OneToOneField("oms.OrderRecord", on_delete=models.CASCADE, primary_key=True, related_name="margin")
    percent = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    """Of the net price of the goods; None where a cost was not known; below 0 where they were sold for less than they cost."""
    read_at = models.DateTimeField()

    class Meta:
        app_label = "oms"
        db_table = "oms_order_margin"

    def __str__(self) -> str:
        return f"{self.percent} % of {self.order_id}"
