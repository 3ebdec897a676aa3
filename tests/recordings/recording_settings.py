"""Saleor's own settings with a plugin that writes the hook calls down; for the server that `record.py` talks to."""

from __future__ import annotations

from saleor.settings import *  # noqa: F403
from saleor.settings import PLUGINS

PLUGINS.append("hook_recorder.HookRecorder")
