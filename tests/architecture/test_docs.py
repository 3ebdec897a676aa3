"""The docs say what is there: links lead somewhere, every page is found from the index, and what they name exists."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
INDEX = DOCS / "README.md"
BLOCK = re.compile(r"^ *```(?P<language>\w*)\n(?P<text>.*?)^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
INLINE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"[\w.*-]+(?:/[\w.*-]+)+\.(?:graphql|json|md|mjs|py|sh|toml|ts|tsx|txt|ya?ml)\Z")
DOTTED = re.compile(r"\bsaleor_oms_plugin(?:\.\w+)+")
NOT_MODULES = {"saleor_oms_plugin.actions", "saleor_oms_plugin.issuers"}
"""Groups of entry points."""
MADE_UP = {"acme_tickets/__init__.py"}
"""Files of add-ons that a page shows."""


def pages() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z", "*.md"], cwd=ROOT, capture_output=True, check=True, timeout=60).stdout
    return [path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file()]


PAGES = pages()
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def prose(page: Path) -> str:
    """The page without its blocks of code."""
    return BLOCK.sub("", page.read_text())


def anchors(page: Path) -> set[str]:
    """The names that its headings get where it is shown: lower case, without signs, a hyphen for a space."""
    headings = re.findall(r"^#+ +(.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> Iterator[tuple[str, Path, str]]:
    """Each relative link: as it is written, the path that it leads to, the heading."""
    for found in LINK.finditer(prose(page)):
        target = found["target"]
        if not re.match(r"[a-z]+:", target):
            name, _, anchor = target.partition("#")
            yield target, (page.parent / name).resolve() if name else page, anchor


@each_page
def test_links_lead_somewhere(page: Path) -> None:
    broken = [
        target
        for target, path, anchor in links(page)
        if not path.exists() or (anchor and path.suffix == ".md" and anchor not in anchors(path))
    ]

    assert broken == []


def test_every_page_is_found_from_the_index() -> None:
    found, ahead = {INDEX}, [INDEX]
    while ahead:
        for _, path, _ in links(ahead.pop()):
            if path.suffix == ".md" and path not in found:
                found.add(path)
                ahead.append(path)

    missing = [str(page.relative_to(ROOT)) for page in PAGES if DOCS in page.parents and page not in found]

    assert missing == [], "put a link to it into docs/README.md"


@each_page
def test_files_that_are_named_are_there(page: Path) -> None:
    named = {text for text in INLINE.findall(prose(page)) if FILE.match(text)}
    # A page names files from the root, from the package, or from where it speaks of.
    places = [ROOT, ROOT / "saleor_oms_plugin", ROOT / "dashboard_extension", page.parent]

    assert [name for name in sorted(named - MADE_UP) if not any(any(place.glob(name)) for place in places)] == []


@each_page
def test_modules_and_classes_that_are_named_are_there(page: Path) -> None:
    named = set(DOTTED.findall(page.read_text())) - NOT_MODULES

    assert [name for name in sorted(named) if not _exists(name)] == []


@each_page
def test_what_an_example_imports_of_ours_is_there(page: Path) -> None:
    imported = [
        f"{node.module}.{name.name}"
        for block in BLOCK.finditer(page.read_text())
        if block["language"] == "python"
        for node in ast.walk(ast.parse(block["text"]))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("saleor_oms_plugin")
        for name in node.names
    ]

    assert [name for name in imported if not _exists(name)] == []


def _exists(dotted: str) -> bool:
    """Is it a module, or a name that one has? Read, not imported: hosts need their settings, or Saleor."""
    module, _, name = dotted.rpartition(".")
    return _source(dotted) is not None or ((source := _source(module)) is not None and name in _names(source))


def _source(module: str) -> Path | None:
    path = ROOT.joinpath(*module.split("."))
    return next((file for file in (path / "__init__.py", path.with_suffix(".py")) if file.is_file()), None)


def _names(source: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.parse(source.read_text()).body:
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                found.add(name)
            case ast.Assign(targets=targets):
                found |= {target.id for target in targets if isinstance(target, ast.Name)}
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                found |= {alias.asname or alias.name for alias in names}
    return found
