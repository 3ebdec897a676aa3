"""Which kinds of action there are: entry points, of which a broken one is logged and shown, and stops nobody."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from pydantic import BaseModel, ValidationError

from ..core.errors import OmsError
from ..core.spec import errors_of
from .action_type import ActionType

logger = logging.getLogger(__name__)

GROUP = "saleor_oms_plugin.actions"
_NEEDED = (
    "name",
    "label",
    "description",
    "Config",
    "is_customer_facing",
    "takes_recipient",
    "repeat",
    "permissions",
    "unavailable",
    "problems",
    "run",
    "preview",
)


@dataclass(frozen=True, slots=True)
class RegisteredType:
    """A kind by its name, or why it could not be loaded."""

    name: str
    kind: ActionType | None
    error: str = ""

    @property
    def unavailable(self) -> str | None:
        """Why it can't be used now."""
        return self.error if self.kind is None else self.kind.unavailable()


class Registry:
    """Loaded at the first question, then kept: an add-on is seen after a restart."""

    def __init__(self) -> None:
        self._entries: dict[str, RegisteredType] = {}
        self._built_in: tuple[EntryPoint, ...] = ()
        self._is_loaded = False
        self._lock = threading.Lock()

    def expect(self, built_in: Mapping[str, str]) -> None:
        """Our own kinds (name to ``module:attribute``): they stand in the package's metadata too, which of a source tree may be old."""
        self._built_in = tuple(EntryPoint(name, value, GROUP) for name, value in built_in.items())

    def entries(self) -> dict[str, RegisteredType]:
        if not self._is_loaded:
            with self._lock:
                if not self._is_loaded:
                    self._load([*self._built_in, *entry_points(group=GROUP)])
                    self._is_loaded = True
        return self._entries

    def find(self, name: str) -> ActionType | None:
        entry = self.entries().get(name)
        return entry.kind if entry else None

    def add(self, kind: ActionType) -> None:
        """Take a kind that no entry point names, such as one under test."""
        self.entries()[kind.name] = RegisteredType(kind.name, kind)

    def remove(self, name: str) -> None:
        self.entries().pop(name, None)

    def _load(self, points: Iterable[EntryPoint]) -> None:
        values: dict[str, str] = {}
        for point in points:
            if point.name in values:
                if values[point.name] != point.value:
                    logger.error("The action kind %s of %s is left out: %s has the name", point.name, point.value, values[point.name])
                continue
            values[point.name] = point.value
            self._entries[point.name] = _loaded(point)


def _loaded(point: EntryPoint) -> RegisteredType:
    try:
        kind = point.load()()
        problem = fault(kind) or ("" if kind.name == point.name else f"it calls itself {kind.name}")
        if problem:
            raise TypeError(problem)
    except Exception as error:
        logger.exception("The action kind %s (%s) could not be loaded", point.name, point.value)
        return RegisteredType(point.name, None, f"{point.value} could not be loaded: {type(error).__name__}: {error}")
    return RegisteredType(point.name, kind)


def fault(kind: Any) -> str:
    """Why this is no kind; empty for one that the registry takes."""
    missing = [name for name in _NEEDED if not hasattr(kind, name)]
    if missing:
        return f"it has no {', '.join(missing)}"
    is_model = isinstance(kind.Config, type) and issubclass(kind.Config, BaseModel)
    return "" if is_model else "its Config is no pydantic model"


registry = Registry()


def find(name: str) -> ActionType | None:
    """The kind of this name; None where it is not installed or could not be loaded."""
    return registry.find(name)


def parse(kind: ActionType, config: Any) -> tuple[BaseModel | None, tuple[OmsError, ...]]:
    """A stored or offered configuration as the kind's own type, or what is wrong with it, field by field."""
    try:
        return kind.Config.model_validate(config), ()
    except ValidationError as error:
        return None, tuple(_with_path(one) for one in errors_of(error, "config"))


def _with_path(error: OmsError) -> OmsError:
    """The refusal with the path within the configuration for clients, as texts."""
    return OmsError(error.code, error.message, error.path, params={"path": [str(step) for step in error.path[1:]]})
