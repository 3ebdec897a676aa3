"""Composition: what lower rooms need from higher ones is handed to them here, once, at start."""

from __future__ import annotations


def compose() -> None:
    """Wire the rooms together; called from `AppConfig.ready()`, when the models are there."""
    from . import action_types
    from .actions import backfill, registry, services
    from .documents import ports as documents
    from .erp import replay
    from .inbound import resync
    from .messages import shop_variables
    from .notes import message_variables as note_variables
    from .order_messages import bank_transfer, failure_digest
    from .orders import services as orders
    from .statuses import workflows
    from .workflow import adoption, archiving, bulk, initial_state, listeners, message_variables, queries
    from .workflow.services import refresh_order

    resync.register_jobs()
    replay.register_jobs()
    backfill.register_jobs()
    bulk.register_jobs()
    adoption.register_jobs()
    archiving.register_jobs()
    shop_variables.register()
    bank_transfer.register()
    message_variables.register()
    note_variables.register()
    services.set_failure_notifier(failure_digest.send)
    documents.connect(refresh_order, bank_transfer.link_of)
    listeners.register(listeners.Listener(services.on_moved, services.on_undone))
    orders.followed_by(initial_state.on_completed)
    workflows.ask_in_use(queries.statuses_in_use)
    registry.registry.expect(action_types.BUILT_IN)
