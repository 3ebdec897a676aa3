"""Drain the ledger without a broker: for shops whose Celery is eager, and for a host of one machine."""

from __future__ import annotations

import argparse
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from ...background import maintenance
from ...background.worker import Worker


class Command(BaseCommand):
    help = "Handle Saleor's events, jobs and the periodic sweeps until stopped. Any number may run beside Celery."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due, sweep once, and end")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            maintenance.sweep()
            maintenance.drain()
            return
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        self.stdout.write("Working. Ctrl-C stops.")
        Worker(stop).run()
