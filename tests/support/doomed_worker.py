"""A worker that is killed (SIGKILL) at one step of its first run: ``python -m tests.support.doomed_worker <database> <url> <step>``."""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

STEPS = ("claimed", "begun", "happened", "returned", "written")
"""Before the side effect may begin; before it; after it; after the kind has answered; after its result is stored."""


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hooks(url: str, dies_at: str = "") -> list[Any]:
    """Two kinds that call ``url``: ``hook`` may be repeated, ``hook-once`` must not."""
    from saleor_oms_plugin.actions.kinds import BaseKind, Repeat, RunContext
    from saleor_oms_plugin.core.outgoing import post_json

    class Hook(BaseKind):
        label = "Hook"

        def __init__(self, name: str, repeat: Repeat) -> None:
            self.name = name
            self.repeat = repeat

        def run(self, config: Any, context: RunContext) -> dict[str, Any]:
            if dies_at == "claimed":
                die()
            context.mark_begun()
            if dies_at == "begun":
                die()
            answer = post_json(url, {"order": str(context.order_id)}, message_id=context.idempotency_key)
            if dies_at == "happened":
                die()
            return {"status": answer.status}

    return [Hook("hook", Repeat.SAFE), Hook("hook-once", Repeat.AT_MOST_ONCE)]


def main(database: str, url: str, step: str) -> None:
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.OMS_PRIVATE_HOSTS = "127.0.0.1"
    django.setup()
    from saleor_oms_plugin.actions import ledger
    from saleor_oms_plugin.actions.registry import registry
    from saleor_oms_plugin.actions.services import drain_runs
    from saleor_oms_plugin.testing.fake_saleor import FakeSaleor
    from tests.support.shop import Host

    Host(FakeSaleor()).start()
    for kind in hooks(url, step):
        registry.add(kind)
    finish = ledger.finish

    def finish_and_die(outcomes: Any, owner: Any) -> int:
        if step == "returned":
            die()
        written = finish(outcomes, owner)
        if step == "written":
            die()
        return written

    ledger.finish = finish_and_die
    drain_runs()
    raise SystemExit("Nothing killed this worker: it had no run to do.")


if __name__ == "__main__":
    main(*sys.argv[1:])
