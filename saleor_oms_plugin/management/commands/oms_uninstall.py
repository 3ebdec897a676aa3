"""Take out of Saleor what the plugin put in."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from saleor_oms_plugin import APP_LABEL
from saleor_oms_plugin.core.runtime import runtime


class Command(BaseCommand):
    help = "Takes out what Saleor OMS put into Saleor: its App, the periodic tasks, the plugin's configuration; tables on request."
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own way to say "none"; this command is how a problem is solved

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--drop-tables", action="store_true", help="also drop the oms_* tables, with every status and history")
        parser.add_argument("--yes", action="store_true", help="do not ask before dropping tables")

    def handle(self, *args: Any, **options: Any) -> None:
        if runtime().name != "plugin":
            raise CommandError("This command is for the plugin inside Saleor.")
        if options["drop_tables"] and not options["yes"]:
            self._confirm()
        from saleor_oms_plugin.hosts.plugin import setup

        with runtime().writing():
            self.stdout.write(f"App: {'removed' if setup.remove() else 'there was none'}.")
            self.stdout.write(f"Periodic tasks: {setup.remove_beat_entries()} removed from the database.")
            self.stdout.write(f"Plugin configuration: {'removed' if setup.remove_configuration() else 'there was none'}.")
            if options["drop_tables"]:
                call_command("migrate", APP_LABEL, "zero", verbosity=0, interactive=False, skip_checks=True)
                self.stdout.write("Tables: dropped.")
        self.stdout.write("Now `pip uninstall saleor-oms-plugin` and restart Saleor's web, worker and beat processes.")

    def _confirm(self) -> None:
        try:
            answer = input("This drops every oms_* table: statuses, workflows and the history of all orders. Type 'drop' to go on: ")
        except EOFError:
            answer = ""
        if answer.strip() != "drop":
            raise CommandError("Nothing was changed.")
