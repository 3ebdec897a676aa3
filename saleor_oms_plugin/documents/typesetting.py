"""From a content to a PDF, through typst (extra ``documents``)."""

from __future__ import annotations

import io
import json
import logging
import threading
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from ..core.extras import require
from ..core.native import NativeError, panics_as_errors
from .content import Content
from .layout import page
from .words import words

logger = logging.getLogger(__name__)

EXTRA = "documents"
_HERE = Path(__file__).parent
_STANDARD = "a-3a"
_local = threading.local()


def unavailable() -> str | None:
    """Why no PDF can be made here; None where one can."""
    try:
        require("typst", EXTRA)
    except ImportError as error:
        return str(error)
    return None


def pdf(content: Content, at: datetime, *, is_void: bool = False) -> bytes:
    """The document as tagged PDF/A-3a; the same content and moment give the same bytes.

    Signs that Liberation Sans has not (an emoji, Chinese) are boxes, and the file is no PDF/A then, which allows none.

    Raises `core.extras.MissingExtraError` where typst is not installed, `core.native.NativeError` where it fails beyond its own errors.
    """
    how = {"format": "pdf", "timestamp": at.replace(microsecond=0)}
    try:
        return _compiled(content, is_void, **how, pdf_standards=_STANDARD)
    except require("typst", EXTRA).TypstError as error:
        logger.warning("The document %s is no PDF/A: %s", content.number, error)
        return _compiled(content, is_void, **how)


def picture(content: Content) -> bytes:
    """The first page as PNG, to look at before anything is issued."""
    return _compiled(content, False, format="png", ppi=110.0)


def _compiled(content: Content, is_void: bool, **how: Any) -> bytes:
    data = json.dumps(page(content, is_void=is_void), ensure_ascii=False)
    compiler = _compiler()
    try:
        with panics_as_errors("The page can't be laid out"):
            made = compiler.compile(sys_inputs={"data": data}, **how)
    except NativeError:
        _local.compiler = None  # nobody knows what state it is in
        raise
    first: bytes = made[0] if isinstance(made, list) else made
    return first


def _compiler() -> Any:
    """One a thread: it keeps fonts and the parsed template, and may not be used by two at once."""
    found = getattr(_local, "compiler", None)
    if found is None:
        typst = require("typst", EXTRA)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_HERE / "fonts"])
        found = _local.compiler = typst.Compiler(_HERE / "typst" / "document.typ", root=_HERE / "typst", font_paths=fonts)
    return found


def title(content: Content) -> str:
    """What the document calls itself, in its language."""
    return words(content.language)[content.kind]


def page_count(content: bytes) -> int:
    """How many pages a PDF has; ValueError for what is no readable PDF (or is encrypted)."""
    pypdf = require("pypdf", EXTRA)
    if not content.startswith(b"%PDF-"):
        raise ValueError("It does not begin as a PDF does.")
    try:
        reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
        count = 0 if reader.is_encrypted else len(reader.pages)
    except Exception as error:  # pypdf raises anything for a broken file
        raise ValueError(f"It can't be read: {type(error).__name__}.") from error
    if not count:
        raise ValueError("It is encrypted or has no page.")
    return count


def joined(files: Iterable[bytes]) -> bytes:
    """Many PDFs as one, for printing; ValueError for one among them that can't be joined."""
    pypdf = require("pypdf", EXTRA)
    writer = pypdf.PdfWriter()
    buffer = io.BytesIO()
    try:
        with panics_as_errors("pypdf failed"):
            for content in files:
                writer.append(io.BytesIO(content), import_outline=False)
            writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
            writer.write(buffer)
    except Exception as error:  # pypdf raises anything for a broken file
        raise ValueError(f"The PDFs can't be joined: {type(error).__name__}.") from error
    return buffer.getvalue()
