from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ...core.actor import Actor
from ...core.errors import OmsError
from ...core.spec import Text
from ...erp import endpoints
from .base import Item, ListSection


class EndpointItem(Item):
    url: Text
    system: Text = ""
    sources: list[Text] | None = None
    does_echo: bool = False
    is_enabled: bool = True


class ErpEndpoints(ListSection[EndpointItem]):
    """Where systems want to hear of changes. A new one is given a signing secret that nobody has seen: give it yours."""

    name = "erp_endpoints"
    model = EndpointItem

    def read(self) -> Iterable[dict[str, Any]]:
        return [{name: getattr(one, name) for name in EndpointItem.model_fields} for one in endpoints.all_endpoints()]

    def put(self, item: EndpointItem, actor: Actor) -> Iterable[OmsError]:
        found = endpoints.find_endpoint(item.code)
        if found is None:
            return endpoints.create_endpoint(item.values()).errors
        return endpoints.update_endpoint(found.pk, item.values()).errors

    def arrange(self, codes: Sequence[str]) -> None:
        """They are sorted by code."""

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        found = endpoints.find_endpoint(code)
        return endpoints.delete_endpoint(found.pk) if found else ()
