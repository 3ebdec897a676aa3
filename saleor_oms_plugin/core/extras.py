"""Heavy libraries are extras; code that needs a missing one says which to install."""

from __future__ import annotations

import importlib
from types import ModuleType


class MissingExtraError(ImportError):
    """A library of an optional extra is not installed; the text says how to get it."""


def require(module: str, extra: str) -> ModuleType:
    """Import a module of an extra (``app``, ``documents``, ``demo``) or say how to install it."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name is None or not module.startswith(error.name.partition(".")[0]):
            raise
        raise MissingExtraError(f"{module} is missing: pip install 'saleor-oms-plugin[{extra}]'", name=module) from error
