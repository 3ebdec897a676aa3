"""Django settings of the tests and of mypy's Django plugin: a host of neither kind, with a writer and a replica.

``OMS_TEST_DATABASE_URL`` names an existing PostgreSQL server (its role must be able to create databases); without it
tests/conftest.py starts an embedded one and fills in its address before the first connection.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import dj_database_url

if TYPE_CHECKING:
    from saleor_oms_plugin.hosts.app.options import Options

DATABASE_URL = "OMS_TEST_DATABASE_URL"


def database(url: str) -> dict[str, Any]:
    """Django's settings of the test database on the server with this address."""
    return {**dj_database_url.parse(url), "ENGINE": "django.db.backends.postgresql", "TEST": {"NAME": "test_oms"}}


def databases(url: str) -> dict[str, Any]:
    """Both aliases that our code may be asked to read from; the replica mirrors the writer."""
    return {"default": database(url), "replica": {**database(url), "TEST": {"MIRROR": "default"}}}


SECRET_KEY = "for tests only"
OMS_ACTION_THREADS = 1  # a test's transaction is seen by its own connection alone
DEBUG = False
ALLOWED_HOSTS = ["*"]
USE_TZ = True
TIME_ZONE = "UTC"
INSTALLED_APPS = ["saleor_oms_plugin"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = databases(os.environ.get(DATABASE_URL, "postgresql:///not-started"))
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# The hosts' own settings, here so that mypy knows their types: first Saleor's, then the app host's.
DATABASE_CONNECTION_DEFAULT_NAME = "default"
DATABASE_CONNECTION_REPLICA_NAME = "replica"
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {}
CELERY_TASK_ALWAYS_EAGER = False
if TYPE_CHECKING:
    OMS: Options
