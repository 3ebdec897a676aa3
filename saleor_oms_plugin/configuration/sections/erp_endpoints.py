from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...core.actor import Actor
from ...core.errors import OmsError
from ...erp import endpoints
from ...erp.endpoints import EndpointSpec
from .base import ListSection


class ErpEndpoints(ListSection[EndpointSpec]):
    """Where systems want to receive changes. A new one is given a signing secret that nobody has seen: give it yours."""

    name = "erp_endpoints"
    model = EndpointSpec

    def read(self) -> Iterable[EndpointSpec]:
        return map(EndpointSpec.of, endpoints.all_endpoints())

    def put(self, item: EndpointSpec, actor: Actor) -> Iterable[OmsError]:
        found = endpoints.find_endpoint(item.code)
        if found is None:
            return endpoints.create_endpoint(item.values()).errors
        values = item.values()
        if "sources" not in item.model_fields_set:  # a document that leaves them out does not choose them
            values.pop("sources")
        return endpoints.update_endpoint(found.pk, values).errors

    def arrange(self, codes: Sequence[str]) -> None:
        """They are in the order of their codes."""

    def secrets_to_enter(self) -> Iterable[str]:
        return (f"{endpoint.code}/secret" for endpoint in endpoints.all_endpoints() if endpoints.lost_its_secret(endpoint))

    def remove(self, code: str, actor: Actor) -> Iterable[OmsError]:
        found = endpoints.find_endpoint(code)
        return endpoints.delete_endpoint(found.pk) if found else ()
