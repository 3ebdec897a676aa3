"""Saleor's own settings as in production, with what a test needs: DATABASE_URL names the PostgreSQL server to use.

The database itself is made anew (``test_<name>``). Saleor's migrations take minutes: OMS_TEST_TEMPLATE may name a database that
has them already, and ``--reuse-db`` keeps the test database from one run to the next.
"""

from __future__ import annotations

import os
from datetime import timedelta

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa


def _signing_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())
    return pem.decode()


os.environ.update(
    {
        "DEBUG": "False",
        "SECRET_KEY": "only-for-tests",
        "ALLOWED_HOSTS": "*",
        "ALLOWED_CLIENT_HOSTS": "www.example.com",
        "PUBLIC_URL": "http://shop.example.com/",
        "SEND_USAGE_TELEMETRY": "False",
        "EMAIL_URL": "dummy://",
    }
)
os.environ.setdefault("RSA_PRIVATE_KEY", _signing_key())
os.environ.pop("CELERY_BROKER_URL", None)  # Celery is eager: Saleor's own webhooks are sent at once

from saleor.settings import *  # noqa: E402, F403
from saleor.settings import CACHES, DATABASES, MIDDLEWARE  # noqa: E402

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, str]] = []
MEDIA_ROOT = ""
JWT_TTL_ACCESS = timedelta(hours=1)  # one sign-in lasts for the session
HTTP_IP_FILTER_ENABLED = False  # webhooks go to a receiver on the loopback
HTTP_IP_FILTER_ALLOW_LOOPBACK_IPS = True

# Saleor's guard against reading the writer by accident raises here; in production it logs.
MIDDLEWARE.insert(0, "saleor.core.db.connection.restrict_writer_middleware")
CELERY_RESTRICT_WRITER_METHOD = "saleor.core.db.connection.restrict_writer"

# One of Saleor's migrations reads by the replica's alias, which Django makes a mirror of the new database only after they have run. So it
# is the new database from the beginning, whatever the one that DATABASE_URL names has in it.
DATABASES["replica"] = DATABASES["default"] | {"NAME": f"test_{DATABASES['default']['NAME']}", "TEST": {"MIRROR": "default"}}

if template := os.environ.get("OMS_TEST_TEMPLATE"):
    DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = template
