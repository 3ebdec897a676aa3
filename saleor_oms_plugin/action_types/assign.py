"""Puts the order into somebody's hands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, Field, model_validator

from ..actions.action_type import MAIL_SERVER, BaseActionType, PermanentError, Preview, Problem, RunContext
from ..core.actor import SYSTEM
from ..order_messages.mail import EmailConfig, address_of, show, write
from ..shop import staff
from ..workflow.services import assign

TEXT = "order-assigned"


class AssignConfig(BaseModel, extra="forbid"):
    staff: str = Field(
        "",
        title="Person",
        description="Saleor's id of somebody who has worked with orders here; empty for nobody.",
        json_schema_extra={"format": "oms-staff"},
    )
    tell: bool = Field(False, title="Tell them by e-mail", description=f"With the text {TEXT!r}, in the shop's default language.")

    @model_validator(mode="after")
    def _tells_somebody(self) -> AssignConfig:
        if self.tell and not self.staff:
            raise ValueError("Name the person whom to tell.")
        return self


class Assign(BaseActionType):
    name = "assign"
    label = "Assign to a person"
    description = "Puts the order into a person's hands and tells them by e-mail if wanted, or takes it out of everybody's."
    Config = AssignConfig

    def problems(self, config: AssignConfig) -> Sequence[Problem]:
        if not config.staff:
            return ()
        person = staff.find(config.staff)
        if person is None:
            return (Problem("staff", "No such person has worked with orders here yet."),)
        if config.tell and not person.email:
            return (Problem("tell", f"The e-mail address of {person.name} is not known yet."),)
        return ()

    def run(self, config: AssignConfig, context: RunContext) -> dict[str, Any]:
        context.mark_begun()
        result = assign(context.order_id, config.staff or None, SYSTEM)
        if result.errors:
            raise PermanentError(" ".join(error.message for error in result.errors))
        mail_result = write(_mail(), [_address(config)], context) if config.tell else {}
        return {"staff": config.staff or None, **mail_result}

    def destination(self, config: AssignConfig) -> str:
        return MAIL_SERVER if config.tell else ""

    def preview(self, config: AssignConfig, context: RunContext) -> Preview:
        if config.tell:
            return show(_mail(), [_address(config)], context)
        person = staff.find(config.staff) if config.staff else None
        return Preview(text=f"Order {context.record.number} is put into the hands of {person.name if person else 'nobody'}.")


def _mail() -> EmailConfig:
    return EmailConfig.model_validate({"recipient": "ASSIGNEE", "template": TEXT})


def _address(config: AssignConfig) -> str:
    person = staff.find(config.staff)
    if person is None:
        raise PermanentError("Nobody knows the person whom to tell any more.")
    return address_of(person)
