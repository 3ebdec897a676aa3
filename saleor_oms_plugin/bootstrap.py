"""Composition: what lower rooms need from higher ones is handed to them here, once, at start."""

from __future__ import annotations


def compose() -> None:
    """Wire the rooms together; called from `AppConfig.ready()`, when the models are there."""
    from . import action_types
    from .actions import backfill, registry, services
    from .customers import condition_fields as customer_fields
    from .customers import records as customers
    from .customers import timeline_sources
    from .documents import ports as documents
    from .erp import replay
    from .inbound import resync
    from .links import message_variables as link_variables
    from .links import offers
    from .messages import shop_variables
    from .notes import message_variables as note_variables
    from .order_messages import bank_transfer, failure_digest, sent
    from .orders import derived
    from .orders import services as orders
    from .search import services as search
    from .statuses import workflows
    from .workflow import adoption, archiving, bulk, initial_state, listeners, message_variables, milestones, queries
    from .workflow.services import refresh_order

    resync.register_jobs()
    replay.register_jobs()
    backfill.register_jobs()
    bulk.register_jobs()
    adoption.register_jobs()
    archiving.register_jobs()
    customers.register_jobs()
    customer_fields.publish()
    timeline_sources.register_sources()
    sent.register_source()
    derived.register(customers.write)
    derived.register(search.write)
    shop_variables.register()
    bank_transfer.register()
    message_variables.register()
    note_variables.register()
    link_variables.register()
    services.set_failure_notifier(failure_digest.send)
    documents.connect(refresh_order, bank_transfer.link_of)
    listeners.register(listeners.Listener(services.on_moved, services.on_undone))
    milestones.tells_of_drafts(offers.milestones_of_drafts)
    orders.followed_by(initial_state.on_completed)
    workflows.ask_in_use(queries.statuses_in_use)
    registry.registry.expect(action_types.BUILT_IN)
