"""Print requirements out of pyproject.toml, one a line: pip before 25.1 knows no --group.

python .ci/requirements.py test lint      the named dependency groups
python .ci/requirements.py --all          everything the project names: what constraints.txt has to cover
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"


def requirements(names: list[str]) -> list[str]:
    """The requirements of these groups; KeyError for a group that pyproject.toml does not have."""
    pyproject = tomllib.loads(PYPROJECT.read_text())
    groups: dict[str, list[str]] = pyproject["dependency-groups"]
    if names != ["--all"]:
        return [line for name in names for line in groups[name]]
    project = pyproject["project"]
    lists = [project["dependencies"], *project["optional-dependencies"].values(), *groups.values()]
    return sorted({line for lines in lists for line in lines if not line.startswith(project["name"])})


if __name__ == "__main__":
    print("\n".join(requirements(sys.argv[1:])))
