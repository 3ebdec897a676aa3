"""Our plugin, switched on without a configuration in the database."""

from __future__ import annotations

from saleor_oms_plugin.hosts.plugin.plugin import OmsPlugin


class ActiveOmsPlugin(OmsPlugin):
    DEFAULT_ACTIVE = True
