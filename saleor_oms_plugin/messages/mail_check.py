"""What is wrong with the body of a mail: as a template, and as the MJML that it makes of an order."""

from __future__ import annotations

from . import layout, markup, samples, templates
from .errors import TemplateError, TextProblem
from .schema import Schema
from .settings import Brand

_BRAND = Brand("Shop", "", "", "", "", "", "", "", "", "#1f4e79", "#f4f4f4", {}, "en")


def body_problems(source: str, known: Schema) -> list[TextProblem]:
    """What is said when a mail's body is saved; MJML is compiled with the values of odd orders, since only then it is whole."""
    found = templates.problems(source, known, html=True)
    if found or not layout.is_mjml(source):
        return found
    asked = templates.names(source, html=True)
    for kind, values in samples.odd_orders({name: known[name] for name in sorted(asked & known.keys())}):
        try:
            layout.dress(templates.render(source, values, html=True), subject="", brand=_BRAND, language="en", mjml=True)
        except TemplateError as error:
            # The place in the text itself, where it can be told without the values.
            return [markup.mjml_fault(source) or TextProblem(1, 1, f"{error.message} (tried with {kind})")]
    return []
