"""Bring in the orders that were there before us: read them, show what they would become, adopt them silently."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from ...configuration.services import recording
from ...core.actor import SYSTEM
from ...core.runtime import runtime
from ...inbound import resync
from ...jobs import services as jobs
from ...jobs.queries import Job, JobState
from ...statuses import services as statuses
from ...workflow.adoption import AdoptionCount, adopt_after, preview_adoption


class Command(BaseCommand):
    help = (
        "Read every order and draft of Saleor and give a status to those that have none. Orders made before the activation are adopted "
        "silently by the mapping shown; nothing is sent to anybody. An interrupted run goes on where it stopped."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--preview", action="store_true", help="read and show the counts, adopt nothing")
        parser.add_argument("--yes", action="store_true", help="adopt without asking")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="SALEOR_STATUS=CODE",
            help="change the mapping and keep it, e.g. --map FULFILLED=shipped; an empty code leaves such orders without a status",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with runtime().writing():
            with recording(SYSTEM, "oms_resync"):
                self._change_mapping(options["map"])
            read = self._run(resync.READ, "Reading orders")
            counts = preview_adoption().counts
            if not counts:
                self.stdout.write("Every order has its status already.")
                return
            self._show(counts)
            if options["preview"]:
                return
            if not options["yes"] and not _says_yes("Give the orders these statuses? [y/N] "):
                self.stdout.write("Nothing was adopted; change the mapping with --map and start again.")
                return
            self._follow(adopt_after(read), "Giving statuses")

    def _change_mapping(self, changes: list[str]) -> None:
        for change in changes:
            saleor_status, separator, code = change.partition("=")
            if not separator:
                raise CommandError(f"--map {change}: write SALEOR_STATUS=CODE.")
            for error in statuses.map_adoption(saleor_status.strip().upper(), code.strip()):
                raise CommandError(f"--map {change}: {error.message}")

    def _show(self, counts: Sequence[AdoptionCount]) -> None:
        self.stdout.write(f"{'Saleor status':<22}{'orders':>9}  becomes")
        are_several = len({count.workflow for count in counts}) > 1
        for count in counts:
            how = "" if count.is_adopted else " (new since the activation)"
            how += f" in {count.workflow.name}" if are_several and count.workflow else ""
            self.stdout.write(f"{count.saleor_status:<22}{count.orders:>9}  {count.status_name or 'no status'}{how}")

    def _run(self, kind: str, title: str) -> Job:
        return self._follow(jobs.start(kind, created_by="oms_resync"), title)

    def _follow(self, job: Job, title: str) -> Job:
        with tqdm(desc=title, unit="order", initial=job.done, total=job.total, file=self.stderr, mininterval=0.5) as bar:

            def report(at: Job) -> None:
                bar.total = at.total
                bar.update(at.done - bar.n)
                if at.attempts:
                    bar.set_postfix_str(f"waiting for Saleor until {at.due_at:%H:%M:%S}")

            job = jobs.run_to_end(job.pk, report)
        if job.state != JobState.DONE:
            raise CommandError(f"Stopped after {job.done} orders: {job.errors[-1]['message'] if job.errors else job.state}")
        return job


def _says_yes(question: str) -> bool:
    try:
        return input(question).strip().lower() in ("y", "yes")
    except EOFError as error:
        raise CommandError("Nobody is there to answer: use --preview to look, --yes to adopt.") from error
