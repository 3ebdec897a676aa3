"""The secret link in messages: ``order.link``, made when a message that is really sent asks for it first. `bootstrap` registers it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ..messages import variables
from ..messages.schema import text
from ..messages.variables import Later, Subject
from .addresses import address_of, example
from .services import automatic_link


def register() -> None:
    """Called once, at start."""
    order, of_order = variables.built_in()["order"]
    description = "Address of the order's page for the customer, who needs no account for it; an example where nothing is sent"
    link = replace(text(description), is_secret=True)
    variables.provide(
        "order",
        replace(order, fields={**order.fields, "link": link}),
        lambda subject: Later(of_order(subject), {"link": partial(_link, subject)}),
    )


def _link(subject: Subject) -> str:
    if not subject.is_sent:
        return example()
    return address_of(automatic_link(subject.order.id))
