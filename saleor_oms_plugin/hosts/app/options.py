"""The app host's environment variables: every setting, its default and its rules. docs/settings.md is checked against this."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

SHORTEST_KEY = 32
ANYWHERE = ("0.0.0.0", "::", "*")
"""OMS_BIND for all of the machine's addresses, none of which is a name that Saleor could call."""


class InvalidSettingsError(ValueError):
    """The environment can't be used; ``lines`` says why, one setting a line, without any secret's value."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def _split(value: Any) -> Any:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as error:
        raise ValueError("must be an address such as https://oms.example.com") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError("must be an address such as https://oms.example.com")
    if any(character in value for character in " ;,'\"\r\n\t"):
        raise ValueError("must be an address such as https://oms.example.com")
    return value.rstrip("/")


def _origin(value: str) -> str:
    parts = urlsplit(_web_address(value))
    return f"{parts.scheme}://{parts.netloc}".lower()


def _origin_or_star(value: str) -> str:
    return value if value == "*" else _origin(value)


def _postgres(value: str) -> str:
    if urlsplit(value).scheme not in ("postgres", "postgresql"):
        raise ValueError("must be a PostgreSQL address such as postgres://user:password@host:5432/name")
    return value


def _host(value: str) -> str:
    parts = urlsplit(value if "//" in value else f"//{value}")
    if not parts.hostname:
        raise ValueError("must name hosts such as shop.example.com, with commas between several")
    return parts.netloc.lower()


def _absolute(value: str) -> str:
    if not os.path.isabs(value):
        raise ValueError("must be the whole path of a folder, such as /srv/erp")
    return value


def _mail_server(value: str) -> str:
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as error:
        raise ValueError("must be a mail server such as smtp://user:password@mail.example.com:587/?tls=True") from error
    if parts.scheme not in ("smtp", "submission") or not parts.hostname:
        raise ValueError("must be a mail server such as smtp://user:password@mail.example.com:587/?tls=True")
    return value


def _long_key(value: str) -> str:
    if len(value) < SHORTEST_KEY:
        raise ValueError(f"each key must have {SHORTEST_KEY} characters or more; make one with: openssl rand -base64 48")
    return value


_List = BeforeValidator(_split)
_Checked = BeforeValidator
_Key = Annotated[str, BeforeValidator(_long_key)]


class Options(BaseModel):
    """The settings; the alias is the variable's name."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    database_url: Annotated[str, _Checked(_postgres)] = Field(alias="DATABASE_URL")
    secret_keys: Annotated[tuple[Annotated[str, _Checked(_long_key)], ...], _List] = Field(
        alias="OMS_SECRET_KEYS", min_length=1, repr=False
    )
    public_url: Annotated[str, _Checked(_web_address)] = Field(alias="OMS_PUBLIC_URL")
    bind: str = Field("127.0.0.1", alias="OMS_BIND", min_length=1)
    port: int = Field(8800, alias="OMS_PORT", ge=1, le=65535)
    allowed_saleor: Annotated[tuple[Annotated[str, _Checked(_host)], ...], _List] = Field((), alias="OMS_ALLOWED_SALEOR")
    dashboards: Annotated[tuple[Annotated[str, _Checked(_origin)], ...], _List] = Field((), alias="OMS_DASHBOARD_URL")
    cors_origins: Annotated[tuple[Annotated[str, _Checked(_origin_or_star)], ...], _List] = Field((), alias="OMS_CORS_ORIGINS")
    broker_url: str = Field("", alias="CELERY_BROKER_URL", repr=False)
    celery_queue: str = Field("", alias="OMS_CELERY_QUEUE")
    email_url: Annotated[str, _Checked(_mail_server)] = Field("", alias="EMAIL_URL", repr=False)
    from_email: str = Field("", alias="DEFAULT_FROM_EMAIL")
    erp_folder: Annotated[str, _Checked(_absolute)] = Field("", alias="OMS_ERP_FOLDER")
    private_hosts: Annotated[tuple[str, ...], _List] = Field((), alias="OMS_PRIVATE_HOSTS")
    introspection: bool = Field(True, alias="OMS_INTROSPECTION")
    graphiql: bool = Field(False, alias="OMS_GRAPHIQL")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", alias="OMS_LOG_LEVEL")
    threads: int = Field(8, alias="OMS_THREADS", ge=1, le=64)
    action_threads: int = Field(8, alias="OMS_ACTION_THREADS", ge=1, le=64)
    read_pages: int = Field(4, alias="OMS_READ_PAGES", ge=1, le=16)
    max_connections: int = Field(2000, alias="OMS_MAX_CONNECTIONS", ge=10, le=20000)
    max_per_address: int = Field(0, alias="OMS_MAX_PER_ADDRESS", ge=0, le=20000)
    request_seconds: int = Field(20, alias="OMS_REQUEST_SECONDS", ge=1, le=600)
    stop_seconds: int = Field(20, alias="OMS_STOP_SECONDS", ge=0, le=600)
    max_body: int = Field(2_500_000, alias="OMS_MAX_BODY", ge=10_000, le=50_000_000)
    max_depth: int = Field(16, alias="OMS_MAX_DEPTH", ge=1, le=50)
    max_cost: int = Field(20_000, alias="OMS_MAX_COST", ge=1)
    max_aliases: int = Field(30, alias="OMS_MAX_ALIASES", ge=0)
    max_page_size: int = Field(100, alias="OMS_MAX_PAGE_SIZE", ge=1, le=100)

    @model_validator(mode="before")
    @classmethod
    def _defaults_from_others(cls, values: Any) -> Any:
        """SECRET_KEY is used in place of OMS_SECRET_KEYS; the public address is the bound one where that can be reached at all."""
        if not isinstance(values, dict):
            return values
        if "OMS_SECRET_KEYS" not in values and "SECRET_KEY" in values:
            values = values | {"OMS_SECRET_KEYS": values["SECRET_KEY"]}
        bind, port = values.get("OMS_BIND", "127.0.0.1"), values.get("OMS_PORT", "8800")
        if not port.isdecimal() or not 0 < int(port) < 65536:
            port = "8800"  # it is complained of as OMS_PORT, not here too
        if "OMS_PUBLIC_URL" not in values and bind not in ANYWHERE:
            values = values | {"OMS_PUBLIC_URL": f"http://{f'[{bind}]' if ':' in bind else bind}:{port}"}
        return values


NAMES = tuple(str(field.alias) for field in Options.model_fields.values())


def read_options(environ: Mapping[str, str] | None = None) -> Options:
    """The settings of this environment (of the process where none is given); `InvalidSettingsError` for one that can't be used.

    An empty variable counts as absent.
    """
    given = os.environ if environ is None else environ
    values = {name: given[name].strip() for name in (*NAMES, "SECRET_KEY") if given.get(name, "").strip()}
    try:
        return Options.model_validate(values)
    except ValidationError as error:
        found = {_name(problem): _line(problem) for problem in reversed(error.errors(include_input=False, include_url=False))}
        raise InvalidSettingsError([found[name] for name in (*NAMES, "") if name in found]) from None


def unknown_names(environ: Mapping[str, str] | None = None) -> list[str]:
    """``OMS_`` variables that are no setting: most likely misspelled."""
    given = os.environ if environ is None else environ
    return sorted(name for name in given if name.startswith("OMS_") and name not in NAMES and not name.startswith("OMS_TEST_"))


def _name(problem: Any) -> str:
    return str(problem["loc"][0]) if problem["loc"] else ""


def _line(problem: Any) -> str:
    """One setting's problem as ``NAME: what is wrong``."""
    name = _name(problem)
    message = str(problem["msg"]).removeprefix("Value error, ")
    if problem["type"] == "missing":
        message = f"is needed: {_NEEDED[name]}"
    elif " should " in message.partition(",")[0]:
        message = "must" + message.partition("should")[2]
    return f"{name}: {message}" if name else message


_NEEDED = {
    "DATABASE_URL": "the PostgreSQL database, such as postgres://user:password@host:5432/name",
    "OMS_SECRET_KEYS": "a long random text (openssl rand -base64 48); several with commas, the first one encrypts",
    "OMS_PUBLIC_URL": "the address by which Saleor and browsers reach this app, such as https://oms.example.com",
}
