"""What `make release` asks before it builds, and does after it: the version, the wheel's content, the tag.

    python .ci/release.py check      the tree is clean, and CHANGELOG.md's newest section is that of an untagged version
    python .ci/release.py contract   graphql_schema/released/ becomes what is published now: do it with the change of the version
    python .ci/release.py wheel      dist/ holds this version's wheel, the pages are in it, and it starts where nothing else is installed
    python .ci/release.py tag        the annotated tag, with the section as its message

Trouble is one line and exit status 1.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = "saleor_oms_plugin"
SECTION = re.compile(r"^## \[(?P<name>[^\]]+)\](?: - (?P<date>\d{4}-\d\d-\d\d))?\n(?P<text>.*?)(?=^## \[|\Z)", re.MULTILINE | re.DOTALL)
PUBLISHED = ROOT / "graphql_schema" / "oms.graphql"
CONTRACT = ROOT / "graphql_schema" / "released"
NOTICES = f"{PACKAGE}/static_pages/THIRD-PARTY-NOTICES.txt"
"""The licenses of what the pages are built of; the build writes it."""
NEEDED = (f"{PACKAGE}/static_pages/index.html", f"{PACKAGE}/py.typed", f"{PACKAGE}/documents/fonts/LICENSE.txt", NOTICES)
SETTINGS = {
    "DATABASE_URL": "postgres://nobody@localhost/none",
    "OMS_SECRET_KEYS": "only to see whether it starts at all",
    "OMS_PUBLIC_URL": "https://oms.example.com",
}
"""For commands that need settings and ask neither database nor network."""


def version() -> str:
    """Returns the version that pyproject.toml names."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"])


def newest_section(changelog: str) -> tuple[str, str]:
    """Returns the version and the text of the newest released section.

    Exits where the text does not begin with an empty section Unreleased, or where the next section has no date.
    """
    sections = [(found["name"], found["date"], found["text"].strip()) for found in SECTION.finditer(changelog)]
    if len(sections) < 2 or sections[0][0] != "Unreleased":
        sys.exit("CHANGELOG.md must begin with a section [Unreleased] and have a released one after it.")
    if sections[0][2]:
        sys.exit("CHANGELOG.md has changes under Unreleased: put them under the version that is to be released.")
    name, date, text = sections[1]
    if not date or not text:
        sys.exit(f"CHANGELOG.md: the section [{name}] needs a date, such as ## [{name}] - 2026-11-28, and a text.")
    return name, text


def check() -> None:
    """Exits with what stands in the way of a release."""
    if _git("status", "--porcelain"):
        sys.exit("The work tree is not clean: commit or remove what `git status` shows.")
    newest, _ = newest_section((ROOT / "CHANGELOG.md").read_text())
    if newest != version():
        sys.exit(f"CHANGELOG.md's newest section is {newest}, pyproject.toml says {version()}.")
    if _git("tag", "--list", f"v{newest}"):
        sys.exit(f"v{newest} is tagged already: raise the version in pyproject.toml and {PACKAGE}/__init__.py, and open a section for it.")
    if (CONTRACT / "version.txt").read_text().strip() != newest or (CONTRACT / "oms.graphql").read_text() != PUBLISHED.read_text():
        sys.exit(f"graphql_schema/released/ is not what {newest} publishes: `python .ci/release.py contract`, look at it, commit it.")
    print(f"To be released: {newest}")


def contract() -> None:
    """Write down what this version's clients may rely on."""
    (CONTRACT / "oms.graphql").write_text(PUBLISHED.read_text())
    (CONTRACT / "version.txt").write_text(f"{version()}\n")
    print(f"graphql_schema/released/ is the contract of {version()} now.")


def wheel() -> None:
    """Exits with what is wrong with the wheel in dist/."""
    path = ROOT / "dist" / f"{PACKAGE}-{version()}-py3-none-any.whl"
    others = sorted(file.name for file in path.parent.glob("*") if not file.name.startswith(f"{PACKAGE}-{version()}"))
    if others:
        sys.exit(f"dist/ holds what is not of {version()}: {', '.join(others)}")
    names = zipfile.ZipFile(path).namelist()
    missing = [name for name in NEEDED if name not in names]
    scripts = [name for name in names if name.startswith(f"{PACKAGE}/static_pages/") and name.endswith(".js")]
    if missing or not scripts:
        sys.exit(f"{path.name} lacks {', '.join(missing) or 'the scripts of the pages'}")
    unnamed = unnamed_licenses(zipfile.ZipFile(path).read(NOTICES).decode())
    if unnamed:
        sys.exit(f"pyproject.toml's license does not name {', '.join(unnamed)}, which the pages contain.")
    _start(path)
    print(f"{path.name}: {len(names)} files, {path.stat().st_size // 1000} kB")


def unnamed_licenses(notices: str) -> list[str]:
    """The licenses in the pages' notices that the license expression of pyproject.toml leaves out."""
    named = re.findall(r"[\w.+-]+", tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license"])
    found = {found for line in re.findall(r"^License: (.+)$", notices, re.MULTILINE) for found in re.findall(r"[\w.+-]+", line)}
    return sorted(found - set(named) - {"AND", "OR", "WITH"})


def _start(path: Path) -> None:
    """Install the wheel alone, as the app host, and let it print its manifest."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        subprocess.run([*pip, "--constraint", ROOT / "constraints.txt", f"{path}[app,documents]"], check=True)
        for command in ([f"{folder}/bin/saleor-oms", "manifest"], [f"{folder}/bin/python", "-c", "import kombu.transport.redis"]):
            if subprocess.run(command, env=SETTINGS, cwd=folder, stdout=subprocess.DEVNULL).returncode:
                sys.exit(f"{path.name} is installed, and does not start: {' '.join(command)}")


def tag() -> None:
    """Tag HEAD as this version."""
    newest, text = newest_section((ROOT / "CHANGELOG.md").read_text())
    _git("tag", "--annotate", f"v{newest}", "--cleanup=verbatim", "--message", f"{newest}\n\n{text}\n")
    print(f"Tagged v{newest}. Now: git push origin v{newest}, and twine upload dist/*")


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


if __name__ == "__main__":
    {"check": check, "contract": contract, "wheel": wheel, "tag": tag}[sys.argv[1]]()
