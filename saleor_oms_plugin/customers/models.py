from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower

from ..core.actor import ActorKind
from ..links.tokens import new_handle

_ACTORS = [(kind.value, kind.value) for kind in ActorKind]
_WARNS = (
    models.Q(is_owed=True)
    | models.Q(uncollected_at__isnull=False)
    | models.Q(returned_at__isnull=False)
    | models.Q(complaint_at__isnull=False)
)


class DiscountClass(models.Model):
    """A kind of customers for whom prices are lower: what each class gets of an article is said there."""

    code = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    rank = models.PositiveSmallIntegerField(unique=True)
    """1 is the best."""
    turnover_from = models.JSONField(default=list, db_default=models.Value([], output_field=models.JSONField()))
    """From which turnover on it is proposed: ``{"currency", "amount"}``, a currency once, the amount as text; empty: it never is."""

    class Meta:
        app_label = "oms"
        db_table = "oms_discount_class"
        ordering = ["rank"]
        constraints = [models.UniqueConstraint(Lower("name"), name="oms_discount_class_name")]

    def __str__(self) -> str:
        return self.name


class Customer(models.Model):
    """A user of Saleor's, or the guest of an e-mail address. No foreign key leads into Saleor's tables: the app host has none of them.

    A guest that was joined to another customer keeps its row, as it was, so that the join can be undone.
    """

    user_id = models.CharField(max_length=255, blank=True, default="")
    """Saleor's global id; empty for a guest."""
    email = models.CharField(max_length=254, blank=True, default="")
    """As it was written in the latest order."""
    email_key = models.CharField(max_length=254, blank=True, default="")
    """As e-mails are compared (`identity.email_key`): it is what a guest is known by."""
    name = models.CharField(max_length=512, blank=True, default="")
    company = models.CharField(max_length=256, blank=True, default="")
    phone = models.CharField(max_length=128, blank=True, default="")
    language_code = models.CharField(max_length=35, blank=True, default="")
    channel = models.CharField(max_length=255, blank=True, default="")
    """Where the first order that we know of came in: the channel's slug."""
    origin = models.CharField(max_length=32, blank=True, default="")
    """And how: Saleor's OrderOriginEnum."""
    first_order_at = models.DateTimeField(null=True, blank=True)
    known_as_of = models.DateTimeField(null=True, blank=True)
    """When the order was made from which name, address and language are."""

    code = models.CharField(max_length=64, blank=True, default="")
    note = models.TextField(blank=True, default="")
    agreements = models.TextField(blank=True, default="")
    payment_term_days = models.PositiveSmallIntegerField(null=True, blank=True)
    allows_cash_on_delivery = models.BooleanField(null=True, blank=True)
    """None where nothing was agreed."""
    minimum_discount_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    discount_class = models.ForeignKey(DiscountClass, null=True, blank=True, on_delete=models.PROTECT, related_name="customers")
    tags = ArrayField(models.CharField(max_length=50), default=list, blank=True)
    """Small letters, sorted, each once."""
    is_opted_out_of_mailing = models.BooleanField(default=False, db_default=False)
    """Wants no newsletters and the like; what is written about an order goes on."""
    mailing_consent = models.BooleanField(null=True, blank=True)
    """What account and orders say under `mailing_consent_key`; None where they say nothing. See `consent`."""
    mailing_consent_key = models.CharField(max_length=120, blank=True, default="", db_default="")
    """The shop's setting when it was looked up; empty before it was."""
    mailing_consent_at = models.DateTimeField(null=True, blank=True)
    """The account is known as it was then; None for a guest."""

    orders_count = models.PositiveIntegerField(default=0)
    """Placed orders of all channels; drafts, canceled and expired ones are not counted."""
    last_order_at = models.DateTimeField(null=True, blank=True)
    is_known = models.BooleanField(default=False)
    """There are orders, be they drafts, or somebody has written something down: lists show it."""
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    """When staff last changed something."""
    joined_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined")
    root = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="members")
    """Whom it stands for after all joins; None for itself."""
    account_deleted_at = models.DateTimeField(null=True, blank=True)
    """When we heard that Saleor's account was deleted; what is held here stays until it is erased."""
    dirty_since = models.DateTimeField(null=True, blank=True)
    """What it is found by is to be written anew."""

    class Meta:
        app_label = "oms"
        db_table = "oms_customer"
        constraints = [
            models.UniqueConstraint(fields=["user_id"], name="oms_customer_user", condition=~models.Q(user_id="")),
            models.UniqueConstraint(
                fields=["email_key"], name="oms_customer_guest", condition=models.Q(user_id="") & ~models.Q(email_key="")
            ),
            models.UniqueConstraint(Lower("code"), name="oms_customer_code", condition=~models.Q(code="")),
            models.CheckConstraint(
                name="oms_customer_percent",
                condition=models.Q(minimum_discount_percent__isnull=True)
                | models.Q(minimum_discount_percent__gte=0, minimum_discount_percent__lte=100),
            ),
        ]
        indexes = [
            models.Index(fields=["email_key"], name="oms_customer_email"),
            models.Index(fields=["phone"], name="oms_customer_phone", condition=~models.Q(phone="")),
            models.Index(fields=["last_order_at", "id"], name="oms_customer_last_order"),
            models.Index(fields=["orders_count", "id"], name="oms_customer_orders"),
            models.Index(fields=["name", "id"], name="oms_customer_name"),
            GinIndex(fields=["tags"], name="oms_customer_tags"),
            models.Index(fields=["dirty_since"], name="oms_customer_dirty", condition=models.Q(dirty_since__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.code or self.email or f"customer {self.pk}"

    @property
    def main_id(self) -> int:
        """The key of whom it stands for."""
        return self.root_id or self.pk


class CustomerOrder(models.Model):
    """Whose an order is, with what of it is summed up and warned of. Made of the order's record, `own` of one that was assigned aside."""

    order = models.OneToOneField("oms.OrderRecord", on_delete=models.CASCADE, primary_key=True, related_name="customer_order")
    own = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    """By user, e-mail or assignment."""
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="orders", db_index=False)
    """The same after all joins."""
    assigned_at = models.DateTimeField(null=True, blank=True)
    """When somebody entered the customer's code; what the order itself says makes no difference then."""
    channel = models.CharField(max_length=255)
    created_at = models.DateTimeField()
    currency = models.CharField(max_length=3)
    total = models.DecimalField(max_digits=20, decimal_places=3)
    is_placed = models.BooleanField()
    """Neither a draft, nor canceled, nor expired."""
    is_owed = models.BooleanField(default=False)
    """Placed, and not paid in full."""
    uncollected_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    complaint_at = models.DateTimeField(null=True, blank=True)
    """When it last came into such a status, or goods last came back."""

    class Meta:
        app_label = "oms"
        db_table = "oms_customer_order"
        indexes = [
            models.Index(fields=["customer", "created_at", "order"], name="oms_customer_order_latest"),
            models.Index(fields=["customer"], name="oms_customer_order_warns", condition=_WARNS),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} of {self.customer_id}"

    @property
    def is_assigned(self) -> bool:
        """True where somebody has said whose it is."""
        return self.assigned_at is not None


class CustomerInChannel(models.Model):
    """What a customer has ordered in one channel: a row where there is an order, be it a draft. Made of `CustomerOrder`, for who sees some
    channels only."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="in_channels", db_index=False)
    """After all joins."""
    channel = models.CharField(max_length=255)
    orders_count = models.PositiveIntegerField()
    """Placed orders."""
    last_order_at = models.DateTimeField(null=True)
    """The last of them; None without any."""

    class Meta:
        app_label = "oms"
        db_table = "oms_customer_in_channel"
        constraints = [models.UniqueConstraint(fields=["customer", "channel"], name="oms_customer_in_channel_once")]
        indexes = [
            models.Index(fields=["channel", "last_order_at", "customer"], name="oms_customer_channel_last"),
            models.Index(fields=["channel", "orders_count", "customer"], name="oms_customer_channel_orders"),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} in {self.channel}"


class CustomerReminder(models.Model):
    """What staff want to be reminded of with the customer's next order."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="reminders")
    text = models.TextField()
    created_at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10, choices=_ACTORS)
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255)
    done_at = models.DateTimeField(null=True, blank=True)
    """When it was ticked off."""
    done_kind = models.CharField(max_length=10, choices=_ACTORS, blank=True, default="")
    done_id = models.CharField(max_length=255, blank=True, default="")
    done_name = models.CharField(max_length=255, blank=True, default="")
    done_on = models.ForeignKey("oms.OrderRecord", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    """The order on which it was."""
    replaced_for = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    """To whom its customer was joined when staff put another in its place: it is shown nowhere until that join is undone."""

    class Meta:
        app_label = "oms"
        db_table = "oms_customer_reminder"
        ordering = ["customer", "-id"]

    def __str__(self) -> str:
        return f"reminder {self.pk} of {self.customer_id}"


class CallDirection(models.TextChoices):
    """Who called whom."""

    INCOMING = "INCOMING"
    OUTGOING = "OUTGOING"


class CustomerCall(models.Model):
    """A call with a customer, as whoever had it wrote it down; never changed."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="calls", db_index=False)
    order = models.ForeignKey("oms.OrderRecord", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    """What it was about, where it was about one."""
    direction = models.CharField(max_length=8, choices=CallDirection.choices)
    text = models.TextField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10, choices=_ACTORS)
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255)

    class Meta:
        app_label = "oms"
        db_table = "oms_customer_call"
        indexes = [models.Index(fields=["customer", "at"], name="oms_customer_call_at")]

    def __str__(self) -> str:
        return f"call {self.pk} of {self.customer_id}"


class CustomerJoin(models.Model):
    """That a guest was joined to another customer, with what is needed to undo it."""

    source = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    target = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="joins")
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10, choices=_ACTORS)
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255)
    source_code = models.CharField(max_length=64, blank=True, default="")
    """The guest's code, where the other customer took it over."""
    before = models.JSONField()
    """What the join changed of the other customer, as it was."""
    after = models.JSONField()
    """The same as the join left it."""
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_kind = models.CharField(max_length=10, choices=_ACTORS, blank=True, default="")
    undone_id = models.CharField(max_length=255, blank=True, default="")
    undone_name = models.CharField(max_length=255, blank=True, default="")

    class Meta:
        app_label = "oms"
        db_table = "oms_customer_join"
        constraints = [models.UniqueConstraint(fields=["source"], name="oms_customer_joined_once", condition=models.Q(undone_at=None))]

    def __str__(self) -> str:
        return f"{self.source_id} into {self.target_id}"


class NewsChannel(models.TextChoices):
    """By what the shop tells of changes of an order."""

    EMAIL = "EMAIL"
    SMS = "SMS"
    WHATSAPP = "WHATSAPP"


class NewsWay(models.TextChoices):
    """How somebody said by what they want to hear of changes."""

    ACCOUNT = "ACCOUNT"
    """Signed in, on a storefront."""
    LINK = "LINK"
    """By the secret link of an order."""
    MESSAGE = "MESSAGE"
    """By the way out that a mail has."""
    STAFF = "STAFF"


class NewsChoice(models.Model):
    """That a customer wants to hear of changes by one channel, or no more: the latest row counts, the others say how it came to that."""

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="news_choices", db_index=False)
    """Who said it: of a guest who was joined to somebody, the guest."""
    channel = models.CharField(max_length=10, choices=NewsChannel.choices)
    is_wanted = models.BooleanField()
    at = models.DateTimeField()
    way = models.CharField(max_length=10, choices=NewsWay.choices)
    actor_kind = models.CharField(max_length=10, choices=_ACTORS)
    actor_id = models.CharField(max_length=255, blank=True, default="")
    actor_name = models.CharField(max_length=255, blank=True, default="")

    class Meta:
        app_label = "oms"
        db_table = "oms_news_choice"
        indexes = [
            models.Index(fields=["customer", "channel", "-at", "-id"], name="oms_news_choice_latest"),
            models.Index(fields=["customer", "at", "id"], name="oms_news_choice_at"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} of {self.customer_id}: {self.is_wanted}"


class NewsExit(models.Model):
    """The way out of one channel that a customer's messages carry. Nothing secret is stored: its token is made of ``handle`` and a key."""

    handle = models.UUIDField(unique=True, default=new_handle, editable=False)
    """The id within the token."""
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+", db_index=False)
    channel = models.CharField(max_length=10, choices=NewsChannel.choices)

    class Meta:
        app_label = "oms"
        db_table = "oms_news_exit"
        constraints = [models.UniqueConstraint(fields=["customer", "channel"], name="oms_news_exit_once")]

    def __str__(self) -> str:
        return f"way out {self.pk}"
