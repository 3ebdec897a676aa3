"""``oms_erp_folder``: take in the ERP's files, and write ours."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...core.runtime import runtime
from ...erp import folder


class Command(BaseCommand):
    help = (
        f"Watch the folder of CSV files that {folder.OPTION} names: reports of statuses come in by in/, changes go out by out/. "
        "The background work does the same each minute; this command is for a folder of its own machine, or to try it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is there now, then end")
        parser.add_argument("--every", type=float, default=5.0, metavar="SECONDS", help="how often to look (default: 5)")

    def handle(self, *args: Any, **options: Any) -> None:
        home = folder.folder()
        if home is None:
            raise CommandError(f"{folder.OPTION} names no folder.")
        if not home.is_dir():
            raise CommandError(f"{home} is no folder ({folder.OPTION}).")
        try:
            while True:
                with runtime().writing():
                    count = folder.run(limit_seconds=600) if runtime().is_active() else 0
                if count or options["once"]:
                    self.stdout.write(f"{count} file{'' if count == 1 else 's'} read or written.")
                if options["once"]:
                    return
                time.sleep(max(0.5, options["every"]))
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
