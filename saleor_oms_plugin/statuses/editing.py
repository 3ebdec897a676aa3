"""Making and changing statuses by hand. What a person typed wrong is answered as errors, and then nothing has changed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from ..core.conditions import validate
from ..core.errors import ErrorCode, OmsError
from ..orders.condition_fields import ORDER_FIELDS
from .colors import is_color
from .contradictions import without_new_contradictions
from .models import OrderStatus, StatusExternalId, StatusKind, StatusTranslation, Workflow
from .services import join_default_workflow

CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*\Z")
_LENGTHS = {"name": 120, "customer_name": 120, "description": 2000, "code": 64}
_PLAIN = ("code", "name", "customer_name", "description", "color", "kind", "is_visible_to_customer", "payment_gate")
_CLEARABLE = ("payment_gate_condition", "max_age_hours")
DEFAULT_COLOR = "#9AA5B1"


@dataclass(frozen=True, slots=True)
class StatusResult:
    """The status as it is now, or why nothing changed."""

    status: OrderStatus | None = None
    errors: tuple[OmsError, ...] = ()


def create_status(values: Mapping[str, Any]) -> StatusResult:
    """Make a status and let it into the default workflow, with the paths that its kind and place suggest.

    ``values`` has the fields of `OrderStatus` by name, ``external_ids`` and ``translations`` as lists of mappings. ``name``
    and ``kind`` are needed; ``code`` is made of the name where it is not given.
    """
    given = {name: value for name, value in values.items() if value is not None}
    missing = [name for name in ("name", "kind") if not given.get(name)]
    if missing:
        return StatusResult(errors=tuple(OmsError(ErrorCode.REQUIRED, f"A status needs a {name}.", name) for name in missing))
    given.setdefault("color", DEFAULT_COLOR)
    given.setdefault("code", _free_code(given["name"]))
    with transaction.atomic():
        top = OrderStatus.objects.aggregate(top=Max("position"))["top"]
        result = _save(OrderStatus(position=0 if top is None else top + 1, kind=StatusKind.NEW, color=DEFAULT_COLOR), given)
        if result.status is not None:
            join_default_workflow([result.status])
    return result


def update_status(status_id: int, values: Mapping[str, Any]) -> StatusResult:
    """Change what is given; a null clears what may be empty. Refused where a workflow would come to contradict itself."""
    with transaction.atomic():
        status = OrderStatus.objects.select_for_update().filter(pk=status_id).first()
        if status is None:
            return StatusResult(errors=(OmsError(ErrorCode.NOT_FOUND, "There is no such status.", "id"),))
        given = {name: value for name, value in values.items() if value is not None or name in _CLEARABLE}
        return _save(status, given)


def reorder_statuses(status_ids: Sequence[int]) -> tuple[OmsError, ...]:
    """Put the statuses into this order of importance; all that are not archived must be named, each once."""
    with transaction.atomic():
        statuses = {status.pk: status for status in OrderStatus.objects.select_for_update().order_by("pk")}
        current = {pk for pk, status in statuses.items() if not status.is_archived}
        if set(status_ids) != current or len(status_ids) != len(current):
            return (OmsError(ErrorCode.INVALID, "Name every status that is not archived, each once.", "ids"),)
        archived = [pk for pk in statuses if pk not in current]
        for position, pk in enumerate([*status_ids, *archived]):
            statuses[pk].position = position
        OrderStatus.objects.bulk_update(statuses.values(), ["position"])
    return ()


def _save(status: OrderStatus, given: Mapping[str, Any]) -> StatusResult:
    errors = without_new_contradictions(lambda: write(status, given))
    return StatusResult(errors=errors) if errors else StatusResult(status)


def write(status: OrderStatus, given: Mapping[str, Any]) -> list[OmsError]:
    """Check what is given of a status and write it, within a transaction; with errors nothing is written.

    The workflow check is the caller's: the status may be one of many that change together.
    """
    errors = _problems(status, given)
    if errors:
        return errors
    for name in given.keys() & {*_PLAIN, *_CLEARABLE}:
        setattr(status, name, given[name])
    if status.pk is not None and "code" in given:
        rename(OrderStatus.objects.values_list("code", flat=True).get(pk=status.pk), status.code)
    status.save()
    _save_lists(status, given)
    return []


def rename(old: str, new: str) -> None:
    """Let what the workflows keep by a status's code follow a new code, within a transaction."""
    if old == new:
        return
    for workflow in Workflow.objects.select_for_update().order_by("pk"):
        workflow.adoption = {saleor: new if code == old else code for saleor, code in workflow.adoption.items()}
        workflow.generated_steps = [[new if code == old else code for code in step] for step in workflow.generated_steps]
        workflow.save(update_fields=["adoption", "generated_steps"])


def _save_lists(status: OrderStatus, given: Mapping[str, Any]) -> None:
    if "external_ids" in given:
        status.external_ids.all().delete()
        StatusExternalId.objects.bulk_create(
            StatusExternalId(status=status, system=one["system"].strip(), value=one["value"].strip()) for one in given["external_ids"]
        )
    if "translations" in given:
        status.translations.all().delete()
        StatusTranslation.objects.bulk_create(
            StatusTranslation(
                status=status,
                language_code=_language(one["language_code"]),
                customer_name=one["customer_name"].strip(),
                description=one.get("description") or "",
            )
            for one in given["translations"]
        )


def _problems(status: OrderStatus, given: Mapping[str, Any]) -> list[OmsError]:
    problems = [
        OmsError(ErrorCode.INVALID, f"At most {longest} characters.", name)
        for name, longest in _LENGTHS.items()
        if len(given.get(name) or "") > longest
    ]
    if "name" in given and not given["name"].strip():
        problems.append(OmsError(ErrorCode.REQUIRED, "A status needs a name.", "name"))
    if "color" in given and not is_color(given["color"]):
        problems.append(OmsError(ErrorCode.INVALID, "A colour is #RRGGBB, such as #3B82F6.", "color"))
    if given.get("max_age_hours") is not None and not 1 <= given["max_age_hours"] <= 24 * 3650:
        problems.append(OmsError(ErrorCode.INVALID, "Between one hour and ten years.", "max_age_hours"))
    conditions = validate(given.get("payment_gate_condition"), ORDER_FIELDS)
    problems += [OmsError(ErrorCode.INVALID, text, "payment_gate_condition") for text in conditions]
    if "code" in given:
        problems += _code_problems(status, given["code"])
    problems += _external_id_problems(status, given.get("external_ids") or [])
    problems += _translation_problems(given.get("translations") or [])
    return problems


def _code_problems(status: OrderStatus, code: str) -> list[OmsError]:
    if not CODE.match(code):
        return [OmsError(ErrorCode.INVALID, "A code is of small letters, digits, - and _, such as ready-for-pickup.", "code")]
    other = OrderStatus.objects.filter(code__iexact=code).exclude(pk=status.pk).first()
    return [OmsError(ErrorCode.UNIQUE, f"{other.name} has this code already.", "code")] if other else []


def _external_id_problems(status: OrderStatus, given: Sequence[Mapping[str, str]]) -> list[OmsError]:
    problems = []
    seen: set[tuple[str, str]] = set()
    for index, one in enumerate(given):
        pair = (one["system"].strip(), one["value"].strip())
        if not all(pair) or len(pair[0]) > 64 or len(pair[1]) > 255:
            problems.append(OmsError(ErrorCode.INVALID, "A system of 1 to 64 and an id of 1 to 255 characters.", "external_ids", index))
            continue
        taken = StatusExternalId.objects.filter(system=pair[0], value=pair[1]).exclude(status=status.pk).select_related("status").first()
        if taken is not None or pair in seen:
            whose = taken.status.name if taken else "This status"
            problems.append(OmsError(ErrorCode.UNIQUE, f"{whose} has the id {pair[1]} of {pair[0]} already.", "external_ids", index))
        seen.add(pair)
    return problems


def _translation_problems(given: Sequence[Mapping[str, str]]) -> list[OmsError]:
    problems = []
    seen: set[str] = set()
    for index, one in enumerate(given):
        language = _language(one["language_code"])
        if not _LANGUAGE.match(language) or len(language) > 35:
            problems.append(OmsError(ErrorCode.INVALID, "A language is written as pl or sr-latn.", "translations", index))
        elif language in seen:
            problems.append(OmsError(ErrorCode.UNIQUE, f"{language} is given twice.", "translations", index))
        if not 1 <= len(one["customer_name"].strip()) <= 120:
            problems.append(OmsError(ErrorCode.INVALID, "The customer's name has 1 to 120 characters.", "translations", index))
        seen.add(language)
    return problems


def _language(code: str) -> str:
    return code.strip().lower().replace("_", "-")


def _free_code(name: str) -> str:
    """A code made of the name; numbered where it is taken, ``status`` where the name has no letters that a code can have."""
    stem = slugify(name)[:56] or "status"
    taken = {code.lower() for code in OrderStatus.objects.filter(code__istartswith=stem).values_list("code", flat=True)}
    return next(code for code in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))) if code not in taken)
