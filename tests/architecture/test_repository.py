"""What holds for the whole repository: no trace of the machine it was written on, small modules, one version."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import saleor_oms_plugin

ROOT = Path(__file__).parents[2]
MAX_MODULE_LENGTH = 400  # lines

# Written in two halves, so that this file does not find itself.
MACHINE_PATHS = [b"/wo" + b"rk/", b"/ro" + b"ot/", b"/home" + b"/runner", b"file:" + b"///opt"]
INDEX_ADDRESSES = [
    b"--index" + b"-url",
    b"--extra-index" + b"-url",
    b"extra-index" + b"-url =",
    b"index" + b"-url =",
    b"--find" + b"-links",
]
REGISTRY_HOSTS = [b"registry.npmjs" + b".org", b"pypi.org" + b"/simple", b"files.python" + b"hosted.org"]


def committed_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, timeout=60).stdout
    return [path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.parametrize(
    "traces",
    [MACHINE_PATHS, INDEX_ADDRESSES, REGISTRY_HOSTS],
    ids=["a path of a machine", "an index address", "a registry's host"],
)
def test_no_committed_file_carries(traces: list[bytes]) -> None:
    # Given every file that git knows
    files = committed_files()
    assert ROOT / "pyproject.toml" in files

    # Then none of them has such a trace
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120].decode(errors='replace')}"
        for path in files
        for number, line in enumerate(path.read_bytes().splitlines(), start=1)
        if any(trace in line for trace in traces)
    ]
    assert found == []


def test_every_module_of_the_package_is_short() -> None:
    modules = [path for path in (ROOT / "saleor_oms_plugin").rglob("*.py") if "migrations" not in path.parts]
    assert modules

    lengths = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in modules}

    assert {name: length for name, length in lengths.items() if length >= MAX_MODULE_LENGTH} == {}


def test_the_package_says_the_version_that_it_is_built_as() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text())

    assert saleor_oms_plugin.__version__ == pyproject["project"]["version"]


def test_constraints_name_versions_only() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    stated = [line for line in lines if line and not line.startswith("#")]
    assert stated

    assert [line for line in stated if line.startswith("-") or "==" not in line or "@" in line or "/" in line] == []


def test_constraints_pin_everything_that_the_project_asks_for() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text())
    project = pyproject["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values(), *pyproject["dependency-groups"].values()]
    wanted = {Requirement(line) for lines in lists for line in lines if not line.startswith(project["name"])}
    pins = [Requirement(line) for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    pinned = {canonicalize_name(pin.name): [part.version for part in pin.specifier] for pin in pins}

    unpinned = [str(requirement) for requirement in wanted if canonicalize_name(requirement.name) not in pinned]
    out_of_range = [
        f"{requirement}: {version}"
        for requirement in wanted
        for version in pinned.get(canonicalize_name(requirement.name), [])
        if not requirement.specifier.contains(version, prereleases=True)
    ]

    assert (unpinned, out_of_range) == ([], [])
