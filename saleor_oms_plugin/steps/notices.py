"""Telling people of a step that is theirs: a mail through the ledger of actions, so that no crash sends it twice or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from ..actions.services import RunRequest, schedule_runs
from ..core import clock
from ..messages import settings as messages
from ..shop import staff
from .models import Step
from .templates import in_language
from .words import notice

KIND = "email"


def schedule(steps: Sequence[Step]) -> None:
    """Within the transaction in which these steps are locked: one mail for each to those whose it is. Of a step that is nobody's
    yet nothing is said before somebody has it."""
    if not steps:
        return
    language = messages.settings().default_language
    wanted = []
    for step in steps:
        addresses = _addresses(step)
        if not addresses:
            continue
        step.told_at = clock.now()
        step.save(update_fields=["told_at"])
        template = step.template
        subject, body = notice(
            language,
            in_language(template.names, language, template.name),
            in_language(template.instructions, language),
            [in_language(item, language) for item in template.checklist],
        )
        config = {"recipient": "ADDRESSES", "addresses": "\n".join(addresses), "subject": subject, "body": body, "language": language}
        wanted.append(RunRequest(f"step-{step.pk}:told", KIND, config, step.order_id, step.change_id, clock.now()))
    schedule_runs(wanted)


def _addresses(step: Step) -> list[str]:
    if not step.assignee_id:
        return [address for address in step.holders if "@" in address]
    person = staff.find(step.assignee_id)
    return [person.email] if person is not None and person.email else []
