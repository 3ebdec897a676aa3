"""``OmsCustomer`` and what belongs to it. It is resolved from a `Customer`: who may see one is asked where it is reached."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import graphene
from promise import Promise

from ...core.actor import MANAGE_ORDERS, MANAGE_USERS
from ...core.errors import ErrorCode, OmsError, permission_denied
from ...core.ids import to_global_id
from ...core.money import Money
from ...customers import classes, news, reminders
from ...customers import queries as customers
from ...customers import timeline as timelines
from ...customers.joining import JoinedField
from ...customers.queries import Customer, CustomerJoin, CustomerReminder, Figures
from ...shop import settings as shop
from ..base.access import RefusedError, actor_of
from ..base.connection import CountableConnection
from ..base.databases import WRITER, from_writer
from ..base.dataloaders import load, once
from ..base.info import ResolveInfo
from ..base.types import JSON, DateTime, Decimal, OmsActor, OmsMoney, actor_of_row, error_list, optional_list, required_list
from ..orders.types.customer import load_nodes, load_warnings
from ..orders.types.news import OmsNews, Shown, shown_news
from ..orders.types.order import OmsOrder
from ..orders.types.searched import SearchedConnection, SearchedEdge
from .classes import OmsDiscountClass
from .timeline import OmsCustomerCall, OmsTimelineItem

MAX_LATEST = 50


class OmsWarning(graphene.ObjectType):
    """Something to beware of."""

    code = graphene.String(
        required=True, description="An OmsCustomerWarningEnum, or NO_CASH_ON_DELIVERY of an order that must not be paid on delivery."
    )
    message = graphene.String(required=True, description="In English, for people.")
    count = graphene.Int(required=True, description="Of how many orders.")
    last_at = graphene.Field(DateTime, description="When it last was so.")


class OmsCustomerReminder(graphene.ObjectType):
    """What staff want to be reminded of with a customer's next order."""

    id = graphene.ID(required=True, description="For omsCustomerReminderDone.")
    text = graphene.String(required=True, description="What of.")
    created_at = graphene.Field(DateTime, required=True, description="When it was written, or last changed.")
    created_by = graphene.Field(OmsActor, required=True, description="Who wrote it.")
    done_at = graphene.Field(DateTime, description="When it was ticked off; null while it is open.")
    done_by = graphene.Field(OmsActor, description="Who ticked it off.")

    @staticmethod
    def resolve_id(reminder: CustomerReminder, info: ResolveInfo) -> str:
        return to_global_id("OmsCustomerReminder", reminder.pk)

    @staticmethod
    def resolve_created_by(reminder: CustomerReminder, info: ResolveInfo) -> OmsActor:
        return actor_of_row(reminder)

    @staticmethod
    def resolve_done_by(reminder: CustomerReminder, info: ResolveInfo) -> OmsActor | None:
        if reminder.done_at is None:
            return None
        return OmsActor(kind=reminder.done_kind, name=reminder.done_name, id=reminder.done_id or None)


class OmsCustomerTotal(graphene.ObjectType):
    """The placed orders of a customer in one currency; drafts, canceled and expired ones are not counted."""

    total = graphene.Field(OmsMoney, required=True, description="Gross, with shipping.")
    orders_count = graphene.Int(required=True, description="How many orders.")
    first_order_at = graphene.Field(DateTime, required=True, description="When the first one was placed.")
    last_order_at = graphene.Field(DateTime, required=True, description="When the last one was placed.")

    @staticmethod
    def resolve_total(figures: Figures, info: ResolveInfo) -> Money:
        return Money(figures.total, figures.currency)


def _text_field(name: str) -> Callable[..., Any]:
    def resolver(customer: Customer, info: ResolveInfo) -> Any:
        return getattr(customer, name) or None

    return staticmethod(resolver)


class OmsCustomer(graphene.ObjectType):
    """A customer of the shop, for its staff: a user of Saleor's, or a guest, who is known by the e-mail address. Orders, and what is
    counted of them, are those of the caller's channels."""

    id = graphene.ID(required=True, description="Our own id.")
    user_id = graphene.ID(description="Saleor's id of the user; null for a guest.")
    email = graphene.String(description="As it was written in the latest order.")
    name = graphene.String(description="By the latest order's invoice address.")
    company = graphene.String(description="By the latest order that names one.")
    phone = graphene.String(description="By the latest order that has one.")
    language_code = graphene.String(description="Of the latest order, as Saleor writes it.")
    channel = graphene.String(description="Where the first order that we know of came in: the channel's slug.")
    origin = graphene.String(description="How that order came in: Saleor's OrderOriginEnum.")
    created_at = graphene.Field(DateTime, required=True, description="Since when we know of the customer.")
    account_deleted_at = graphene.Field(DateTime, description="When Saleor's account was deleted, as far as we heard.")
    code = graphene.String(description="The shop's or the ERP's own code.")
    tags = optional_list(graphene.String, description="In small letters, sorted.")
    minimum_discount_percent = graphene.Field(Decimal, description="Percent.")
    discount_class = graphene.Field(OmsDiscountClass, description="The class, which says what prices are lower by.")
    reminder = graphene.String(description="The latest open reminder; see reminders.")
    reminders = optional_list(OmsCustomerReminder, description="Open ones first, the latest first.")
    note = graphene.String(description="For staff.")
    agreements = graphene.String(description="What was agreed, in words.")
    payment_term_days = graphene.Int(description="Within how many days orders are to be paid; null where nothing was agreed.")
    allows_cash_on_delivery = graphene.Boolean(description="Whether orders may be paid on delivery; null where nothing was agreed.")
    is_opted_out_of_mailing = graphene.Boolean(description="Wants no newsletters and the like; what is written about an order goes on.")
    agrees_to_mailing = graphene.Boolean(
        description="What account or orders say under the shop's mailingConsentKey; null where they say nothing, and without a key."
    )
    news = optional_list(OmsNews, description="By what the customer hears of changes of orders; omsCustomerNewsUpdate changes it.")
    latest_orders = optional_list(
        OmsOrder,
        first=graphene.Int(default_value=10, description=f"1 to {MAX_LATEST}."),
        description="Without drafts, newest first. Needs MANAGE_ORDERS, as the timeline does.",
    )
    warnings = optional_list(OmsWarning, description="What to beware of; empty where there is nothing.")
    totals = optional_list(OmsCustomerTotal, description="The placed orders by currency, the largest total first.")
    orders_count = graphene.Int(description="Placed orders of all currencies.")
    last_order_at = graphene.Field(DateTime, description="When the last of them was placed; null for none.")
    timeline = optional_list(
        OmsTimelineItem,
        first=graphene.Int(default_value=20, description=f"1 to {timelines.MAX_PAGE}."),
        after=graphene.String(description="The cursor of the last item that was read."),
        kinds=graphene.List(graphene.NonNull(graphene.String), description="These kinds alone; see omsTimelineKinds."),
        description="What happened, newest first. It is read of one customer at a time.",
    )
    joins = optional_list(
        "saleor_oms_plugin.graphql.customers.types.OmsCustomerJoin", description="Guests who were joined to it. Needs MANAGE_USERS."
    )
    join_candidates = optional_list(
        lambda: OmsCustomer,
        description="Who may be the same: with the same e-mail address or phone, and one of the two a guest; at most 10. A phone that more"
        " than 50 share tells nothing. Needs MANAGE_USERS.",
    )

    resolve_user_id = _text_field("user_id")
    resolve_email = _text_field("email")
    resolve_name = _text_field("name")
    resolve_company = _text_field("company")
    resolve_phone = _text_field("phone")
    resolve_language_code = _text_field("language_code")
    resolve_channel = _text_field("channel")
    resolve_origin = _text_field("origin")
    resolve_code = _text_field("code")
    resolve_note = _text_field("note")
    resolve_agreements = _text_field("agreements")

    @staticmethod
    def resolve_id(customer: Customer, info: ResolveInfo) -> str:
        return to_global_id("OmsCustomer", customer.pk)

    @staticmethod
    def resolve_discount_class(customer: Customer, info: ResolveInfo) -> Promise | None:
        pk = customer.discount_class_id
        return load(info, "discount_class", classes.of_ids, pk) if pk is not None else None

    @staticmethod
    def resolve_agrees_to_mailing(customer: Customer, info: ResolveInfo) -> bool | None:
        key = once(info, "mailing_consent_key", lambda: shop.settings().mailing_consent_key)
        return customer.mailing_consent if key and customer.mailing_consent_key == key else None

    @staticmethod
    def resolve_news(customer: Customer, info: ResolveInfo) -> Promise:
        def shown(choices: Any) -> list[Shown]:
            return shown_news(info, choices, WRITER)

        return load(info, "news_of_customer", news.choices_of_customers, customer.pk, default={}).then(shown)

    @staticmethod
    def resolve_reminder(customer: Customer, info: ResolveInfo) -> Promise:
        return _reminders(customer, info).then(lambda found: next((one.text for one in found if one.done_at is None), None))

    @staticmethod
    def resolve_reminders(customer: Customer, info: ResolveInfo) -> Promise:
        return _reminders(customer, info)

    @staticmethod
    def resolve_latest_orders(customer: Customer, info: ResolveInfo, first: int = 10) -> Promise:
        _needs(info, MANAGE_ORDERS)
        if not 1 <= first <= MAX_LATEST:
            raise RefusedError(OmsError(ErrorCode.INVALID, f"first is 1 to {MAX_LATEST}.", "first"))
        batch = partial(customers.latest_orders, channels=actor_of(info).channels, limit=first)
        return load(info, ("latest_orders", first), batch, customer.pk, default=[]).then(lambda ids: load_nodes(info, ids))

    @staticmethod
    def resolve_warnings(customer: Customer, info: ResolveInfo) -> Promise:
        return load_warnings(info, customer.pk)

    @staticmethod
    def resolve_totals(customer: Customer, info: ResolveInfo) -> Promise:
        return _figures(customer, info)

    @staticmethod
    def resolve_orders_count(customer: Customer, info: ResolveInfo) -> Promise:
        return _figures(customer, info).then(lambda found: sum(one.orders_count for one in found))

    @staticmethod
    def resolve_last_order_at(customer: Customer, info: ResolveInfo) -> Promise:
        return _figures(customer, info).then(lambda found: max((one.last_order_at for one in found), default=None))

    @from_writer
    def resolve_timeline(
        customer: Customer, info: ResolveInfo, first: int = 20, after: str | None = None, kinds: list[str] | None = None
    ) -> list[timelines.Item]:
        _needs(info, MANAGE_ORDERS)
        if once(info, "timeline_of", lambda: customer.pk) != customer.pk:
            why = "A timeline is read of one customer at a time: ask for it by omsCustomer."
            raise RefusedError(OmsError(ErrorCode.INVALID, why))
        found = timelines.page(customer.pk, actor_of(info).channels, first, after, kinds, WRITER)
        if found.value is None:
            raise RefusedError(found.errors[0])
        return found.value

    @staticmethod
    def resolve_joins(customer: Customer, info: ResolveInfo) -> Promise:
        _needs(info, MANAGE_USERS)
        return load(info, "customer_joins", customers.joins_of, customer.pk, default=[])

    @staticmethod
    def resolve_join_candidates(customer: Customer, info: ResolveInfo) -> Promise:
        _needs(info, MANAGE_USERS)
        return load(info, "join_candidates", partial(customers.candidates, actor=actor_of(info)), customer.pk, default=[])


class OmsCustomerJoin(graphene.ObjectType):
    """A guest who was joined to another customer."""

    id = graphene.ID(required=True, description="For omsCustomersJoinUndo.")
    guest = graphene.Field(OmsCustomer, required=True, description="The guest, as it was.")
    at = graphene.Field(DateTime, required=True, description="When it was joined.")
    actor = graphene.Field(OmsActor, required=True, description="Who joined it.")
    undone_at = graphene.Field(DateTime, description="When that was taken back.")

    @staticmethod
    def resolve_id(join: CustomerJoin, info: ResolveInfo) -> str:
        return to_global_id("OmsCustomerJoin", join.pk)

    @staticmethod
    def resolve_guest(join: CustomerJoin, info: ResolveInfo) -> Customer:
        return join.source

    @staticmethod
    def resolve_actor(join: CustomerJoin, info: ResolveInfo) -> OmsActor:
        return actor_of_row(join)


class OmsJoinedField(graphene.ObjectType):
    """One thing that is known of both customers, side by side."""

    name = graphene.String(required=True, description="The field of OmsCustomer.")
    guest = graphene.Field(JSON, description="What the guest has.")
    customer = graphene.Field(JSON, description="What the other customer has.")
    joined = graphene.Field(JSON, description="What it would be.")

    @staticmethod
    def resolve_guest(field: JoinedField, info: ResolveInfo) -> Any:
        return _as_people_know_it(field, field.guest, info)

    @staticmethod
    def resolve_customer(field: JoinedField, info: ResolveInfo) -> Any:
        return _as_people_know_it(field, field.customer, info)

    @staticmethod
    def resolve_joined(field: JoinedField, info: ResolveInfo) -> Any:
        return _as_people_know_it(field, field.joined, info)


def _as_people_know_it(field: JoinedField, value: Any, info: ResolveInfo) -> Any:
    """A class by its name."""
    if field.name != "discount_class" or value is None:
        return value
    return load(info, "class_by_code", classes.by_codes, value).then(lambda found: found.name if found else value)


class OmsCustomersJoinPreview(graphene.ObjectType):
    """What joining a guest to another customer would do; orders, calls and reminders of both are found with the other customer then."""

    guest = graphene.Field(OmsCustomer, required=True, description="The guest.")
    customer = graphene.Field(OmsCustomer, required=True, description="Whom it would be joined to.")
    fields = required_list(OmsJoinedField, description="Side by side.")


class OmsCustomerResult(graphene.ObjectType):
    """What came of changing a customer."""

    customer = graphene.Field(OmsCustomer, description="The customer as it is now.")
    errors = error_list()


class OmsCustomerCallResult(graphene.ObjectType):
    """What came of writing down a call."""

    call = graphene.Field(OmsCustomerCall, description="The call.")
    errors = error_list()


class OmsCustomerReminderResult(graphene.ObjectType):
    """What came of ticking off a reminder."""

    reminder = graphene.Field(OmsCustomerReminder, description="The reminder as it is now.")
    errors = error_list()


class OmsCustomersJoinResult(graphene.ObjectType):
    """What came of joining customers, or of taking that back."""

    join = graphene.Field(OmsCustomerJoin, description="The join; with undoneAt where it was taken back.")
    customer = graphene.Field(OmsCustomer, description="Whom the guest was joined to, as it is now.")
    errors = error_list()


class OmsCustomerConnection(SearchedConnection, CountableConnection):
    class Meta:
        node = OmsCustomer
        edge = SearchedEdge


def _needs(info: ResolveInfo, permission: str) -> None:
    """An order shows its customer to whom it is shown itself: what tells of others asks for more."""
    if not actor_of(info).has(permission):
        raise RefusedError(permission_denied(permission))


def _reminders(customer: Customer, info: ResolveInfo) -> Promise:
    return load(info, "customer_reminders", reminders.of_customers, customer.pk, default=[])


def _figures(customer: Customer, info: ResolveInfo) -> Promise:
    return load(info, "customer_figures", partial(customers.figures, channels=actor_of(info).channels), customer.pk, default=[])
