"""Whom a run calls and which runs it follows, as its type says; written down when it is scheduled."""

from __future__ import annotations

import logging
from typing import Any

from pydantic import ValidationError

from .action_type import ActionType
from .models import Lane

logger = logging.getLogger(__name__)

MAX_LENGTH = 255


def route(kind: ActionType | None, config: Any) -> dict[str, str]:
    """The columns of a run that say whom it calls and which runs it follows.

    A type need not say it: then all its runs call one destination of their own, and overtake each other.
    """
    if kind is None:
        return {}
    destination, lane = kind.name, None
    try:
        parsed = kind.Config.model_validate(config or {})
        destination = getattr(kind, "destination", lambda _: kind.name)(parsed)
        lane = getattr(kind, "lane", lambda _: None)(parsed)
    except ValidationError:
        pass  # such a run fails when it is due, and says why
    except Exception:
        logger.exception("%s can't say whom it calls", kind.name)
    return {"destination": str(destination)[:MAX_LENGTH], "lane": Lane(lane).value if lane else ""}
