"""Composition: what lower rooms need from higher ones is handed to them here, once, at start."""

from __future__ import annotations


def compose() -> None:
    """Wire the rooms together; called from `AppConfig.ready()`, when the models are there."""
    from .inbound import resync
    from .statuses import workflows
    from .workflow import bulk, queries

    resync.register_jobs()
    bulk.register_jobs()
    workflows.ask_in_use(queries.statuses_in_use)
