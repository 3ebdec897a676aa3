"""``saleor-oms``: the app host's command. Every trouble that a person can mend is one line and an exit status, no traceback."""

from __future__ import annotations

import argparse
import json
import logging
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Sequence
from typing import Any

from ...core.extras import MissingExtraError, require
from .options import InvalidSettingsError, Options, read_options, unknown_names

SETTINGS = "saleor_oms_plugin.hosts.app.settings"


class CommandFailedError(Exception):
    """Something that a person can mend; the text is the line they see."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit status (2 for settings that can't be used, 1 for other trouble)."""
    asked = _parser().parse_args(arguments)
    try:
        options = read_options()
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
        import django

        django.setup()
        asked.run(asked, options)
    except InvalidSettingsError as error:
        for line in error.lines:
            print(f"saleor-oms: {line}", file=sys.stderr)
        return 2
    except (CommandFailedError, MissingExtraError) as error:
        print(f"saleor-oms: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="saleor-oms", description="Saleor OMS beside Saleor. Settings come from the environment (docs/settings.md)."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    serve = command("serve", _serve, "Serve webhooks, GraphQL and the pages; without a broker also do the background work.")
    serve.add_argument("--migrate", action="store_true", help="bring the database up to date first")
    serve.add_argument("--without-worker", action="store_true", help="leave the background work to `saleor-oms worker`")
    worker = command("worker", _worker, "Do the background work only: with CELERY_BROKER_URL as a Celery worker, else as a loop.")
    worker.add_argument("--without-beat", action="store_true", help="with a broker: leave the timetable to another worker")
    command("migrate", _migrate, "Bring the database up to date.")
    resync = command("resync", _resync, "Bring in Saleor's existing orders and drafts, silently; goes on where it was interrupted.")
    resync.add_argument("--preview", action="store_true", help="read and show the counts, adopt nothing")
    resync.add_argument("--yes", action="store_true", help="adopt without asking")
    resync.add_argument("--map", action="append", default=[], metavar="SALEOR_STATUS=CODE", help="change the mapping and keep it")
    export = command("export", _export, "Write the set-up down as YAML, without secrets.")
    export.add_argument("--output", metavar="FILE", help="write there instead of printing")
    documents = command("export-documents", _export_documents, "Write every document's PDF, a list and the number series into a folder.")
    documents.add_argument("folder", metavar="FOLDER", help="new or empty")
    import_ = command("import", _import, "Make the set-up what a YAML file says: all of it or nothing.")
    import_.add_argument("file", metavar="FILE", help="the file; - reads from the standard input")
    import_.add_argument("--dry-run", action="store_true", help="only show what would change")
    import_.add_argument("--prune", action="store_true", help="delete or archive what the file's sections leave out")
    folder = command(
        "erp-folder", _erp_folder, "Watch the folder of CSV files that OMS_ERP_FOLDER names (the background work looks into it, too)."
    )
    folder.add_argument("--once", action="store_true", help="do what is there now, then end")
    folder.add_argument("--every", type=float, default=5.0, metavar="SECONDS", help="how often to look (default: 5)")
    manifest = command("manifest", _manifest, "Print the app manifest.")
    manifest.add_argument("--palette", action="store_true", help="with the search in the Dashboard's command palette (from 3.23.21)")
    manifest.add_argument("--saleor", default="", metavar="VERSION", help="the Saleor it is for, such as 3.21; the newest by default")
    command("check", _check, "Check settings, database and registration.")
    return parser


def _serve(asked: argparse.Namespace, options: Options) -> None:
    from .server import PortInUseError, Server
    from .wsgi import application

    if asked.migrate:
        _migrate(asked, options)
    _require_database()
    _registration()  # a lost key is reported now, not at the first webhook
    _require_broker_client(options)
    try:
        server = Server(application, options)
    except PortInUseError as error:
        raise CommandFailedError(str(error)) from error
    worker = None if asked.without_worker or options.broker_url else BackgroundWorker()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: server.stop())
    logging.getLogger(__name__).info("Serving %s on %s:%s", options.public_url, options.bind, server.port)
    if worker is not None:
        worker.start()
    server.run()
    if worker is not None:
        worker.stop()


class BackgroundWorker:
    """The background work in a thread of this process. It may be killed at any moment: what it holds is leased, not taken."""

    PATIENCE = 5.0

    def __init__(self) -> None:
        from ...background.worker import Worker
        from .runtime import wake

        self._ended = threading.Event()
        self._worker = Worker(self._ended, wake)
        self._thread = threading.Thread(target=self._worker.run, name="oms-worker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Let it finish the order at hand."""
        self._ended.set()
        self._worker.wake.set()
        self._thread.join(self.PATIENCE)


def _worker(asked: argparse.Namespace, options: Options) -> None:
    _require_database()
    _registration()
    if options.broker_url:
        _celery_worker(options, with_beat=not asked.without_beat)
        return
    from ...background.worker import Worker
    from .runtime import wake

    stop = threading.Event()
    worker = Worker(stop, wake)

    def end(*_: Any) -> None:
        stop.set()
        wake.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    logging.getLogger(__name__).info("Working.")
    worker.run()


def _celery_worker(options: Options, with_beat: bool) -> None:
    from .celery import app

    _require_broker_client(options)
    arguments = ["worker", f"--loglevel={options.log_level}", "--concurrency=4", "--pool=threads"]
    # Beat notes there what it has sent; losing it only means that periodic tasks run once more.
    with tempfile.TemporaryDirectory(prefix="saleor-oms-") as folder:
        app.worker_main([*arguments, "--beat", "--schedule", os.path.join(folder, "beat")] if with_beat else arguments)


def _require_broker_client(options: Options) -> None:
    if options.broker_url.startswith(("redis:", "rediss:")):
        require("redis", "app")


def _migrate(asked: argparse.Namespace, options: Options) -> None:
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        call_command("migrate", interactive=False, verbosity=1)
    except OperationalError as error:
        raise CommandFailedError(_no_database(error)) from error


def _resync(asked: argparse.Namespace, options: Options) -> None:
    _require_database()
    _require_registration()
    _call("oms_resync", preview=asked.preview, yes=asked.yes, map=asked.map)


def _export(asked: argparse.Namespace, options: Options) -> None:
    _require_database()
    _call("oms_export", output=asked.output)


def _export_documents(asked: argparse.Namespace, options: Options) -> None:
    _require_database()
    _call("oms_export_documents", asked.folder)


def _import(asked: argparse.Namespace, options: Options) -> None:
    _require_database()
    _call("oms_import", asked.file, dry_run=asked.dry_run, prune=asked.prune)


def _erp_folder(asked: argparse.Namespace, options: Options) -> None:
    _require_database()
    _require_registration()
    _call("oms_erp_folder", once=asked.once, every=asked.every)


def _call(name: str, *arguments: str, **options: Any) -> None:
    """Run a command of Django's; its refusal is ours."""
    from django.core.management import CommandError, call_command

    try:
        call_command(name, *arguments, **options)
    except CommandError as error:
        raise CommandFailedError(str(error)) from error


def _manifest(asked: argparse.Namespace, options: Options) -> None:
    from .manifest import manifest, version_of

    print(json.dumps(manifest(version_of(asked.saleor), options.public_url, asked.palette), indent=2))


def _check(asked: argparse.Namespace, options: Options) -> None:
    for name in unknown_names():
        print(f"Warning: {name} is no setting of Saleor OMS; is it misspelled?")
    print("Settings: good.")
    _require_database()
    print("Database: there, and up to date.")
    registered = _require_registration()
    print(f"Registered at {registered.api_url}.")


def _require_database() -> None:
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        raise CommandFailedError(_no_database(error)) from error
    if missing:
        raise CommandFailedError(
            f"The database lacks {len(missing)} migrations: run `saleor-oms migrate`, or `saleor-oms serve --migrate`."
        )
    connection.close()


def _no_database(error: Exception) -> str:
    return f"DATABASE_URL: the database does not answer: {str(error).strip().splitlines()[0]}"


def _require_registration() -> Any:
    registered = _registration()
    if registered is None:
        raise CommandFailedError("No Saleor has installed this app yet: install it in the Dashboard by the address of manifest.json.")
    return registered


def _registration() -> Any:
    """The Saleor that has installed us, None before the first one has."""
    from . import registration, secrets

    try:
        return registration.current()
    except secrets.UnreadableSecretError as error:
        raise CommandFailedError(f"OMS_SECRET_KEYS: {error}") from error


if __name__ == "__main__":
    sys.exit(main())
