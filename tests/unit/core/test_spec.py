"""What a spec promises whoever describes a thing with one: made, patched, read from a document, refused in our words."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from types import SimpleNamespace
from typing import Annotated, Any

import pytest
from pydantic import Field

from saleor_oms_plugin.core.errors import ErrorCode, OmsError
from saleor_oms_plugin.core.spec import Checked, CodedSpec, Color, Language, Name, Position, Ref, Says, Spec, Text, Wait


class Size(StrEnum):
    SMALL = "SMALL"
    LARGE = "LARGE"


def _even(value: int) -> Iterator[str]:
    if value % 2:
        yield f"{value} is odd."


class Slot(Spec):
    opens: Text = Field(alias="from")
    label: Text = ""

    def problems(self) -> Iterator[OmsError]:
        if self.label == "never":
            yield OmsError(ErrorCode.INVALID, "It never opens.", "label")


class Shelf(CodedSpec):
    name: Name
    position: Position = 0
    color: Color = "#000000"
    size: Annotated[Size, Field(strict=False)] = Size.SMALL
    height: Annotated[int, Field(ge=1, le=9), Says("A shelf is 1 to 9 high.")] = 2
    legs: Annotated[int, Checked(_even)] = 4
    wait: Wait | None = None
    is_wide: bool = Field(False, alias="wide")
    language: Language = "en"
    status: Annotated[int | str, Ref("status")] | None = None
    slots: list[Slot] = Field([])
    notes: dict[str, Text] = Field({})

    def problems(self) -> Iterator[OmsError]:
        if self.is_wide and self.height > 5:
            yield OmsError(ErrorCode.INVALID, "A wide shelf is at most 5 high.", "height")


def shelf(**values: Any) -> Shelf:
    made = Shelf.made({"code": "a", "name": "A", **values})
    assert made.value is not None, made.errors
    return made.value


def test_what_is_left_out_is_as_usual() -> None:
    assert shelf(name="  Tall  ") == Shelf(code="a", name="Tall")
    assert shelf(size="LARGE", wait=None, position=None, slots=[{"opens": "8", "label": None}]).model_dump() == {
        "code": "a",
        "name": "A",
        "position": 0,
        "color": "#000000",
        "size": Size.LARGE,
        "height": 2,
        "legs": 4,
        "wait": None,
        "is_wide": False,
        "language": "en",
        "status": None,
        "slots": [{"opens": "8", "label": ""}],
        "notes": {},
    }


@pytest.mark.parametrize(
    ("given", "path", "message"),
    [
        ({"name": None}, ("name",), "This is needed."),
        ({"name": " "}, ("name",), "A name is needed, of 1 to 120 characters."),
        ({"name": "x" * 121}, ("name",), "A name has 1 to 120 characters."),
        ({"name": []}, ("name",), 'Write a text here, a string such as "Shipped".'),
        ({"name": "a\0b"}, ("name",), "A text may have neither NUL nor half a surrogate pair in it."),
        ({"code": "Not a code"}, ("code",), "A code is of small letters, digits, - and _, at most 64, such as next-day."),
        ({"position": -1}, ("position",), "A position is 0 to 10000."),
        ({"color": "red"}, ("color",), "A color is #RRGGBB, such as #3B82F6."),
        ({"size": "HUGE"}, ("size",), "'HUGE' is not known: use SMALL or LARGE."),
        ({"size": 5}, ("size",), "Use SMALL or LARGE."),
        ({"height": "2"}, ("height",), "A shelf is 1 to 9 high."),
        ({"height": True}, ("height",), "A shelf is 1 to 9 high."),
        ({"legs": 3}, ("legs",), "3 is odd."),
        ({"wait": 0}, ("wait",), "Between one hour and ten years."),
        ({"is_wide": 1}, ("is_wide",), "True or false: write a boolean here."),
        ({"language": "Polish!"}, ("language",), "A language is written as pl or sr-latn."),
        ({"status": 1.5}, ("status",), "Name a status by its code."),
        ({"slots": {}}, ("slots",), 'Write a list here, such as ["one", "two"].'),
        ({"slots": [{}]}, ("slots", 0, "opens"), "This is needed."),
        ({"slots": [{"opens": "8"}, {"opens": "9", "label": "never"}]}, ("slots", 1, "label"), "It never opens."),
        ({"notes": {"en": []}}, ("notes", "en"), 'Write a text here, a string such as "Shipped".'),
        ({"depth": 1}, ("depth",), "There is no setting of this name here."),
        ({"is_wide": True, "height": 6}, ("height",), "A wide shelf is at most 5 high."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(given: dict[str, Any], path: tuple[str | int, ...], message: str) -> None:
    made = Shelf.made({"name": "A", **given})

    assert made.value is None
    assert [(error.path, error.message) for error in made.errors] == [(path, message)]
    is_missing = "needed" in message
    assert made.errors[0].code is (ErrorCode.REQUIRED if is_missing else ErrorCode.INVALID)


def test_what_is_missing_is_said_first() -> None:
    assert [error.path for error in Shelf.made({"color": "red", "wait": 0}).errors] == [("name",)]


def test_a_patch_changes_what_is_given_and_none_clears_what_may_be_none() -> None:
    before = shelf(wait=5, height=7)

    assert before.patched({}).value == before
    assert before.patched({"name": None, "wait": None, "height": 3}).value == shelf(height=3)


def test_the_whole_is_judged_after_a_patch() -> None:
    assert [error.path for error in shelf(height=6).patched({"is_wide": True}).errors] == [("height",)]


def test_what_was_wrong_before_is_not_held_against_a_change_of_something_else() -> None:
    row = SimpleNamespace(**{**shelf().model_dump(), "color": "red", "is_wide": True, "height": 9})
    stored = Shelf.of(row)

    changed = stored.patched({"name": "B"})
    assert changed.value is not None, changed.errors
    assert (changed.value.name, changed.value.color) == ("B", "red")
    assert [error.path for error in stored.patched({"color": "blue"}).errors] == [("color",)]

    changed.value.write_to(row)
    assert (row.name, row.color, row.size) == ("B", "red", "SMALL")


def test_a_document_has_its_own_keys_and_leaves_out_what_is_as_usual() -> None:
    document = {"code": "a", "name": "A", "wide": True, "status": "7", "slots": [{"from": "8"}]}

    read = Shelf.read(document)

    assert read.value == shelf(is_wide=True, status="7", slots=[{"opens": "8"}])
    assert read.value.as_document() == document
    assert read.value.as_document(whole=True)["height"] == 2
    assert Shelf.read({"code": "a", "name": 5, "wide": True, "status": 7}).value == shelf(name="5", is_wide=True, status="7")


@pytest.mark.parametrize(
    ("key", "value", "path"),
    [
        ("is_wide", True, ("is_wide",)),
        ("position", 3, ("position",)),
        ("height", None, ("height",)),
        ("slots", [{"opens": "8"}], ("slots", 0, "from")),
    ],
)
def test_a_document_knows_neither_our_names_nor_a_place_nor_an_empty_value(key: str, value: Any, path: tuple[str | int, ...]) -> None:
    assert path in [error.path for error in Shelf.read({"code": "a", "name": "A", key: value}).errors]


def test_what_is_stored_and_can_not_be_read_stands_in_a_document_as_it_is() -> None:
    row = SimpleNamespace(**{**shelf().model_dump(), "color": "red"})

    assert Shelf.of(row).as_document()["color"] == "red"


def test_a_path_of_ours_is_shown_by_the_documents_keys() -> None:
    assert Shelf.keys_of(("slots", 1, "opens")) == ("slots", 1, "from")
    assert Shelf.keys_of(("is_wide",)) == ("wide",)
    assert Shelf.keys_of(("notes", "en")) == ("notes", "en")
    assert Shelf.keys_of(()) == ()


def test_the_schema_keeps_bounds_and_formats() -> None:
    properties = Shelf.model_json_schema(by_alias=False)["properties"]

    assert (properties["height"]["minimum"], properties["height"]["maximum"]) == (1, 9)
    assert properties["color"]["format"] == "color"
    assert properties["status"]["anyOf"][0] == {"type": "string", "format": "status"}


def test_an_error_has_a_path_a_field_and_an_index() -> None:
    error = OmsError(ErrorCode.INVALID, "No.", "channels.sender_address", 2)

    assert (error.path, error.field, error.index) == (("channels", 2, "sender_address"), "channels.sender_address", 2)
    assert OmsError(ErrorCode.INVALID, "No.").field is None
    assert error.under("messages", 1).path == ("messages", 1, "channels", 2, "sender_address")
    assert (error.at("name").path, error.at("name").message) == (("name",), "No.")
