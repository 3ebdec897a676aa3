"""Saleor's own test settings with our plugin active, to run Saleor's own tests: see docs/hosts/plugin.md.

Saleor's settings find the installed package by themselves (the app, its tables, the extended schema), but its test settings
empty the list of plugins, and no test would write the configuration that switches ours on.
"""

from __future__ import annotations

import os

from saleor.tests.settings import *  # noqa: F403
from saleor.tests.settings import DATABASES

PLUGINS = ["saleor_suite_plugin.ActiveOmsPlugin"]

if template := os.environ.get("OMS_TEST_TEMPLATE"):
    DATABASES["default"].setdefault("TEST", {})["TEMPLATE"] = template
