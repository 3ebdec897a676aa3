"""Our tasks in Saleor's own Celery."""

from __future__ import annotations

from django.conf import settings

from ...background.notify_worker import WorkerNotifier
from ...background.tasks import PREFIX, beat_schedule
from .options import option


def queue() -> str | None:
    """The queue of all our tasks (OMS_CELERY_QUEUE), None for Celery's default one."""
    return option("OMS_CELERY_QUEUE") or None


def register_beat() -> None:
    """Add our periodic tasks; an entry of the same name that the shop has put into its settings stays as it is."""
    schedule = settings.CELERY_BEAT_SCHEDULE
    for name, entry in beat_schedule(queue()).items():
        schedule.setdefault(name, entry)


def notify_worker(task: str) -> None:
    """Have a task (``"drain"``) started soon. Where Celery is eager nothing happens: it would run inside the customer's request."""
    if not settings.CELERY_TASK_ALWAYS_EAGER:
        _notifier(task)


def _publish(task: str) -> None:
    from saleor.celeryconf import app  # not Celery's "current app": that is known to the importing thread alone

    app.send_task(PREFIX + task, queue=queue(), retry=False, ignore_result=True)


_notifier = WorkerNotifier(_publish)
