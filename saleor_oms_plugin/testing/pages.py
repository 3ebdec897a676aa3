"""Pages of lists that do not change meanwhile, with Saleor's words for a cursor that is none."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from typing import Any

from graphql import GraphQLError

from . import answers

__all__ = ["page"]


def page(nodes: Sequence[answers.Answer], args: Mapping[str, Any]) -> answers.Answer:
    """What comes after ``args["after"]``: a cursor is a place in the list, as JSON in base64, as Saleor writes its own."""
    start = _read(args["after"]) + 1 if args.get("after") else 0
    end = start + (args.get("first") or len(nodes))
    edges = [{"node": node, "cursor": _write(place)} for place, node in enumerate(nodes[start:end], start)]
    info = {
        "hasNextPage": end < len(nodes),
        "hasPreviousPage": start > 0,
        "startCursor": edges[0]["cursor"] if edges else None,
        "endCursor": edges[-1]["cursor"] if edges else None,
    }
    return {"totalCount": len(nodes), "pageInfo": info, "edges": edges}


def _write(place: int) -> str:
    return base64.b64encode(json.dumps([str(place)]).encode()).decode()


def _read(cursor: str) -> int:
    try:
        (place,) = json.loads(base64.b64decode(cursor, validate=True))
        if not isinstance(place, str) or not place.isascii() or not 0 < len(place) < 10:
            raise ValueError(cursor)
        return int(place)
    except (binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise GraphQLError("Received cursor is invalid.") from error
