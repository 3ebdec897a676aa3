"""Our dependencies install beside Saleor's pinned ones without moving one of them.

saleor_pins.toml keeps what matters of Saleor's lock files. With OMS_SALEOR_PINS=<folder with VERSION/pins-production.txt,
lines of name==version> the table is compared with the real thing, and with OMS_RESOLVE_PINS=1 pip resolves our dependencies
under all of those pins too (slow, needs the network).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
TABLE = tomllib.loads((Path(__file__).parent / "saleor_pins.toml").read_text())
PINS: dict[str, dict[str, str]] = TABLE["pins"]
NOT_IN_SALEOR: list[str] = TABLE["not_in_saleor"]
PIN_FILES = {path.parent.name: path for path in sorted(Path(os.environ.get("OMS_SALEOR_PINS", os.devnull)).glob("*/pins-production.txt"))}

needs_pin_files = pytest.mark.skipif(not PIN_FILES, reason="OMS_SALEOR_PINS names no folder with pins")


def dependencies() -> list[Requirement]:
    """What a shop installs into Saleor's environment: the core and the extras that the plugin host offers."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    return [Requirement(line) for line in (*project["dependencies"], *extras["documents"])]


def read_pins(path: Path) -> dict[str, str]:
    pairs = (line.split("==") for line in path.read_text().splitlines() if "==" in line)
    return {canonicalize_name(name): version.strip() for name, version in pairs}


@pytest.mark.parametrize("requirement", dependencies(), ids=lambda requirement: requirement.name)
@pytest.mark.parametrize("version", PINS)
def test_range_accepts_the_pin(version: str, requirement: Requirement) -> None:
    name = canonicalize_name(requirement.name)
    if name in NOT_IN_SALEOR:
        assert name not in PINS[version]
        return

    pin = PINS[version][name]

    assert requirement.specifier.contains(pin, prereleases=True), f"Saleor {version} has {name} {pin}, we ask for {requirement}"


@needs_pin_files
@pytest.mark.parametrize("version", PINS)
def test_table_says_what_saleor_pins(version: str) -> None:
    pins = read_pins(PIN_FILES[version])

    names = [canonicalize_name(requirement.name) for requirement in dependencies()]

    assert {name: pins[name] for name in names if name in pins} == PINS[version]


@needs_pin_files
@pytest.mark.enable_socket
@pytest.mark.skipif(not os.environ.get("OMS_RESOLVE_PINS"), reason="OMS_RESOLVE_PINS is not set: it asks the package index")
@pytest.mark.parametrize("version", PINS)
def test_pip_finds_a_solution_under_all_pins(version: str) -> None:
    wanted = [str(requirement) for requirement in dependencies()]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "-c", str(PIN_FILES[version]), *wanted]

    resolved = subprocess.run(command, capture_output=True, text=True, timeout=600)

    assert resolved.returncode == 0, resolved.stderr
