"""Django's settings of the app host, made from the environment (see `options`)."""

from __future__ import annotations

from typing import Any

import dj_database_url
import dj_email_url

from .cors import cors_settings
from .options import Options, read_options

OMS: Options = read_options()

SECRET_KEY = OMS.secret_keys[0]
OMS_SECRET_KEYS = OMS.secret_keys
OMS_ERP_FOLDER = OMS.erp_folder
OMS_PRIVATE_HOSTS = OMS.private_hosts
OMS_ACTION_THREADS = OMS.action_threads
OMS_READ_PAGES = OMS.read_pages
DEBUG = False
ALLOWED_HOSTS = ["*"]  # no address is ever made from the Host header: OMS_PUBLIC_URL is the one that counts
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
INSTALLED_APPS = ["saleor_oms_plugin.hosts.app.config.AppHostConfig"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "saleor_oms_plugin.hosts.app.urls"
WSGI_APPLICATION = "saleor_oms_plugin.hosts.app.wsgi.application"
MIDDLEWARE = ["saleor_oms_plugin.hosts.app.middleware.Guard", "saleor_oms_plugin.hosts.app.cors.Cors"]
globals().update(cors_settings(OMS.cors_origins))
APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = OMS.max_body
FILE_UPLOAD_HANDLERS: list[str] = []

_database: dict[str, Any] = dict(dj_database_url.parse(OMS.database_url))
DATABASES = {
    "default": _database
    | {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 300,  # seconds: one connection a thread, kept
        "CONN_HEALTH_CHECKS": True,
        # A database that is away must cost a request seconds, not minutes.
        "OPTIONS": {"connect_timeout": 5, "tcp_user_timeout": 15_000} | _database.get("OPTIONS", {}),
    }
}
_mail: dict[str, Any] = dict(dj_email_url.parse(OMS.email_url))
EMAIL_HOST = _mail["EMAIL_HOST"] or ""  # none: what is to be mailed waits until the shop enters a server
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"] or "", _mail["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail["EMAIL_USE_TLS"], _mail["EMAIL_USE_SSL"]
EMAIL_PORT = _mail["EMAIL_PORT"] or 25
if OMS.from_email:
    DEFAULT_FROM_EMAIL = OMS.from_email
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": OMS.log_level},
    "loggers": {
        "django.request": {"level": "ERROR"},  # a refusal (4xx) is not worth a line of its own
        "waitress.queue": {"level": "ERROR"},
        "urllib3": {"level": "WARNING"},
        "graphql.execution": {"level": "CRITICAL"},  # it logs refusals as errors; graphql_endpoint logs what is one
    },
}
