"""What is held of people in the exchange with ERPs. The feed is made of the orders as they are; their statuses stay."""

from __future__ import annotations

from ..core.personal import BLANK, Group, Holding, nothing_of_people, of_orders
from .models import ErpConnection, ErpEndpoint, ErpOrder, FeedEntry, FeedMark, FolderMark, KeptReport, UnknownStatus

HOLDINGS = (
    Holding(
        model=ErpOrder,
        group=Group.SYSTEMS,
        name="erp_reports",
        told=("error",),
        beside=("system", "value", "changed_at", "reported_at", "outcome"),
        untold=("id", "order", "known_at", "acknowledged_version", "repeated_at"),
        of_orders=of_orders(ErpOrder),
        erasing=BLANK,
    ),
    Holding(
        model=KeptReport,
        group=Group.SYSTEMS,
        name="erp_reports_kept",
        told=("reason",),
        beside=("unknown__system", "unknown__value", "changed_at", "reported_at"),
        untold=("id", "order", "actor_id", "actor_name"),
        of_orders=of_orders(KeptReport),
        erasing=BLANK,
    ),
    nothing_of_people(UnknownStatus, "id system value count first_seen last_seen"),
    nothing_of_people(FeedMark, "id last_sequence purged_sequence"),
    nothing_of_people(FeedEntry, "sequence change is_repeat recorded_at"),
    nothing_of_people(ErpEndpoint, "id code url system sources does_echo is_enabled"),
    nothing_of_people(FolderMark, "id sequence writing_to"),
    nothing_of_people(ErpConnection, "id code name system folder columns encoding delimiter date_order time_zone"),
)
