"""The app config of the app host: the rooms' one, and the host set up once they are there."""

from __future__ import annotations

from ...apps import OmsConfig


class AppHostConfig(OmsConfig):
    def ready(self) -> None:
        super().ready()
        from . import runtime

        runtime.install()
