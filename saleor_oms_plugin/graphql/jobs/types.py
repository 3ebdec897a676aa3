from __future__ import annotations

import graphene

from ...core.ids import to_global_id
from ...jobs.queries import Job
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
    result_url = graphene.String(description="Where the file that it made can be fetched; null where it makes none.")
    started_at = graphene.Field(DateTime, description="When it was begun; null until then.")
    finished_at = graphene.Field(DateTime, description="When it came to its end; null until then.")

    @staticmethod
    def resolve_id(job: Job, info: ResolveInfo) -> str:
        return to_global_id("OmsJob", job.pk)

    @staticmethod
    def resolve_result_url(job: Job, info: ResolveInfo) -> str | None:
        return job.result_url or None
