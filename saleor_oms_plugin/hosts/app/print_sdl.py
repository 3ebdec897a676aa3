"""Print the subgraph: ``python -m saleor_oms_plugin.hosts.app.print_sdl`` writes graphql_schema/subgraph.graphql."""

from __future__ import annotations

from pathlib import Path

FILE = Path(__file__).resolve().parents[3] / "graphql_schema" / "subgraph.graphql"


def main() -> None:
    import django

    from ...core.actor import ANONYMOUS
    from ...core.runtime import Runtime, set_runtime
    from ...graphql.base.scalars import STANDALONE

    django.setup()
    set_runtime(Runtime("print", transport=lambda: None, actor_of=lambda context: ANONYMOUS, host_types=STANDALONE))
    from .subgraph import sdl

    FILE.write_text(sdl(), encoding="utf-8")


if __name__ == "__main__":
    main()
