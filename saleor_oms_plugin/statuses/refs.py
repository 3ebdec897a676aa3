"""How a spec names a status or a workflow: by primary key, as GraphQL's ids do, or by code, as documents do."""

from __future__ import annotations

from typing import Annotated

from ..core.errors import ErrorCode, OmsError
from ..core.spec import Ref
from .queries import Configuration, OrderStatus, Workflow

StatusRef = Annotated[int | str, Ref("status")]
WorkflowRef = Annotated[int | str, Ref("workflow")]


def status_named(setup: Configuration, ref: int | str) -> OrderStatus | None:
    """The status, archived or not; None where there is none."""
    return setup.statuses.get(ref) if isinstance(ref, int) else setup.by_code.get(ref)


def workflow_named(setup: Configuration, ref: int | str) -> Workflow | None:
    """The workflow; None where there is none."""
    return next((one for one in setup.workflows if ref == (one.pk if isinstance(ref, int) else one.code)), None)


def none_named(what: str, ref: int | str, *path: str | int) -> OmsError:
    """The refusal of a name that names nothing."""
    return OmsError(ErrorCode.NOT_FOUND, f"There is no such {what}." if isinstance(ref, int) else f"There is no {what} {ref!r}.", path)
