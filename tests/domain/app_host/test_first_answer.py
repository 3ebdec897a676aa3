"""The first answer of a new connection is not cut off."""

from __future__ import annotations

import socket
import time

from saleor_oms_plugin.hosts.app.options import Options
from saleor_oms_plugin.hosts.app.server import _make


def test_an_answer_that_is_just_being_written_to_a_new_connection_is_no_slow_client(monkeypatch) -> None:
    options = Options.model_construct(
        **{name: field.default for name, field in Options.model_fields.items()} | {"bind": "127.0.0.1", "port": 0}
    )
    server = _make(lambda environ, start_response: [], options, 10)
    near, far = socket.socketpair()
    try:
        channel = server.channel_class(server, near, ("127.0.0.1", 1), server.adj, map=server._map)
        server.active_channels[near.fileno()] = channel
        channel.total_outbufs_len = 10

        server.maintenance(time.time())

        assert channel.connected
        server.maintenance(time.time() + options.request_seconds + 1)
        assert not channel.connected
    finally:
        far.close()
        server.close()
