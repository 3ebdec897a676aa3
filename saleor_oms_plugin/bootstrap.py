"""Composition: what lower rooms need from higher ones is handed to them here, once, at start."""

from __future__ import annotations


def compose() -> None:
    """Wire the rooms together; called from `AppConfig.ready()`, when the models are there."""
    from . import kinds
    from .actions import backfill, ports, registry, services
    from .documents import ports as documents
    from .erp import replay
    from .inbound import resync
    from .inbound.services import refresh_order
    from .kinds import failure_mail, transfer
    from .messages import shop_variables
    from .orders import services as orders
    from .statuses import workflows
    from .workflow import adoption, bulk, entering, for_actions, message_variables, queries, retiring

    resync.register_jobs()
    replay.register_jobs()
    backfill.register_jobs()
    bulk.register_jobs()
    adoption.register_jobs()
    retiring.register_jobs()
    shop_variables.register()
    transfer.register()
    message_variables.register()
    services.tell_with(failure_mail.send)
    documents.connect(refresh_order, transfer.link_of)
    orders.followed_by(entering.on_completed)
    workflows.ask_in_use(queries.statuses_in_use)
    registry.registry.expect(kinds.BUILT_IN)
    ports.connect(
        ports.Ports(
            standings=for_actions.standings,
            refresh=refresh_order,
            stays=for_actions.stays,
            status=for_actions.status,
            change=for_actions.change,
        )
    )
