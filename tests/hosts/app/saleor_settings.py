"""Settings of the Saleor beside which the app host runs: its own, without our plugin where that is installed."""

from saleor.settings import *  # noqa: F403
from saleor.settings import INSTALLED_APPS, PLUGINS

PLUGIN = "saleor_oms_plugin"
INSTALLED_APPS = [app for app in INSTALLED_APPS if app != PLUGIN]
PLUGINS = [plugin for plugin in PLUGINS if not plugin.startswith(f"{PLUGIN}.")]
