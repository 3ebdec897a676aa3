from __future__ import annotations

from datetime import datetime

import graphene

from ...core.ids import to_global_id
from ...downloads import services as downloads
from ...downloads.links import link_to
from ...jobs.queries import Job, JobState
from ..base.access import actor_of
from ..base.dataloaders import once
from ..base.info import ResolveInfo
from ..base.types import JSON, DateTime, OmsErrorType, required_list


class OmsJob(graphene.ObjectType):
    """Long work in the background; it goes on after a restart."""

    id = graphene.ID(required=True, description="For omsJob.")
    kind = graphene.String(required=True, description="What it does, such as bulk_move.")
    state = graphene.String(required=True, description="PENDING, RUNNING, DONE, FAILED or CANCELED.")
    done = graphene.Int(required=True, description="Items that are through, whatever came of them.")
    total = graphene.Int(description="How many items there are; null until they are counted.")
    counts = graphene.Field(JSON, required=True, description="What came of the items, such as moved, unchanged and refused.")
    errors = required_list(OmsErrorType, description="At most the first hundred; counts has them all.")
    result_url = graphene.String(
        description="Where whoever asked for it can fetch the file that it made: an address that holds for ten minutes, another each time."
        " Null for others, before it is done, and once the file was deleted."
    )
    result_size = graphene.Int(description="The file's size in bytes; null where there is none to fetch.")
    result_kept_until = graphene.Field(DateTime, description="When the file will be deleted; null where there is none to fetch.")
    started_at = graphene.Field(DateTime, description="When it was begun; null until then.")
    finished_at = graphene.Field(DateTime, description="When it came to its end; null until then.")

    @staticmethod
    def resolve_id(job: Job, info: ResolveInfo) -> str:
        return to_global_id("OmsJob", job.pk)

    @staticmethod
    def resolve_result_url(job: Job, info: ResolveInfo) -> str | None:
        found = _file(job, info)
        return link_to(found).url if found is not None else job.result_url or None

    @staticmethod
    def resolve_result_size(job: Job, info: ResolveInfo) -> int | None:
        return getattr(_file(job, info), "size", None)

    @staticmethod
    def resolve_result_kept_until(job: Job, info: ResolveInfo) -> datetime | None:
        return getattr(_file(job, info), "expires_at", None)


def _file(job: Job, info: ResolveInfo) -> downloads.Download | None:
    """The file that it made, for whoever asked for it and still holds what that takes; everybody else asks for one of their own."""
    actor = actor_of(info)
    if job.state != JobState.DONE or not actor.id or job.created_by != actor.id:
        return None
    found = once(info, ("file_of_job", job.pk), lambda: downloads.of_job(job.pk))
    return found if found is not None and actor.has(found.permission) else None
