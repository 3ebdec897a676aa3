"""What every test rests on: one PostgreSQL server per session, a replica that sees what the test wrote, no outer network."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from types import FrameType

import hypothesis
import pytest
from django.conf import settings
from django.db import connections

from tests.settings import DATABASE_URL, databases
from tests.support import embedded_postgres

hypothesis.settings.register_profile("oms", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("oms")

_server = pytest.StashKey[embedded_postgres.EmbeddedPostgres]()


def _stop_orderly(signum: int, frame: FrameType | None) -> None:
    """A killed session takes its server along: pytest turns the exception into its usual end."""
    raise KeyboardInterrupt(f"signal {signum}")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Start the server before xdist starts its workers, which inherit its address through the environment."""
    if DATABASE_URL in os.environ or session.config.option.collectonly:
        return
    signal.signal(signal.SIGTERM, _stop_orderly)
    server = embedded_postgres.start()
    session.config.stash[_server] = server
    os.environ[DATABASE_URL] = server.url
    for alias, values in databases(server.url).items():
        settings.DATABASES[alias].update({name: values[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")})


def pytest_unconfigure(config: pytest.Config) -> None:
    server = config.stash.get(_server, None)
    if server is not None:
        del config.stash[_server]
        del os.environ[DATABASE_URL]
        server.stop()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """Close the replica's connection before the test database is dropped; Django knows of the writer's only."""
    yield
    connections["replica"].close()


def _asks_for_replica(marker: pytest.Mark) -> bool:
    wanted = marker.kwargs.get("databases") or ()
    return wanted == "__all__" or "replica" in wanted


@pytest.fixture(autouse=True)
def _replica_sees_the_writer(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let ``databases=["default", "replica"]`` work without ``transaction=True``.

    Django mirrors the replica's name only: a connection of its own would not see what the test's open transaction wrote.
    """
    marker = request.node.get_closest_marker("django_db")
    if marker is None or marker.kwargs.get("transaction") or not _asks_for_replica(marker):
        yield
    else:
        own = connections["replica"]
        connections["replica"] = connections["default"]
        yield
        connections["replica"] = own
