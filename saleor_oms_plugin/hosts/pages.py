"""What both hosts share in serving the dashboard's pages: where the build lies, how a file of it is answered, what guards it."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path

from asgiref.sync import sync_to_async
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils._os import safe_join
from django.utils.http import content_disposition_header

import saleor_oms_plugin

from ..core.runtime import runtime
from ..documents.queries import find_file
from ..downloads.links import find as find_download
from ..downloads.links import parts_of

_PACKAGE = Path(saleor_oms_plugin.__file__).parent
BUILDS = (_PACKAGE.parent / "dashboard_extension" / "dist", _PACKAGE / "static_pages")
"""Where the build lies: in a checkout, in an installed package. It may be missing."""
HASHED = "assets/"
"""The build names these files after their content, so a browser may keep them for ever."""
ENTRY = "p"
"""Pages are opened at ``p`` and ``p/<name>``; what they ask for beside themselves is then below ``p/``, and is the same as without."""
PREVIEW = "preview.html"
"""Shows a mail or a document within a page: in a sandboxed frame, and by rules of its own."""
NO_PAGES = "The pages of Saleor OMS are not in this installation; they come with the package's wheel, or are built in dashboard_extension."


def build() -> Path | None:
    """The folder of the built pages, None where there is none."""
    return next((folder for folder in BUILDS if (folder / "index.html").is_file()), None)


def file_name(path: str) -> str:
    """Which file of the build an address below the pages' own means: index.html for an entry, such as ``p/orders``, else the path itself.

    An entry's files are found at both depths: ``assets/main.js`` and ``p/assets/main.js`` are one.
    """
    if path == ENTRY:
        return "index.html"
    folder, _, rest = path.partition("/")
    if folder != ENTRY:
        return path or "index.html"
    is_entry = "/" not in rest and "." not in rest
    return "index.html" if is_entry else rest


def page(name: str) -> HttpResponseBase:
    """A file of the build; ``name`` is its path there."""
    folder = build()
    if folder is None:
        return plain(404, NO_PAGES)
    try:
        path = Path(safe_join(folder, name))
    except (SuspiciousFileOperation, ValueError):  # ValueError: a null byte
        return plain(404, "No such page.")
    if not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        return plain(404, "No such page.")
    content_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    response = FileResponse(path.open("rb"), content_type=content_type)
    response["Cache-Control"] = "public, max-age=31536000, immutable" if name.startswith(HASHED) else "no-cache"
    return response


def stored(name: str) -> HttpResponseBase:
    """A file by its unguessable name, and 404 for every other name. Whoever has the address may read it; nobody keeps it for others."""
    with runtime().writing():
        found = find_file(name)
    if found is None:
        return _private(plain(404, "There is no such file."))
    response = HttpResponse(bytes(found.content), content_type=found.content_type)
    return _private(_as_file(response, found.name))


class Streamed(StreamingHttpResponse):
    """An answer that is read from the database as it is sent. ASGI would collect it in memory: there each part is read beside the loop."""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        parts: Iterator[bytes] = iter(self)
        while part := await sync_to_async(lambda: next(parts, b""))():
            yield part


def download(token: str) -> HttpResponseBase:
    """The file of a job by a link that holds for minutes, and 404 for every other name; it is sent part by part."""
    with runtime().writing():
        found = find_download(token)
    if found is None:
        return _private(plain(404, "There is no such file, or the link's ten minutes are over: fetch it from the page again."))
    response = _as_file(Streamed(parts_of(found), content_type=found.content_type), found.name)
    response["Content-Length"] = str(found.size)
    return _private(response)


def _as_file(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _private(response: HttpResponseBase) -> HttpResponseBase:
    """Nobody keeps it, finds it or runs it."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def plain(status: int, text: str) -> HttpResponse:
    response = HttpResponse(text + "\n", status=status, content_type="text/plain; charset=utf-8")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def guard(response: HttpResponseBase, ancestors: Iterable[str], name: str = "") -> HttpResponseBase:
    """Let a page load nothing from elsewhere, and be framed by these origins alone; ``name`` is a file of the build."""
    framed_by = " ".join(["'self'", *ancestors])
    rules = _OF_PREVIEW if name == PREVIEW else _OF_PAGES
    response["Content-Security-Policy"] = "; ".join([*rules, "base-uri 'none'", "form-action 'none'", f"frame-ancestors {framed_by}"])
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    return response


_OF_PAGES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
)
# A mail is styled within itself, and shows pictures of the web and those that go along with it. `sandbox` holds where the address is
# opened by itself, too: nothing there has our origin, and no script but the file beside it runs.
_OF_PREVIEW = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'unsafe-inline'",
    "img-src https: data:",
    "sandbox allow-scripts",
)
