"""Our lower bounds admit no version of a dependency that has a published hole which touches us, as far as Saleor's pins allow."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]

HOLES = [
    ("django", "5.2.7", "CVE-2025-64459"),
    ("django", "5.2.8", "CVE-2025-13372"),
    ("certifi", "2024.7.3", "CVE-2024-39689"),
    ("cryptography", "44.0.0", "CVE-2024-12797"),
    ("cryptography", "42.0.3", "CVE-2024-26130"),
    ("pyjwt", "2.10.0", "CVE-2024-53861"),
    ("requests", "2.31.0", "CVE-2024-35195"),
    ("requests", "2.32.3", "CVE-2024-47081"),
    ("urllib3", "1.26.18", "CVE-2024-37891"),
    ("pypdf", "5.9.0", "CVE-2025-55197"),
    ("pypdf", "6.1.2", "CVE-2025-62707"),
    ("pypdf", "6.3.0", "CVE-2025-66019"),
    ("waitress", "3.0.0", "CVE-2024-49768"),
]
"""A version with the hole, and the advisory. urllib3 1.26.20 is what Saleor 3.21 pins: its later holes are about redirects, which our
client does not follow, and about unpacking, which it bounds."""


def requirements() -> dict[str, Requirement]:
    extras = [line for lines in PROJECT["optional-dependencies"].values() for line in lines]
    found = [Requirement(line) for line in (*PROJECT["dependencies"], *extras)]
    return {canonicalize_name(requirement.name): requirement for requirement in found}


@pytest.mark.parametrize(("name", "version", "advisory"), HOLES)
def test_a_version_with_a_known_hole_is_not_installed(name: str, version: str, advisory: str) -> None:
    requirement = requirements()[name]

    assert not requirement.specifier.contains(version), f"{requirement} admits {version}, which has {advisory}"
