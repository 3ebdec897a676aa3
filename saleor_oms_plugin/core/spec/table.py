"""The rows of a model that a spec describes, as a shop makes, changes and deletes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Generic, TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet

from ..errors import ErrorCode, OmsError, Result, refused
from ..rows import free_code, next_position
from .base import CodedSpec

S = TypeVar("S", bound=CodedSpec)
M = TypeVar("M", bound=Model)


class SpecTable(Generic[S, M]):
    """One kind of thing that a shop configures many of. A subclass says what only the database knows of it.

    The model has the spec's fields as columns, ``code`` unique, and an order of its own.
    """

    def __init__(self, spec: type[S], model: type[M], word: str) -> None:
        self.spec, self.model, self.word = spec, model, word
        """``word`` is what people call one in a sentence."""

    def rows(self) -> QuerySet[M]:
        """All of them in their order."""
        return self.model._default_manager.all()

    def spec_of(self, row: M) -> S:
        """A row as it is stored, for a patch and for a document."""
        return self.spec.of(row)

    def words(self, spec: S) -> str:
        """What a code is made of where none is given."""
        return str(getattr(spec, "name", ""))

    def problems(self, row: M, spec: S, given: Collection[str]) -> Iterable[OmsError]:
        """What the database knows to be wrong; ``given`` are the fields that are new or changed, the others are as they were."""
        return ()

    def write(self, row: M, spec: S) -> None:
        """Store it."""
        spec.write_to(row)
        row.save()

    def contradictions(self, row: M) -> Iterable[OmsError]:
        """What would come to be wrong with all of them, asked once the row is stored; it is taken back then."""
        return ()

    def create(self, given: Mapping[str, object]) -> Result[M]:
        """Make one of the fields that are given; it is the last of them unless it has a position."""
        made = self.spec.made(given)
        if made.value is None:
            return Result(errors=made.errors)
        spec = made.value
        with transaction.atomic():
            if "position" in self.spec.model_fields and "position" not in spec.model_fields_set:
                spec = spec.model_copy(update={"position": next_position(self.rows())})
            return self._save(self.model(), spec, self.spec.model_fields)

    def update(self, pk: int, given: Mapping[str, object]) -> Result[M]:
        """Change what is given; None clears what may be cleared."""
        with transaction.atomic():
            row = self.model._default_manager.select_for_update().filter(pk=pk).first()
            if row is None:
                return self._none()
            patched = self.spec_of(row).patched(given)
            if patched.value is None:
                return Result(errors=patched.errors)
            return self._save(row, patched.value, self.spec.given_values(given))

    def delete(self, pk: int) -> Result[M]:
        """Delete one; returns it as it was."""
        row = self.rows().filter(pk=pk).first()
        if row is None:
            return self._none()
        row.delete()
        row.pk = pk
        return Result(row)

    def _save(self, row: M, spec: S, given: Collection[str]) -> Result[M]:
        errors = (*self._code_problems(row, spec), *self.problems(row, spec, given))
        if errors:
            return Result(errors=errors)
        if not spec.code:
            spec = spec.model_copy(update={"code": free_code(self.rows(), self.words(spec), self.word)})
        with transaction.atomic():
            self.write(row, spec)
            errors = tuple(self.contradictions(row))
            transaction.set_rollback(bool(errors))
        return Result(errors=errors) if errors else Result(row)

    def _code_problems(self, row: M, spec: S) -> Iterable[OmsError]:
        if spec.code and self.model._default_manager.filter(code=spec.code).exclude(pk=row.pk).exists():
            yield OmsError(ErrorCode.UNIQUE, f"Another {self.word} has this code already.", "code")

    def _none(self) -> Result[Any]:
        return refused(OmsError(ErrorCode.NOT_FOUND, f"There is no such {self.word}.", "id"))
