"""What a system's files look like, and how their bytes become text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..core import spreadsheets
from .times import DateOrder


class Encoding(StrEnum):
    """How letters are written in a file. A byte order mark is believed whatever is said here."""

    AUTO = "AUTO"
    UTF_8 = "UTF_8"
    UTF_16 = "UTF_16"
    WINDOWS_1250 = "WINDOWS_1250"
    WINDOWS_1251 = "WINDOWS_1251"
    WINDOWS_1252 = "WINDOWS_1252"
    ISO_8859_1 = "ISO_8859_1"
    ISO_8859_2 = "ISO_8859_2"
    ISO_8859_15 = "ISO_8859_15"
    CP_852 = "CP_852"


class Delimiter(StrEnum):
    """What stands between two cells."""

    AUTO = "AUTO"
    SEMICOLON = "SEMICOLON"
    COMMA = "COMMA"
    TAB = "TAB"
    PIPE = "PIPE"


SIGNS: Mapping[Delimiter, str] = {Delimiter.SEMICOLON: ";", Delimiter.COMMA: ",", Delimiter.TAB: "\t", Delimiter.PIPE: "|"}
_CODECS: Mapping[Encoding, str] = {
    Encoding.UTF_8: "utf-8",
    Encoding.UTF_16: "utf-16-le",
    Encoding.WINDOWS_1250: "cp1250",
    Encoding.WINDOWS_1251: "cp1251",
    Encoding.WINDOWS_1252: "cp1252",
    Encoding.ISO_8859_1: "iso8859-1",
    Encoding.ISO_8859_2: "iso8859-2",
    Encoding.ISO_8859_15: "iso8859-15",
    Encoding.CP_852: "cp852",
}
PLAIN = spreadsheets.UTF_8


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How to read a system's files."""

    system: str = ""
    """Whose a row is that names no system; empty where a row has to name it, or only one system has the status."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Our names of columns to the file's; a column that is left out has our name."""
    encoding: Encoding = Encoding.AUTO
    delimiter: Delimiter = Delimiter.AUTO
    date_order: DateOrder = DateOrder.ISO


ANY_FORMAT = FileFormat()
"""Where nobody has said how the files look."""


class UnreadableError(ValueError):
    """The bytes are no text in this encoding; the message says what to do."""


def decoded(content: bytes, encoding: Encoding) -> tuple[str, str]:
    """The text and the name of its codec, by the byte order mark, else as the format says, else UTF-16 or UTF-8 by the look of it."""
    try:
        return spreadsheets.decoded(content, _CODECS.get(encoding))
    except UnicodeDecodeError as error:
        if encoding is Encoding.AUTO and error.encoding == PLAIN:
            why = "The file is not UTF-8: say in the connection which encoding it has, such as WINDOWS_1250."
        else:
            why = f"The file is not {error.encoding.upper()}: byte {error.start} belongs to no letter of it."
        raise UnreadableError(why) from error
