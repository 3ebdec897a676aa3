from __future__ import annotations

from uuid import UUID

import graphene

from ...core.actor import MANAGE_DISCOUNTS, MANAGE_ORDERS, MANAGE_SETTINGS, MANAGE_USERS, Actor
from ...core.ids import InvalidIdError, from_global_id, no_id, pk_from_global_id
from ...jobs import queries as jobs
from ...jobs.queries import Job
from ..base.access import actor_of
from ..base.info import ResolveInfo
from ..base.roots import query
from .types import OmsJob


@query(OmsJob, MANAGE_ORDERS, MANAGE_SETTINGS, MANAGE_USERS, MANAGE_DISCOUNTS, id=graphene.ID(required=True))
def oms_job(root: object, info: ResolveInfo, id: str) -> Job | None:
    """Background work and its progress."""
    return visible_job(id, actor_of(info))


def visible_job(id: str, actor: Actor) -> Job | None:
    """The job, where this caller may see it. Raises `InvalidIdError`."""
    pk = pk_from_global_id(id, "OmsJob")
    try:
        found = jobs.find(UUID(pk))
    except ValueError as error:
        raise no_id(id) from error
    return found if found is not None and _may_see(found, actor) else None


def _may_see(job: Job, actor: Actor) -> bool:
    """A job that somebody asked for may name orders: others see it only where they may see every order."""
    if job.created_by == actor.id or not _is_somebodys(job):
        return True
    return actor.reaches_all_orders


def _is_somebodys(job: Job) -> bool:
    try:
        return from_global_id(job.created_by)[0] in ("User", "App")
    except InvalidIdError:
        return False
