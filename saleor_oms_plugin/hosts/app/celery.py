"""Celery's app of this host, for ``celery -A saleor_oms_plugin.hosts.app.celery``; only used where CELERY_BROKER_URL is set."""

from __future__ import annotations

import os
from typing import Any

import django
from celery import Celery
from django.apps import apps
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saleor_oms_plugin.hosts.app.settings")

app: Any = Celery("saleor_oms")


def configure() -> None:
    """Give the app its broker, queue and timetable out of Django's settings."""
    from ...background.tasks import beat_schedule

    options = settings.OMS
    app.conf.update(
        broker_url=options.broker_url,
        broker_connection_retry_on_startup=True,
        task_default_queue=options.celery_queue or "oms",
        task_ignore_result=True,
        timezone="UTC",
        beat_schedule=beat_schedule(options.celery_queue or None),
        imports=["saleor_oms_plugin.background.tasks"],
    )
    app.set_default()


def publish(task: str) -> None:
    """Ask the broker for a task soon, without a second try: the timetable finds the same work."""
    from ...background.tasks import PREFIX

    app.send_task(PREFIX + task, retry=False, ignore_result=True)


if not apps.apps_ready:  # started by Celery's own command
    django.setup()
configure()
