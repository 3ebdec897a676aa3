"""Values within structured text: escaped for what they are written into, so that no customer's text can become a part of the structure."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from urllib.parse import quote, quote_plus
from xml.parsers import expat

from .values import bare


class Escaping(StrEnum):
    """What a rendered template is: decides how its values are written. What the template itself says is never changed."""

    NONE = "NONE"
    HTML = "HTML"
    XML = "XML"
    JSON = "JSON"
    """Within quotes a value is escaped; outside of them it is a JSON value of its own: a number, true, null, or a quoted text."""
    FORM = "FORM"
    """``application/x-www-form-urlencoded``."""
    URL = "URL"
    """An address; a value at its very beginning is one by itself and stays."""


class Ready(str):
    """A text that is escaped already: the filter for its format made it, or ``capture``."""

    __slots__ = ()


_JSON_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_QUOTES = re.compile(r"\\.|\"", re.DOTALL)
_LONGEST_NUMBER = 15  # digits that every reader of JSON keeps exactly


def of_content_type(content_type: str) -> Escaping:
    """The escaping of a body by its Content-Type."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json" or kind.endswith("+json"):
        return Escaping.JSON
    if kind in ("application/xml", "text/xml") or kind.endswith("+xml"):
        return Escaping.XML
    if kind == "application/x-www-form-urlencoded":
        return Escaping.FORM
    return Escaping.HTML if kind == "text/html" else Escaping.NONE


def escaped(value: object, text: str, escaping: Escaping, *, is_quoted: bool, is_first: bool) -> str:
    """How a value, written as ``text``, stands in the output. HTML and XML are escaped by the library's Markup instead."""
    if isinstance(text, Ready):
        return text
    match escaping:
        case Escaping.JSON:
            return _in_json(value, text, is_quoted)
        case Escaping.FORM:
            return quote_plus(text)
        case Escaping.URL if not is_first:
            return quote(text, safe="/")
        case _:
            return text


def _in_json(value: object, text: str, is_quoted: bool) -> str:
    if is_quoted:
        return json.dumps(text, ensure_ascii=False)[1:-1]
    if bare(value) is None:
        return "null"
    if isinstance(value, bool) or (_JSON_NUMBER.fullmatch(text) and len(text) <= _LONGEST_NUMBER):
        return text
    return json.dumps(text, ensure_ascii=False)


def ends_quoted(text: str, is_quoted: bool) -> bool:
    """Whether JSON that has gone on by this text is within a string now; ``is_quoted`` is whether it was before."""
    return is_quoted ^ (sum(found.group() == '"' for found in _QUOTES.finditer(text)) % 2 == 1)


def fault(body: str, escaping: Escaping) -> str:
    """Why a whole body is not what it says it is; empty where nothing is wrong."""
    if escaping is Escaping.JSON:
        try:
            json.loads(body, parse_constant=_refuse_constant)
        except json.JSONDecodeError as error:
            return f"it is no JSON: {error.msg.lower()} at line {error.lineno}, column {error.colno}"
        except (ValueError, RecursionError) as error:
            return f"it is no JSON: {error}"
    if escaping is Escaping.XML:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            parser.Parse(body, True)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code)
            return f"it is no XML: {said} at line {error.lineno}, column {error.offset + 1}"
        except ValueError as error:
            return f"it is no XML: {error}"
    return ""


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of it")


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a DOCTYPE is not offered here")
