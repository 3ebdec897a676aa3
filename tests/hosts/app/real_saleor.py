"""A real Saleor as a process beside us: its own database, its own port, started, stopped and started again."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.support.app_server import eventually, free_port

HERE = Path(__file__).parent
START_PATIENCE = 900.0
"""Seconds."""
MIGRATE_PATIENCE = 1800.0
PASSWORD = "long-enough-for-saleor"
SETTINGS_WITHOUT_PLUGIN = "saleor_settings"


def named(database_url: str, name: str) -> str:
    return urlunsplit(urlsplit(database_url)._replace(path=f"/{name}"))


@contextlib.contextmanager
def database(server_url: str, name: str, template: str | None = None) -> Iterator[str]:
    """A new database's URL; dropped in the end."""
    copied = f' TEMPLATE "{template}"' if template else ""
    with psycopg.connect(named(server_url, "postgres"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[arg-type]
        connection.execute(f'CREATE DATABASE "{name}"{copied}')  # type: ignore[arg-type]
        yield named(server_url, name)
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[arg-type]


class RealSaleor:
    """``settings`` is Saleor's Django settings module."""

    def __init__(self, home: str, python: str, database_url: str, settings: str = SETTINGS_WITHOUT_PLUGIN) -> None:
        self.home, self.python = home, python
        self.port = free_port()
        self.log = Path(tempfile.mkstemp(prefix="saleor-", suffix=".log")[1])
        self._process: subprocess.Popen[bytes] | None = None
        self._session = requests.Session()
        self._session.trust_env = False
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("OMS_", "CELERY_", "REDIS"))}
        self.environment = inherited | {
            "DJANGO_SETTINGS_MODULE": settings,
            "PYTHONPATH": os.pathsep.join([home, str(HERE)]),
            "DATABASE_URL": database_url,
            "DATABASE_URL_REPLICA": database_url,
            "CACHE_URL": "locmem://",
            "SECRET_KEY": "for tests only",
            "RSA_PRIVATE_KEY": pem.decode(),
            "PUBLIC_URL": f"http://127.0.0.1:{self.port}/",
            "ALLOWED_HOSTS": "*",
            "ALLOWED_CLIENT_HOSTS": "127.0.0.1,www.example.com",
            "DEBUG": "False",
            "EMAIL_URL": "dummy://",
            "SEND_USAGE_TELEMETRY": "False",
            "HTTP_IP_FILTER_ENABLED": "False",
        }

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/graphql/"

    @property
    def domain(self) -> str:
        return f"127.0.0.1:{self.port}"

    def manage(self, *arguments: str, patience: float = START_PATIENCE) -> str:
        """A management command's output."""
        return self._run("manage.py", *arguments, patience=patience)

    def make_people(self, *people: dict[str, Any]) -> None:
        """Users with PASSWORD; see saleor_people.py for the words."""
        given = [{"password": PASSWORD, **person} for person in people]
        self._run(str(HERE / "saleor_people.py"), text=json.dumps(given), patience=START_PATIENCE)

    def _run(self, *arguments: str, text: str = "", patience: float) -> str:
        done = subprocess.run(
            [self.python, *arguments],
            cwd=self.home,
            env=self.environment,
            input=text,
            capture_output=True,
            text=True,
            timeout=patience,
            check=False,
        )
        assert done.returncode == 0, f"{arguments} failed:\n{done.stderr[-4000:]}"
        return done.stdout

    def start(self) -> None:
        """Serve, and wait until it answers."""
        with self.log.open("ab") as log:
            command = [self.python, "-m", "uvicorn", "saleor.asgi:application", "--host", "127.0.0.1", "--port", str(self.port)]
            self._process = subprocess.Popen(
                [*command, "--ws", "none", "--no-access-log"], cwd=self.home, env=self.environment, stdout=log, stderr=log
            )
        eventually(self._answers, START_PATIENCE)

    def _answers(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, f"Saleor ended:\n{self.log.read_text(errors='replace')[-4000:]}"
        with contextlib.suppress(requests.RequestException):
            return self._session.post(self.api_url, json={"query": "{ __typename }"}, timeout=30).status_code == 200
        return False

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = None

    def send(self, document: str, variables: dict[str, Any], token: str | None) -> dict[str, Any]:
        """As `shop_driver.Send`."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer: dict[str, Any] = self._session.post(
            self.api_url, json={"query": document, "variables": variables}, headers=headers, timeout=120
        ).json()
        return answer
