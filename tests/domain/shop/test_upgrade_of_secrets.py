"""Upgrading from a version that kept no origins binds each secret to the address that it was sent to so far."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from django.apps import apps
from django.db import connection

from saleor_oms_plugin import migrations
from saleor_oms_plugin.actions.services import create_action
from saleor_oms_plugin.core.outgoing import new_signing_secret
from saleor_oms_plugin.erp import endpoints
from saleor_oms_plugin.messages import services
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.shop.models import Secret
from tests.support.shop import OWNER_OF_SHOP, Shop

[NAME] = [module.name for module in iter_modules(migrations.__path__) if module.name.endswith("_secrets_and_app_by_key")]
MIGRATION = import_module(f"saleor_oms_plugin.migrations.{NAME}")


def test_every_secret_is_bound_as_entering_it_anew_would_bind_it(open_shop: Shop) -> None:
    config = {"url": "https://a.example:8443/hook", "secret": new_signing_secret(), "authorization": "Bearer x"}
    given = {"kind": "webhook", "code": "call", "config": config}
    assert create_action(open_shop.status("confirmed").pk, given, OWNER_OF_SHOP).errors == ()
    assert endpoints.create_endpoint({"code": "sap", "url": "https://b.example/hook"}).errors == ()
    message_settings.update({"smtp_host": "Mail.example.com", "smtp_port": 25, "smtp_user": "shop"}, password="x")
    services.save("hook", "json", "", {"host": "C.example", "port": "8443", "user": "u", "password": "p"})
    services.save("sms", "infobip", "", {"host": "xyz.api.infobip.com", "apikey": "k"})
    services.save("chat", "telegram", "", {"bot_token": "1:a"})
    bound = dict(Secret.objects.values_list("name", "origin"))
    assert len(bound) == 7
    assert all(bound.values())
    Secret.objects.update(origin="")

    MIGRATION.bind_secrets(apps, connection.schema_editor())

    assert dict(Secret.objects.values_list("name", "origin")) == bound
