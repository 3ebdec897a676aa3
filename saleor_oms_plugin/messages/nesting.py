"""How deep the tags of a mail are nested: the readers of HTML and MJML call themselves for every level, until the process's stack is
full. That is no panic that could be caught: it ends the process (SIGSEGV), and whoever runs the action after it.
"""

from __future__ import annotations

import re
from collections import Counter

from .errors import TemplateError

DEEPEST = 200
"""Tags within each other; readers were seen to crash at some 4,000, and a mail of nested tables has thirty."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_CLOSES_ITSELF = re.compile(r"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*/>""")
_HOLDS_NOTHING = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_ENDS_BY_THE_NEXT = frozenset(["p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "dt", "dd"])
"""HTML lets their end be left out: the next one ends them, so a list of a thousand is not nested."""


def check(body: str, *, mjml: bool) -> None:
    """Raise `TemplateError` for HTML, or MJML (where every end is written), that is nested too deeply.

    A tag that is never closed counts as open to the end.
    """
    passed_over = _HOLDS_NOTHING if mjml else _HOLDS_NOTHING | _ENDS_BY_THE_NEXT
    opened: Counter[str] = Counter()
    depth = 0
    for tag in _TAG.finditer(body):
        name = tag[2].lower()
        if name in passed_over:
            continue
        if tag[1]:
            if opened[name]:
                opened[name] -= 1
                depth -= 1
        elif not _CLOSES_ITSELF.match(body, tag.end()):
            opened[name] += 1
            depth += 1
            if depth > DEEPEST:
                raise TemplateError(0, 0, f"tags are nested more than {DEEPEST} levels deep, or not closed: <{name}>")
