"""Reading PDFs."""

from __future__ import annotations

import io

import pypdf


def text_of(content: bytes) -> str:
    """The whole text, spaces and lines as one space: where a line breaks is the typesetter's business."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages).split())
