"""A ZIP file that is written in slices, by workers that may change between them: what is kept meanwhile is a few numbers for each file."""

from __future__ import annotations

import io
import zipfile
from typing import Any

Entry = list[Any]
"""Name, check sum, packed size, size, offset and flags of a file that is in it: what its directory, at the very end, says of it."""


class Archive:
    """Goes on after ``offset`` bytes with these files in it. Its bytes are taken away piece by piece; none are looked at again."""

    def __init__(self, offset: int = 0, entries: list[Entry] | None = None) -> None:
        self._sink = _Sink(offset)
        self._zip = zipfile.ZipFile(self._sink, "w", zipfile.ZIP_DEFLATED)
        self._zip.filelist = [_info(entry) for entry in entries or []]

    @property
    def offset(self) -> int:
        """How long the file is so far."""
        return self._sink.tell()

    @property
    def entries(self) -> list[Entry]:
        """The files that are in it, for whoever goes on."""
        return [[one.filename, one.CRC, one.compress_size, one.file_size, one.header_offset, one.flag_bits] for one in self._zip.filelist]

    def add(self, name: str, content: bytes) -> None:
        """Put a file into it."""
        self._zip.writestr(_named(name), content)

    def take(self) -> bytes:
        """What was written since it was last asked."""
        return self._sink.take()

    def end(self) -> bytes:
        """The directory, without which it is no ZIP file."""
        self._zip.close()
        return self._sink.take()

    def put_down(self) -> None:
        """Leave it as it is, without a directory: another worker goes on."""
        self._sink.is_open = False
        self._zip.close()


class _Sink:
    """A file that is only written to, and has a length that may have begun elsewhere."""

    def __init__(self, offset: int) -> None:
        self._offset, self._bytes, self.is_open = offset, io.BytesIO(), True

    def write(self, content: bytes) -> int:
        if self.is_open:
            self._bytes.write(content)
            self._offset += len(content)
        return len(content)

    def tell(self) -> int:
        return self._offset

    def flush(self) -> None:
        """Nothing waits here."""

    def close(self) -> None:
        """It is nobody's file."""

    def take(self) -> bytes:
        taken, self._bytes = self._bytes.getvalue(), io.BytesIO()
        return taken


_WHEN = (1980, 1, 1, 0, 0, 0)
"""A slice that is done again writes the same bytes."""


def _named(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _WHEN)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _info(entry: Entry) -> zipfile.ZipInfo:
    info = _named(entry[0])
    info.CRC, info.compress_size, info.file_size, info.header_offset, info.flag_bits = entry[1:]
    return info
