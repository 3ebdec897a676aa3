"""What the plugin host gives to the rest of the code."""

from __future__ import annotations

from saleor.core.db.connection import allow_writer
from saleor.graphql.core import scalars
from saleor.graphql.core.context import get_database_connection_name

from ...core.runtime import Runtime, set_runtime
from ...messages import saleor_mails
from . import activation, background, own_mails, owners
from .callers import actor_of
from .names import PLUGIN_ID
from .transport import InProcessTransport


def install() -> None:
    """Make Saleor the host."""
    set_runtime(
        Runtime(
            name="plugin",
            transport=InProcessTransport,
            actor_of=actor_of,
            host_types={"DateTime": scalars.DateTime, "Decimal": scalars.Decimal, "JSON": scalars.JSON},
            replica_of=get_database_connection_name,
            writing=allow_writer,
            notify_worker=background.notify_worker,
            is_active=activation.is_active,
            saleor_owner=owners.owner_of,
            public_url=_public_url,
        )
    )
    saleor_mails.ask(own_mails.are_on)


def _public_url() -> str:
    """Saleor's PUBLIC_URL, or the address of its site, for there is no request in the background."""
    from saleor.core.utils import build_absolute_uri

    return str(build_absolute_uri(f"/plugins/{PLUGIN_ID}"))
