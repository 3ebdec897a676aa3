"""Set the plugin up inside Saleor; may be run again at any time, for example after an upgrade."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from saleor_oms_plugin import __version__
from saleor_oms_plugin.configuration.services import recording
from saleor_oms_plugin.core.actor import SYSTEM
from saleor_oms_plugin.core.runtime import runtime
from saleor_oms_plugin.documents import export
from saleor_oms_plugin.documents.export import SERIES_FILE
from saleor_oms_plugin.documents.queries import DocumentKind
from saleor_oms_plugin.saleor_api.permissions import APP_PERMISSIONS
from saleor_oms_plugin.shop import services as shop
from saleor_oms_plugin.statuses.presets import BY_PRESET_CODE
from saleor_oms_plugin.workflow import services as workflow
from saleor_oms_plugin.workflow.presets import install_preset


class Command(BaseCommand):
    help = "Sets Saleor OMS up: the App it acts as, the ready-made statuses, and switches the plugin on. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--no-statuses", action="store_true", help="do not add the ready-made statuses and their workflow")
        what.add_argument(
            "--preset",
            action="append",
            default=[],
            choices=list(BY_PRESET_CODE),
            help="install this ready-made workflow instead of one of all ready-made statuses; may be given several times",
        )
        parser.add_argument(
            "--number-series", metavar="FILE", help=f"go on with the numbers of an earlier installation: {SERIES_FILE} of its export"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if runtime().name != "plugin":
            raise CommandError("This command is for the plugin inside Saleor; the app host is set up with `saleor-oms`.")
        from saleor_oms_plugin.hosts.plugin import setup

        with runtime().writing():
            if setup.app_host_is_installed():
                raise CommandError(setup.BOTH_HOSTS)
            try:
                installation = shop.activate("plugin", setup.domain())
            except shop.OtherHostInstalledError as error:
                raise CommandError(str(error)) from error
            self._numbers(setup, options["number_series"])
            self._app(setup)
            with recording(SYSTEM, "oms_install"):
                self._presets(options["preset"])
                if not options["no_statuses"] and not options["preset"]:
                    result = workflow.install_ready_made()
                    self.stdout.write(f"Statuses: the shop has {len(result.statuses)}.")
            setup.switch_on()
        self.stdout.write("Plugin: switched on.")
        self.stdout.write(f"Orders created since {installation.activated_at:%Y-%m-%d %H:%M:%S} UTC are followed.")
        self.stdout.write("Older orders: run `manage.py oms_resync`. Restart Saleor's web and worker processes if they ran before.")

    def _presets(self, codes: list[str]) -> None:
        for code in codes:
            result = install_preset(code)
            for error in result.errors:
                raise CommandError(f"--preset {code}: {error.message}")
            self.stdout.write(f"Preset {code!r}: {'installed' if result.was_created else 'there already'}.")

    def _numbers(self, setup: Any, file: str | None) -> None:
        """Go on with the numbers of an earlier installation, whose invoices Saleor may still list."""
        if file is not None:
            try:
                given = json.loads(Path(file).read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                raise CommandError(f"--number-series: {file} can't be read: {error}") from error
            restored = export.restore_series(given)
            if restored.errors:
                raise CommandError("--number-series: " + " ".join(problem.message for problem in restored.errors))
            self.stdout.write(f"Number series: {restored.value} go on with the numbers of {file}.")
            return
        listed = setup.earlier_invoices()
        if listed:
            last = export.go_on_after(DocumentKind.INVOICE, listed)
            known = f"Invoices go on after {last}." if last else "What number comes next can't be told from them."
            self.stdout.write(
                self.style.WARNING(
                    f"Saleor lists {len(listed)} invoices of an earlier installation, of which the documents are not here. {known} "
                    "Check the number series before the first document (`omsNumberSeriesUpdate`, `nextNumber`), or run "
                    "`oms_install --number-series` with the file of its export."
                )
            )

    def _app(self, setup: Any) -> None:
        try:
            ensured = setup.ensure(APP_PERMISSIONS, __version__)
        except setup.ForeignAppError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"App {setup.APP_IDENTIFIER!r}: {'created' if ensured.was_created else 'brought up to date'}.")
        if ensured.missing:
            self.stdout.write(self.style.WARNING(f"This Saleor has no permission {', '.join(ensured.missing)}; left out."))
        if ensured.doors:
            found = " and ".join(ensured.doors)
            self.stdout.write(self.style.WARNING(f"Somebody has made {found} of this App, which it needs none of: see who acts by them."))
