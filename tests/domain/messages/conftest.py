from __future__ import annotations

from collections.abc import Iterator

import pytest

from saleor_oms_plugin.core.outgoing import PRIVATE_HOSTS
from saleor_oms_plugin.messages import settings as message_settings
from tests.support.fixtures import host, open_shop, shop
from tests.support.smtp import MailServer

__all__ = ["host", "mail_server", "open_shop", "shop"]


@pytest.fixture
def mail_server(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A real SMTP server, entered in the shop's settings; its operator allows the loopback."""
    monkeypatch.setenv(PRIVATE_HOSTS, "127.0.0.1")
    with MailServer() as server:
        values = {"smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_security": "NONE", "sender_address": "shop@example.com"}
        assert message_settings.update({**values, "sender_name": "Čaj & Kava"}).errors == ()
        yield server
