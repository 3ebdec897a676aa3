"""The steps that a shop has orders get. What a person typed wrong is returned as errors, and then nothing has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from django.db import transaction
from django.db.models import QuerySet

from ..core.errors import ErrorCode, OmsError, Result
from ..core.spec.table import SpecTable
from ..statuses.queries import Configuration, configuration
from ..statuses.refs import none_named, status_named, workflow_named
from .models import StepTemplate
from .spec import StepTemplateSpec

__all__ = ["STEP_TEMPLATES", "StepTemplate", "StepTemplateSpec", "in_language", "on_workflow_dropped"]


class StepTemplates(SpecTable[StepTemplateSpec, StepTemplate]):
    """The templates in their order. Orders keep the steps that they have when a template is changed or taken away."""

    def rows(self) -> QuerySet[StepTemplate]:
        return StepTemplate.objects.filter(is_deleted=False).select_related("workflow", "status", "to_status")

    def spec_of(self, row: StepTemplate) -> StepTemplateSpec:
        """As it is stored, its statuses and its workflow by code."""
        return StepTemplateSpec.of(
            row,
            workflow=row.workflow.code if row.workflow else None,
            status=row.status.code,
            to_status=row.to_status.code if row.to_status else None,
        )

    def problems(self, row: StepTemplate, spec: StepTemplateSpec, given: Collection[str]) -> Iterator[OmsError]:
        setup = configuration()
        if row.is_deleted:
            yield OmsError(ErrorCode.NOT_FOUND, "There is no such step.", "id")
        for name in ("status", "to_status"):
            ref = getattr(spec, name)
            found = status_named(setup, ref) if ref is not None else None
            if ref is not None and found is None:
                yield none_named("status", ref, name)
            elif found is not None and found.is_archived and name in given:
                yield OmsError(ErrorCode.INVALID, f"The status {found.name} is archived.", name)
        if spec.to_status is not None and status_named(setup, spec.to_status) == status_named(setup, spec.status):
            yield OmsError(ErrorCode.INVALID, "The order is in this status already: name the next one.", "to_status")
        if spec.workflow is not None and {"workflow", "status", "to_status"}.intersection(given):
            yield from _outside(spec, setup)

    def write(self, row: StepTemplate, spec: StepTemplateSpec) -> None:
        setup = configuration()
        status = status_named(setup, spec.status)
        assert status is not None, "a status that is not there is a problem"
        spec.write_to(row)
        row.status = status
        row.to_status = status_named(setup, spec.to_status) if spec.to_status is not None else None
        row.workflow = workflow_named(setup, spec.workflow) if spec.workflow is not None else None
        row.save()

    def delete(self, pk: int) -> Result[StepTemplate]:
        """Take one away; the steps that orders have of it stay. Returns it as it was."""
        with transaction.atomic():
            row = self.rows().select_for_update(of=("self",)).filter(pk=pk).first()
            if row is None:
                return self._none()
            kept = row.code
            # The code is free again, for a set-up that is imported has the same codes.
            StepTemplate.objects.filter(pk=pk).update(is_deleted=True, is_enabled=False, code=f"{kept[:40]}-deleted-{pk}")
        return Result(row)


def _outside(spec: StepTemplateSpec, setup: Configuration) -> Iterable[OmsError]:
    workflow = workflow_named(setup, spec.workflow) if spec.workflow is not None else None
    if workflow is None:
        return (none_named("workflow", spec.workflow or "", "workflow"),)
    used = [status_named(setup, ref) for ref in (spec.status, spec.to_status) if ref is not None]
    outside = [status for status in used if status is not None and not status.is_archived and status not in setup.members[workflow.pk]]
    if not outside:
        return ()
    names = ", ".join(status.name for status in outside)
    params = {"statuses": [status.code for status in outside]}
    return (OmsError(ErrorCode.INVALID, f"{workflow.name} does not have {names}.", "workflow", params=params),)


def on_workflow_dropped(workflow_id: int) -> None:
    """Take away the templates of a workflow that is about to go; the steps that orders have of them stay."""
    for pk in list(StepTemplate.objects.filter(workflow=workflow_id, is_deleted=False).values_list("pk", flat=True)):
        STEP_TEMPLATES.delete(pk)
    StepTemplate.objects.filter(workflow=workflow_id).update(workflow=None)


STEP_TEMPLATES = StepTemplates(StepTemplateSpec, StepTemplate, "step")


def in_language(texts: Mapping[str, str], language: str, otherwise: str = "") -> str:
    """A text in a language: that one, its base, another form of it, then what stands for every other language, English, anything."""
    wanted = language.lower().replace("_", "-")
    base = wanted.partition("-")[0]
    relatives = (code for code in sorted(texts) if code and code.partition("-")[0] == base)
    for code in (wanted, base, next(relatives, wanted), ""):
        if texts.get(code):
            return texts[code]
    return otherwise or texts.get("en", "") or next(iter(texts.values()), "")
