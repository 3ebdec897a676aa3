"""The workflow check: everything that contradicts itself or looks wrong in the shop's set-up, from all the rooms that know of it."""

from __future__ import annotations

from ..statuses.check import WorkflowProblem
from ..statuses.contradictions import contradictions
from ..statuses.queries import Configuration
from .actions import action_warnings
from .mails import mail_warnings

__all__ = ["check_workflows"]


def check_workflows(setup: Configuration) -> list[WorkflowProblem]:
    """Return what is wrong with the workflows, their mails and their other actions, in this order."""
    return [*contradictions(setup), *mail_warnings(setup), *action_warnings(setup)]
