"""An import-linter contract: `<room>.models` is imported by its own room, by the package's `models` (Django's door), and by
migrations, which Django writes: they name the functions that give a column its default."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class OwnModelsContract(Contract):
    """Holds for every room there is and every room to come, so that a new room needs no line of configuration."""

    package = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        package = str(self.package)
        strangers = [
            (importer, module)
            for module in sorted(graph.modules)
            if (room := room_of_models(module, package)) is not None
            for importer in sorted(graph.find_modules_that_directly_import(module))
            if importer != f"{package}.models" and not f"{importer}.".startswith((f"{room}.", f"{package}.migrations."))
        ]
        return ContractCheck(kept=not strangers, metadata={"strangers": strangers})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, module in check.metadata["strangers"]:
            output.print_error(f"{importer} imports {module}; it has to ask that room's services or queries.")


def room_of_models(module: str, package: str) -> str | None:
    """``oms.orders`` for ``oms.orders.models`` and what lies in it; None for other modules and the package's own door."""
    room, found, rest = module.partition(".models")
    if not found or room == package or not room.startswith(f"{package}.") or (rest and not rest.startswith(".")):
        return None
    return room
