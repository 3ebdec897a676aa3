"""Make the set-up what a YAML file says."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ...configuration import services
from ...configuration.differences import readable
from ...configuration.yaml_text import MAX_BYTES
from ...core.actor import SYSTEM
from ...core.runtime import runtime


class Command(BaseCommand):
    help = "Make the set-up what a file of oms_export says: all of it or nothing. What the file does not name stays as it is."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the file; - reads from the standard input")
        parser.add_argument("--dry-run", action="store_true", help="only show what would change")
        parser.add_argument("--prune", action="store_true", help="delete or archive what the file's sections leave out")

    def handle(self, *args: Any, **options: Any) -> None:
        text = _read(options["file"])
        with runtime().writing():
            result = services.import_(text, SYSTEM, dry_run=options["dry_run"], prune=options["prune"], source="oms_import")
        if result.faults:
            raise CommandError("\n".join(["Nothing was changed.", *(f"{options['file']}: {fault}" for fault in result.faults)]))
        if result.differences:
            self.stdout.write(readable(result.differences))
        if result.left:
            self.stdout.write(f"Left alone, for the file does not name it: {', '.join(result.left)}.")
        if result.secrets_to_enter:
            lost = ", ".join(result.secrets_to_enter)
            self.stdout.write(self.style.WARNING(f"Forgotten, for their address has changed; enter them again: {lost}."))
        if not result.differences:
            self.stdout.write("Nothing is different.")
        else:
            self.stdout.write("Nothing was changed (--dry-run)." if options["dry_run"] else "Done.")


def _read(name: str) -> str:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with open(name, "rb") as file:
                data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise CommandError(f"{name}: The file is larger than {MAX_BYTES} bytes.")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise CommandError(f"{name}: line {line}: This is not UTF-8.") from error
