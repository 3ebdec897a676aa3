"""Take out of Saleor what the plugin put in."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from saleor_oms_plugin import APP_LABEL
from saleor_oms_plugin.core.runtime import runtime
from saleor_oms_plugin.documents import export


class Command(BaseCommand):
    help = (
        "Takes out what Saleor OMS put into Saleor: its Apps, the periodic tasks, the plugin's configuration; tables on request. "
        "Documents stay in the tables, and their addresses are served as long as the package is installed."
    )
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own way to say "none"; this command is how a problem is solved

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--export-documents", metavar="FOLDER", help="write all documents, a list and the number series into this folder"
        )
        parser.add_argument(
            "--drop-tables", action="store_true", help="also drop the oms_* tables, with every status, history and document"
        )
        parser.add_argument(
            "--discard-documents", action="store_true", help="drop the tables although the documents in them are not exported"
        )
        parser.add_argument("--yes", action="store_true", help="do not ask before dropping tables")

    def handle(self, *args: Any, **options: Any) -> None:
        if runtime().name != "plugin":
            raise CommandError("This command is for the plugin inside Saleor.")
        with runtime().writing():
            documents = _documents()
            if options["drop_tables"]:
                self._refuse_losing(documents, options)
                if not options["yes"]:
                    self._confirm(documents)
            if options["export_documents"]:
                self._export(options["export_documents"])
            self._take_out(options["drop_tables"])
        self._say_of_documents(documents, options)
        self.stdout.write("Now `pip uninstall saleor-oms-plugin` and restart Saleor's web, worker and beat processes.")

    def _take_out(self, drop_tables: bool) -> None:
        from saleor_oms_plugin.hosts.plugin import setup

        self.stdout.write(f"App: {'removed' if setup.remove() else 'there was none'}.")
        self.stdout.write(f"App of the pages in the Dashboard: {'removed' if setup.remove_pages() else 'there was none'}.")
        self.stdout.write(f"Periodic tasks: {setup.remove_beat_entries()} removed from the database.")
        self.stdout.write(f"Plugin configuration: {'removed' if setup.remove_configuration() else 'there was none'}.")
        if drop_tables:
            call_command("migrate", APP_LABEL, "zero", verbosity=0, interactive=False, skip_checks=True)
            self.stdout.write("Tables: dropped.")

    def _refuse_losing(self, documents: dict[str, int], options: dict[str, Any]) -> None:
        if documents and not options["export_documents"] and not options["discard_documents"]:
            raise CommandError(
                f"The tables hold {_told(documents)}. Nothing was changed: add `--export-documents FOLDER` to keep them as files, "
                "with the numbers that a new installation goes on with, or `--discard-documents` to lose them."
            )

    def _confirm(self, documents: dict[str, int]) -> None:
        question = (
            f"This drops every oms_* table: statuses, workflows, the history of all orders and {_told(documents)}. The addresses of "
            "documents, which Saleor lists as invoices and customers were sent, end with them. Type 'drop' to go on: "
        )
        try:
            answer = input(question)
        except EOFError:
            answer = ""
        if answer.strip() != "drop":
            raise CommandError("Nothing was changed.")

    def _export(self, folder: str) -> None:
        try:
            call_command("oms_export_documents", folder, stdout=self.stdout)
        except CommandError as error:
            raise CommandError(f"Nothing was changed. {error}") from error

    def _say_of_documents(self, documents: dict[str, int], options: dict[str, Any]) -> None:
        if not documents:
            return
        if options["drop_tables"]:
            self.stdout.write(f"Documents: {_told(documents)} are gone, and their addresses with them.")
            if options["export_documents"]:
                path = Path(options["export_documents"]) / export.SERIES_FILE
                self.stdout.write(f"A new installation goes on with their numbers by `manage.py oms_install --number-series {path}`.")
        else:
            self.stdout.write(
                f"Documents: {_told(documents)} stay in the database. Their addresses are served as long as the package is installed; with "
                "`pip uninstall` they end, though Saleor goes on listing them. `--export-documents FOLDER` keeps them as files."
            )


def _documents() -> dict[str, int]:
    """How many there are of each kind; none where the tables are not there."""
    try:
        return export.count()
    except DatabaseError:
        return {}


def _told(documents: dict[str, int]) -> str:
    """``12 documents (9 INVOICE, 3 PROFORMA)``."""
    total = sum(documents.values())
    if not total:
        return "no documents"
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(documents.items()))
    return f"{total} document{'' if total == 1 else 's'} ({kinds})"
