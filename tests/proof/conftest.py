from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from saleor_oms_plugin.core.outgoing import PRIVATE_HOSTS
from saleor_oms_plugin.messages import settings as message_settings
from saleor_oms_plugin.shop import settings as shop_settings
from saleor_oms_plugin.testing import FakeSaleorServer
from saleor_oms_plugin.testing.keys import SigningKey
from tests.support.fixtures import ACTIVATED
from tests.support.receiver import Receiver, receiver
from tests.support.shop import Host, Shop
from tests.support.smtp import MailServer
from tests.support.workers import Workers


@pytest.fixture(scope="session")
def signing_key() -> SigningKey:
    return SigningKey()


@pytest.fixture
def saleor(signing_key: SigningKey) -> Iterator[FakeSaleorServer]:
    """A Saleor that outlives the workers: it answers over HTTP."""
    with FakeSaleorServer(key=signing_key) as server:
        yield server


@pytest.fixture
def live_shop(saleor: FakeSaleorServer, transactional_db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Shop:
    """A live shop without a grace time, its rows committed; its operator allows the loopback."""
    settings.OMS_PRIVATE_HOSTS = "127.0.0.1"
    monkeypatch.setenv(PRIVATE_HOSTS, "127.0.0.1")
    host = Host(saleor)
    host.start()
    shop = Shop(host)
    shop.open(ACTIVATED)
    shop.goes_live()
    assert shop_settings.update({"grace_seconds": 0}).errors == ()
    return shop


@pytest.fixture(scope="session")
def worker_processes(django_db_setup: None) -> Iterator[Workers]:
    with Workers(str(connection.settings_dict["NAME"])) as started:
        yield started


@pytest.fixture
def workers(worker_processes: Workers, saleor: FakeSaleorServer) -> Workers:
    """Workers in processes of their own, on the test's database and its Saleor."""
    worker_processes.connect(saleor)
    return worker_processes


@pytest.fixture
def target() -> Iterator[Receiver]:
    with receiver() as started:
        yield started


@pytest.fixture
def mail_server(live_shop: Shop) -> Iterator[MailServer]:
    """A real SMTP server, entered in the shop's settings."""
    with MailServer() as server:
        values = {"smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_security": "NONE", "sender_address": "shop@example.com"}
        assert message_settings.update(values).errors == ()
        yield server
