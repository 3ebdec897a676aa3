"""Secret fields of an action's configuration: kept apart from it, encrypted, and never shown again.

They belong to the web addresses of the configuration (`core.origins.origins_in`): with another host, port or scheme in it they are gone.
"""

from __future__ import annotations

from pydantic import BaseModel, SecretStr

from ..shop import secrets

_ROOT = "actions."


def secret_fields(config: type[BaseModel]) -> frozenset[str]:
    """The fields of a configuration whose type is SecretStr (or that or None)."""
    return frozenset(name for name, field in config.model_fields.items() if _is_secret(field.annotation))


def secret_name(action_code: str, field: str) -> str:
    """Where `shop.secrets` keeps it."""
    return f"{_prefix(action_code)}{field}"


def forgotten_fields() -> dict[str, list[str]]:
    """By the code of an action: the secret fields that were entered for another address and have to be entered again."""
    return _by_action(secrets.names_forgotten(_ROOT))


def _by_action(names: frozenset[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        code, _, field = name.removeprefix(_ROOT).partition(".")
        found.setdefault(code, []).append(field)
    return found


def all_entered_fields() -> dict[str, list[str]]:
    """By the code of an action: the secret fields that are kept."""
    return _by_action(secrets.names_set(_ROOT))


def entered_fields(action_code: str) -> frozenset[str]:
    """The secret fields of an action that are kept."""
    prefix = _prefix(action_code)
    return frozenset(name.removeprefix(prefix) for name in secrets.names_set(prefix))


def forget(action_code: str) -> None:
    """Keep no secret of the action."""
    secrets.forget_all(_prefix(action_code))


def _prefix(action_code: str) -> str:
    return f"{_ROOT}{action_code}."


def _is_secret(annotation: object) -> bool:
    return annotation is SecretStr or SecretStr in getattr(annotation, "__args__", ())
