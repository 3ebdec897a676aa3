"""`make release` releases what the CHANGELOG's newest section says, and nothing else."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("release", ROOT / ".ci" / "release.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


release = _load()
BUILT = ROOT / "dashboard_extension" / "dist" / "THIRD-PARTY-NOTICES.txt"
UNRELEASED = "# Changelog\n\n## [Unreleased]\n\n"
SECTION = "## [1.2.0] - 2027-01-02\n\n### Added\n\n- A thing.\n\n## [1.1.0] - 2026-12-01\n\n- Older.\n"


def test_the_newest_section_of_the_changelog_is_this_version() -> None:
    # What is under Unreleased while one works does not matter for that.
    changelog = (ROOT / "CHANGELOG.md").read_text()
    released = [section["name"] for section in release.SECTION.finditer(changelog)]

    assert released[:2] == ["Unreleased", release.version()]


def test_the_newest_section_is_read_and_nothing_of_the_next() -> None:
    assert release.newest_section(UNRELEASED + SECTION) == ("1.2.0", "### Added\n\n- A thing.")


@pytest.mark.parametrize(
    ("changelog", "why"),
    [
        (UNRELEASED + "- Not in a version yet.\n\n" + SECTION, "changes under Unreleased"),
        (SECTION, r"must begin with a section \[Unreleased\]"),
        (UNRELEASED, r"must begin with a section \[Unreleased\]"),
        (UNRELEASED + SECTION.replace(" - 2027-01-02", ""), "needs a date"),
        (UNRELEASED + "## [1.2.0] - 2027-01-02\n\n" + SECTION, "needs a date, .* and a text"),
    ],
)
def test_a_changelog_that_is_not_ready_is_refused(changelog: str, why: str) -> None:
    with pytest.raises(SystemExit, match=why):
        release.newest_section(changelog)


def test_a_license_in_the_pages_that_ours_does_not_name_is_told() -> None:
    notices = "react 18.3.1\nLicense: MIT\n\nMIT License\n\nx 1.0\nLicense: (MIT OR GPL-3.0-only)\n\ny 2\nLicense: CC-BY-4.0\n"

    assert release.unnamed_licenses(notices) == ["GPL-3.0-only"]
    assert release.NOTICES in release.NEEDED


@pytest.mark.skipif(not BUILT.exists(), reason="the pages are not built here")
def test_the_built_pages_say_whose_work_is_in_them() -> None:
    notices = BUILT.read_text()

    for name in ("react", "@saleor/macaw-ui", "@fontsource-variable/inter", "urql"):
        assert f"\n{name} " in notices
    assert "SIL OPEN FONT LICENSE" in notices
    assert release.unnamed_licenses(notices) == []
