"""Mails that come as whole documents, as editors export them, taken apart; and where in an MJML text a mistake lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from .errors import TextProblem

# What MJML's compiler (mrml) knows; anything else it would leave in the mail as it is.
_TAGS = frozenset(
    {"mjml", "mj-head", "mj-body", "mj-accordion", "mj-accordion-element", "mj-accordion-text", "mj-accordion-title", "mj-all",
     "mj-attributes", "mj-breakpoint", "mj-button", "mj-carousel", "mj-carousel-image", "mj-class", "mj-column", "mj-divider", "mj-font",
     "mj-group", "mj-hero", "mj-image", "mj-navbar", "mj-navbar-link", "mj-preview", "mj-raw", "mj-section", "mj-social",
     "mj-social-element", "mj-spacer", "mj-style", "mj-table", "mj-text", "mj-title", "mj-wrapper"}
)  # fmt: skip
_NOT_OURS = {
    "mj-include": "a mail includes no other file: put its text here",
    "mj-html-attributes": "this part of MJML is not offered: write the attributes in the elements",
}
_LIQUID = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_UNREAD = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|(?<=>)[^<]*(?=</mj-style)|<(style|mj-raw|script)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"<(/?)(mj-[\w-]+|mjml)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>?", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*/?\s*\Z")
_LONE = re.compile(r"<(?![A-Za-z/!?])")
_PROLOG = re.compile(r"\A\s*(?:<\?xml[^>]*\?>|<!doctype[^>]*>|<!--.*?-->|\s+)*", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parts:
    """A document without its frame: what its head asks for, the attributes of its body, and what is inside."""

    head: str
    attributes: str
    body: str


def mjml_parts(source: str) -> Parts:
    """A whole MJML document taken apart; sections alone are a body without a head."""
    text = _PROLOG.sub("", source, count=1)
    head = _element(text, "mj-head")
    body = _element(text, "mj-body")
    if body is not None:
        inside, attributes = body[1], body[0]
    else:
        outside = text if head is None else text.replace(head[2], "", 1)
        inside, attributes = re.sub(r"</?mjml\b[^>]*>", "", outside, flags=re.IGNORECASE), ""
    kept = re.sub(r"<mj-title\b[^>]*>.*?</mj-title\s*>", "", head[1], flags=re.DOTALL | re.IGNORECASE) if head else ""
    return Parts(kept.strip(), attributes.strip(), inside)


def html_parts(source: str) -> Parts:
    """A whole HTML document: the style sheets of its head, and the inside of its body; a fragment is all body."""
    body = _element(source, "body")
    head = _element(source, "head")
    if body is None and head is None:
        return Parts("", "", source)
    styles = (
        "".join(found.group() for found in re.finditer(r"<style\b[^>]*>.*?</style\s*>", head[1], re.DOTALL | re.IGNORECASE)) if head else ""
    )
    outside = source if head is None else source.replace(head[2], "", 1)
    inside = body[1] if body is not None else re.sub(r"<!doctype[^>]*>|</?html\b[^>]*>", "", outside, flags=re.IGNORECASE)
    return Parts(styles, "", inside)


def _element(source: str, name: str) -> tuple[str, str, str] | None:
    """The first element of a name: its attributes, what is inside, and the whole; None where there is none."""
    found = re.search(rf"<{name}\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(?:/>|>(.*?)</{name}\s*>)", source, re.DOTALL | re.IGNORECASE)
    return (found.group(1), found.group(2) or "", found.group()) if found else None


def mjml_fault(source: str) -> TextProblem | None:
    """The first mistake in an MJML text that has a place: unknown, unclosed and crossed tags, attributes without quotes, a lone ``<``."""
    text = _blanked(source, _LIQUID, "x")
    text = _blanked(text, _UNREAD, " ")
    faults = [(found.start(), "a < stands alone: write &lt; for it") for found in _LONE.finditer(text)]
    opened: list[tuple[str, int]] = []
    for tag in _TAG.finditer(text):
        is_end, name, rest = tag.group(1), tag.group(2).lower(), tag.group(3)
        if name not in _TAGS:
            close = get_close_matches(name, _TAGS, 1, 0.7)
            said = _NOT_OURS.get(name) or f"there is no <{name}>" + (f"; did you mean <{close[0]}>?" if close else "")
            faults.append((tag.start(), said))
        elif not tag.group().endswith(">"):
            faults.append((tag.start(), f"<{name} has no > at its end"))
        elif not is_end and not _ATTRIBUTES.match(rest):
            faults.append((tag.start(), f'the attributes of <{name}> are written as name="value"'))
        if is_end:
            if not opened or opened[-1][0] != name:
                is_within = any(name == other for other, _ in opened)
                faults.append(
                    (opened[-1][1], f"<{opened[-1][0]}> is never closed") if is_within else (tag.start(), f"</{name}> closes nothing")
                )
                break
            opened.pop()
        elif not rest.rstrip().endswith("/"):
            opened.append((name, tag.start()))
    else:
        faults += [(start, f"<{name}> is never closed") for name, start in opened[-1:]]
    if not faults:
        return None
    at, message = min(faults)
    return TextProblem(source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at), message)


def _blanked(source: str, pattern: re.Pattern[str], sign: str) -> str:
    """The same text, of the same length, without what the pattern finds."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", sign, found.group()), source)
