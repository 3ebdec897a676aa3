"""What is held of people in files to fetch: lists of customers, and what somebody was told of themselves. All of them can be made again."""

from __future__ import annotations

from ..core.actor import MANAGE_USERS
from ..core.personal import Group, Holding, Person, Rows, nothing_of_people
from .models import Download, DownloadPart


def _of_customers(person: Person) -> Rows:
    return Download.objects.filter(permission=MANAGE_USERS)


HOLDINGS = (
    Holding(
        model=Download,
        group=Group.FILES,
        untold=("id", "job", "name", "content_type", "permission", "size", "is_complete", "created_at", "expires_at"),
        of_person=_of_customers,
    ),
    nothing_of_people(DownloadPart, "id download position content"),
)
"""The parts of a file go with it."""
