"""Secret fields of an action's configuration: kept apart from it, encrypted, and never shown again."""

from __future__ import annotations

from pydantic import BaseModel, SecretStr


def secret_fields(config: type[BaseModel]) -> frozenset[str]:
    """The fields of a configuration whose type is SecretStr (or that or None)."""
    return frozenset(name for name, field in config.model_fields.items() if _is_secret(field.annotation))


def secret_name(action_code: str, field: str) -> str:
    """Where `shop.secrets` keeps it."""
    return f"actions.{action_code}.{field}"


def _is_secret(annotation: object) -> bool:
    return annotation is SecretStr or SecretStr in getattr(annotation, "__args__", ())
