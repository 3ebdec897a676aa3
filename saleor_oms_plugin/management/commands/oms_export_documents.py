"""Write all documents down as files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...core.runtime import runtime
from ...documents import export


class Command(BaseCommand):
    help = "Write every document's PDF, a list of them (documents.csv) and the number series (number-series.json) into a new folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="FOLDER", help="new or empty")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with runtime().writing():
                done = export.export(Path(options["folder"]))
        except OSError as error:
            raise CommandError(f"The documents could not be exported: {error}") from error
        self.stdout.write(f"Documents: {done.documents} exported to {options['folder']}, with a list and the number series.")
        if done.without_file:
            self.stdout.write(self.style.WARNING(f"Their PDF was never made: {', '.join(done.without_file)}."))
