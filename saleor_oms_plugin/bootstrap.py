"""Composition: what lower rooms need from higher ones is handed to them here, once, at start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .core.personal import Holding


def compose() -> None:
    """Wire the rooms together; called from `AppConfig.ready()`, when the models are there."""
    from . import action_types
    from .actions import backfill, registry, services
    from .core import personal
    from .customers import condition_fields as customer_fields
    from .customers import consent, mailing_file, news, timeline_sources
    from .customers import records as customers
    from .discounts import filtered as filtered_prices
    from .discounts import margins, sheet_export, sheet_jobs
    from .discounts import tasks as price_tasks
    from .documents import ports as documents
    from .erp import replay
    from .fulfillability import condition_fields as fulfillability_fields
    from .fulfillability import services as fulfillability
    from .inbound import resync
    from .links import message_variables as link_variables
    from .links import offers
    from .messages import shop_variables
    from .notes import message_variables as note_variables
    from .notes import questions
    from .order_messages import bank_transfer, failure_digest, sent
    from .orders import derived
    from .orders import services as orders
    from .parcels import queries as parcel_queries
    from .parcels import reconciling as parcels
    from .privacy import services as privacy
    from .search import services as search
    from .shop import settings as shop_settings
    from .statuses import workflows
    from .steps import condition_fields as step_fields
    from .steps import events as step_events
    from .steps import services as steps
    from .steps import templates as step_templates
    from .tracking import attaching, numbers
    from .vouchers import misuse
    from .workflow import adoption, archiving, bulk, initial_state, listeners, message_variables, milestones, queries
    from .workflow.services import refresh_order

    resync.register_jobs()
    replay.register_jobs()
    backfill.register_jobs()
    bulk.register_jobs()
    adoption.register_jobs()
    archiving.register_jobs()
    customers.register_jobs()
    search.register_jobs()
    consent.register_jobs()
    mailing_file.register_jobs()
    filtered_prices.register_jobs()
    sheet_export.register_jobs()
    sheet_jobs.register_jobs()
    privacy.register_jobs()
    shop_settings.followed_by(consent.on_settings_changed)
    numbers.register_jobs()
    customer_fields.publish()
    fulfillability_fields.publish()
    margins.publish()
    step_fields.publish()
    timeline_sources.register_sources()
    news.register_source()
    sent.register_source()
    derived.register(numbers.write)
    derived.register(milestones.record_parcels)
    derived.register(customers.write)
    derived.register(search.write)
    derived.register(fulfillability.write)
    derived.register(steps.follow)
    derived.register(misuse.write)
    derived.register(price_tasks.of_orders)
    derived.register(parcels.write)
    shop_variables.register()
    bank_transfer.register()
    message_variables.register()
    note_variables.register()
    link_variables.register()
    services.set_failure_notifier(failure_digest.send)
    documents.connect(refresh_order, bank_transfer.link_of)
    listeners.register(listeners.Listener(services.on_moved, services.on_undone))
    listeners.register(listeners.Listener(steps.on_moved, steps.on_undone))
    step_events.tells(step_events.StepEvent.PACKED, parcel_queries.all_packed)
    step_events.tells(step_events.StepEvent.HANDED_OVER, parcel_queries.all_handed_over)
    archiving.followed_by(step_templates.on_workflow_dropped)
    fulfillability.followed_by(step_events.look_again)
    services.followed_by(step_events.look_again)
    attaching.followed_by(milestones.record_parcels)
    milestones.tells_of_drafts(offers.milestones_of_drafts)
    questions.followed_by(milestones.record_question)
    orders.followed_by(initial_state.on_completed)
    workflows.ask_in_use(queries.statuses_in_use)
    registry.registry.expect(action_types.BUILT_IN)
    personal.register(*_holdings())


def _holdings() -> Iterator[Holding]:
    """What each room holds of people, in the order in which it is erased: a customer's words before the customer they go with."""
    from .actions import personal as actions
    from .configuration import personal as configuration
    from .customers import personal as customers
    from .discounts import personal as discounts
    from .documents import personal as documents
    from .downloads import personal as downloads
    from .erp import personal as erp
    from .fulfillability import personal as fulfillability
    from .hosts.app import personal as app_host
    from .inbound import personal as inbound
    from .jobs import personal as jobs
    from .links import personal as links
    from .messages import personal as messages
    from .notes import personal as notes
    from .order_messages import personal as order_messages
    from .orders import personal as orders
    from .parcels import personal as parcels
    from .privacy import personal as privacy
    from .search import personal as search
    from .shop import personal as shop
    from .statuses import personal as statuses
    from .steps import personal as steps
    from .tracking import personal as tracking
    from .vouchers import personal as vouchers
    from .warehouses import personal as warehouses
    from .workflow import personal as workflow

    low = (jobs, downloads, shop, warehouses, orders, tracking, documents, messages, statuses, notes, links, workflow, actions)
    high = (steps, search, parcels, fulfillability, vouchers, customers, discounts, order_messages, erp)
    top = (configuration, privacy, inbound, app_host)
    for room in (*low, *high, *top):
        yield from room.HOLDINGS
