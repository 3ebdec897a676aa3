"""What may be set of how a shop works."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field

from ..core.spec import Checked, MaxLength, Says, Spec, Text
from .hours import WEEKDAYS, countries_with_holidays, minutes_of

MAX_GRACE = 3600
MAX_EXTRA_HOLIDAYS = 1000
MAX_SPANS = 12
MAX_VIEW_STATE = 10_000
MAX_LINK_DAYS = 3650
MAX_RETENTION = 50
TOKEN_PLACE = "{token}"
"""In the address of the storefront's page for an order: where a link's token belongs."""
_BESIDE_TOKEN = re.compile(r"[A-Za-z0-9_-]\{token\}|\{token\}[A-Za-z0-9_-]")
_WALL_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]\Z|24:00\Z")


def _time_zone(value: Any) -> Iterator[str]:
    if not isinstance(value, str) or value not in available_timezones():
        yield f"{value!r} is no time zone: use an IANA name such as Europe/Ljubljana."


def _working_hours(value: Any) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield 'Working hours look like {"mon": [["08:00", "16:00"]]}.'
        return
    if value and not any(value.values()):
        yield "A week needs at least one open hour; no working hours at all mean round the clock."
    for day, spans in value.items():
        if day not in WEEKDAYS:
            yield f"{day!r} is no weekday: use {', '.join(WEEKDAYS)}."
            continue
        problem = _spans_problem(spans)
        if problem:
            yield f"{day}: {problem}"


def _spans_problem(spans: Any) -> str | None:
    if not isinstance(spans, (list, tuple)) or len(spans) > MAX_SPANS:
        return f"Give a list of at most {MAX_SPANS} spans."
    read = []
    for span in spans:
        if not isinstance(span, (list, tuple)) or len(span) != 2 or not all(isinstance(at, str) and _WALL_TIME.match(at) for at in span):
            return 'A span looks like ["08:00", "16:00"]; 24:00 is the end of the day.'
        opens, closes = span
        if minutes_of(opens) >= minutes_of(closes):
            return f"{opens} to {closes} does not end after it begins; hours past midnight belong to the next day."
        read.append((minutes_of(opens), minutes_of(closes), f"{opens} to {closes}"))
    read.sort()
    for one, other in pairwise(read):
        if other[0] < one[1]:
            return f"{one[2]} and {other[2]} overlap."
    return None


def _holiday_country(value: Any) -> Iterator[str]:
    if value != "" and (not isinstance(value, str) or value.upper() not in countries_with_holidays()):
        yield f"The public holidays of {value!r} are not known: use a country's two letters, such as SI."


def _extra_holidays(value: Any) -> Iterator[str]:
    if not isinstance(value, (list, tuple)) or len(value) > MAX_EXTRA_HOLIDAYS:
        yield f"Give a list of at most {MAX_EXTRA_HOLIDAYS} dates."
        return
    for day in value:
        if not isinstance(day, str) or not _is_date(day):
            yield f"{day!r} is no date such as 2026-12-24."


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _link_address(value: str) -> Iterator[str]:
    if not value:
        return
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError:
        yield f"Write the address of the storefront's page, such as https://shop.example.com/order/{TOKEN_PLACE}."
        return
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or any(letter.isspace() for letter in value):
        yield f"The address begins with https:// and a host: a link opens an order, so it may not travel in the clear ({value!r})."
    elif value.count(TOKEN_PLACE) != 1 or TOKEN_PLACE in parts.netloc or "{" in value.replace(TOKEN_PLACE, ""):
        yield f"The address has {TOKEN_PLACE} once, in its path, its query or behind a #: a link's token comes in its place."
    elif _BESIDE_TOKEN.search(value):
        yield f"No letter, digit, - or _ stands right beside {TOKEN_PLACE}: put a / or = there, or nobody can say where a token ends."


def _in_order(hours: dict[str, list[list[str]]]) -> dict[str, list[list[str]]]:
    """Days and spans in their order, no empty days."""
    return {day: sorted(hours[day]) for day in WEEKDAYS if hours.get(day)}


class ShopSettingsSpec(Spec):
    """How the shop works. Going live is a deed, not set-up: an import must not begin to send things."""

    time_zone: Annotated[str, Checked(_time_zone, raw=True)] = Field("UTC", description="IANA name.")
    working_hours: Annotated[dict[str, list[list[str]]], Checked(_working_hours, raw=True), AfterValidator(_in_order)] = Field(
        {}, description="Weekday to spans; empty: round the clock."
    )
    holiday_country: Annotated[str, Checked(_holiday_country, raw=True), AfterValidator(str.upper)] = Field(
        "", description="ISO 3166-1 alpha-2: whose public holidays are kept; empty for none."
    )
    extra_holidays: Annotated[list[str], Checked(_extra_holidays, raw=True), AfterValidator(lambda days: sorted(set(days)))] = Field(
        [], description="Further closed days, ISO dates."
    )
    grace_seconds: Annotated[int, Field(ge=0, le=MAX_GRACE), Says(f"Between 0 and {MAX_GRACE} seconds.")] = Field(
        60, description="How long a person's move can be undone, and its actions wait."
    )
    payment_gates_apply_to_triggers: bool = Field(True, alias="do_gates_hold_triggers")
    payment_gates_apply_to_erp: bool = Field(True, alias="do_gates_hold_erp")
    are_bulk_orders_new: bool = Field(
        False,
        description="Orders of orderBulkCreate start as new ones; else they get a status from Saleor's, and nothing follows from that.",
    )
    order_link_days: Annotated[int, Field(ge=0, le=MAX_LINK_DAYS), Says(f"Between 0 and {MAX_LINK_DAYS} days; 0 is for ever.")] = Field(
        365, description="How long a new secret link to an order holds where nobody says; 0: until it is revoked."
    )
    order_link_address: Annotated[Text, MaxLength(500), Checked(_link_address)] = Field(
        "", description=f"The storefront's own page for secret links: https, with {TOKEN_PLACE} once. Empty: our page."
    )
    mailing_consent_key: Annotated[Text, MaxLength(120)] = Field(
        "",
        description="Who may be mailed: the key of the public metadata of customers' accounts, or of guests' orders, that says so. Empty:"
        " whoever has not opted out.",
    )
    document_retention_years: Annotated[int, Field(ge=0, le=MAX_RETENTION), Says(f"Between 0 and {MAX_RETENTION} years.")] = Field(
        10,
        description="For how many whole years after the one in which they were issued invoices, receipts and credit notes are kept as they"
        " are, whoever is erased.",
    )


def _view_state(value: Any) -> Iterator[str]:
    if len(json.dumps(value)) > MAX_VIEW_STATE:
        yield f"What a view keeps has at most {MAX_VIEW_STATE} bytes."


class OrderViewSpec(Spec):
    """A view of the order list: a name, and what the page shows."""

    name: Annotated[Text, Field(min_length=1, max_length=60), Says("A name has 1 to 60 characters.")]
    state: Annotated[dict[str, Any], Checked(_view_state)] = Field(
        {}, description="What the page shows: filter, sorting, columns, in the page's own words. Up to 10000 bytes."
    )
    is_shared: bool = Field(False, description="Everybody sees it; needs MANAGE_SETTINGS.")
