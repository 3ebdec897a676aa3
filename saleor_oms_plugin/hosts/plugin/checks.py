"""Is the app host installed for the same shop? Both would answer every event, so only one may.

The App is known by its identifier alone, which anybody who may install apps can give to theirs. So it can keep us from working, and
never Saleor from starting.
"""

from __future__ import annotations

import logging
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connections

from . import activation, app_record
from .names import APP_HOST_IDENTIFIER

logger = logging.getLogger(__name__)

BOTH_HOSTS = (
    f'The app host of Saleor OMS (the app "{APP_HOST_IDENTIFIER}") is installed in this shop, and so is the plugin. '
    "One shop uses one of them: remove the app in the Dashboard, or uninstall the saleor-oms-plugin package."
)
STAYS_OFF = f"Saleor OMS stays switched off in this process. {BOTH_HOSTS} Then restart Saleor's web and worker processes."
SERVING_COMMANDS = ("runserver", "oms_worker")


def stay_off_beside_the_app_host() -> None:
    """Keep the plugin off in a process that would serve (a web server, a worker, ``runserver``, ``oms_worker``), as long as it runs.

    Other management commands work as ever, so that ``migrate`` and ``oms_uninstall`` can put things right; the system check W001
    reminds them. A database that is absent or not migrated yet says nothing.
    """
    if _is_management_command():
        return
    if _app_host_is_installed():
        activation.block()
        logger.critical("%s", STAYS_OFF)


@checks.register(checks.Tags.database)
def both_hosts_check(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """The same question for ``check --database default`` and ``migrate``, as a warning: migrating is allowed."""
    if settings.DATABASE_CONNECTION_DEFAULT_NAME not in (databases or ()):
        return []
    return [checks.Warning(BOTH_HOSTS, id="oms.W001")] if _app_host_is_installed() else []


def _is_management_command() -> bool:
    program, arguments = Path(sys.argv[0]), sys.argv[1:]
    is_django = program.name in ("manage.py", "django-admin") or program.parts[-2:] == ("django", "__main__.py")
    return is_django and bool(arguments) and arguments[0] not in SERVING_COMMANDS


def _app_host_is_installed() -> bool:
    """Asked in a thread of its own: uvicorn loads the application inside its event loop, where Django allows no query."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(_ask).result()


def _ask() -> bool:
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Accessing the database during app initialization", category=RuntimeWarning)
            return app_record.app_host_is_installed()
    except DatabaseError as error:
        logger.debug("Could not look for the app host: %s", error)
        return False
    finally:
        connections[settings.DATABASE_CONNECTION_DEFAULT_NAME].close()  # this thread's own, and a server may fork after this
