"""An import-linter contract: other rooms import a room's face alone, the modules that ``__all__`` of its ``__init__`` lists."""

from __future__ import annotations

import ast
from importlib.util import find_spec
from pathlib import Path

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class FacesContract(Contract):
    """Holds for every room there is and every room to come. ``everything_for`` names the modules that wire rooms together."""

    package = fields.StringField()
    everything_for = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        package = str(self.package)
        wiring = tuple(f"{package}.{name}." for name in self.everything_for or ())  # type: ignore[attr-defined]
        faces = {room: face_of(f"{package}.{room}") for room in rooms(graph, package)}
        past = [
            (importer, module)
            for module in sorted(graph.modules)
            if (room := room_of(module, package)) in faces and not is_by_face(module, package, faces[room])
            for importer in sorted(graph.find_modules_that_directly_import(module))
            if room_of(importer, package) != room and not f"{importer}.".startswith(wiring)
        ]
        return ContractCheck(kept=not past, metadata={"past": past})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, module in check.metadata["past"]:
            output.print_error(f"{importer} imports {module}, which is private to its room: ask what its __init__ lists.")


def rooms(graph: ImportGraph, package: str) -> list[str]:
    """The packages right below ``package``."""
    return sorted(child.rpartition(".")[2] for child in graph.find_children(package) if graph.find_children(child))


def room_of(module: str, package: str) -> str:
    """``orders`` for ``oms.orders.queries``; empty outside of the package."""
    return module.removeprefix(f"{package}.").partition(".")[0] if module.startswith(f"{package}.") else ""


def is_by_face(module: str, package: str, face: frozenset[str] | None) -> bool:
    """Whether a module is its room itself, or in the room's face; a room without ``__all__`` hides nothing."""
    name = module.removeprefix(f"{package}.").partition(".")[2].partition(".")[0]
    return face is None or not name or name in face


def face_of(room: str) -> frozenset[str] | None:
    """The names in ``__all__`` of a room's ``__init__``; None where it has none."""
    found = find_spec(room)
    assert found is not None
    assert found.origin is not None
    for statement in ast.parse(Path(found.origin).read_text()).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__all__":
            return frozenset(ast.literal_eval(statement.value))
    return None
