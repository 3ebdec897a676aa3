"""One percent for all variants that a filter finds: tried or written by a job, a page of Saleor's at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from ..core.errors import ErrorCode, OmsError, Result, refused
from ..customers.classes import of_ids as classes_of
from ..jobs import services as jobs
from ..jobs.queries import Job
from ..saleor_api.access import saleor
from ..saleor_api.article_types import ArticleFilter
from .articles import PricedArticle
from .ceilings import ceiling_of
from .editing import VariantChange, percent_problem, problems, write
from .rules import hand_set_ceilings
from .settings import settings

__all__ = ["JOB", "PAGE", "register_jobs", "start"]

JOB = "discounts.filtered"
PAGE = 100
"""Variants of a slice: what Saleor gives at once."""


def register_jobs() -> None:
    """Make the kind of job known; called once by bootstrap."""
    jobs.register(JOB, _step)


def start(channel: str, wanted: ArticleFilter, class_id: int, percent: Decimal | None, asked_by: str, *, is_dry_run: bool) -> Result[Job]:
    """Have a job give a class this percent off every variant of the channel that the filter finds; None takes the variants' own away. A
    dry run counts alone. Refusals: NOT_FOUND for the class, INVALID for the percent.

    The job's counts are ``changed``, ``same``, ``refused`` (variants of which the class has percents with dates; the errors name the
    first of them) and ``clamped`` (of those that have the percent afterwards, how many are above their ceiling). It writes each page in a
    transaction of its own: what was written before it failed stays, and asking again goes on with the rest.
    """
    if class_id not in classes_of({class_id}):
        return refused(OmsError(ErrorCode.NOT_FOUND, "There is no such class.", "discount_class"))
    if percent is not None and (why := percent_problem(percent)):
        return refused(OmsError(ErrorCode.INVALID, why, "percent"))
    params = {
        "channel": channel,
        "search": wanted.search,
        "skus": list(wanted.skus),
        "discount_class": class_id,
        "percent": None if percent is None else str(percent),
        "is_dry_run": is_dry_run,
        "asked_by": asked_by,  # who asks for the same at the same time gets a job that he may see
    }
    return Result(jobs.start(JOB, params, asked_by))


def _step(job: Job) -> jobs.Slice:
    wanted = ArticleFilter(job.params["search"], tuple(job.params["skus"]))
    page = saleor().articles(job.params["channel"], wanted, job.cursor, PAGE, with_total=job.total is None)
    counts, errors = _put(page.articles, job.params)
    total = page.total_count if job.total is None else None
    return jobs.Slice(page.end_cursor, len(page.articles), page.end_cursor is None, total, tuple(errors), counts)


def _put(articles: Sequence[PricedArticle], params: Mapping[str, Any]) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """Write what is asked of one page, in one transaction, or take it back for a dry run; what was counted, and what was refused."""
    class_id = params["discount_class"]
    percent = None if params["percent"] is None else Decimal(params["percent"])
    changes = [VariantChange(one.article.variant_id, {class_id: percent}) for one in articles]
    found = {int(error.path[1]): error for error in problems(changes)}
    good = [change for index, change in enumerate(changes) if index not in found]
    with transaction.atomic():
        done = write(good)
        transaction.set_rollback(bool(params["is_dry_run"]) or done.value is None)
    if done.value is None:  # the class went meanwhile, or somebody gave a variant percents with dates at this very moment
        return {"refused": len(changes)}, [_told(done.errors[0], "")]
    counts = {
        "changed": done.value,
        "same": len(good) - done.value,
        "refused": len(found),
        "clamped": 0 if percent is None else _clamped([one for index, one in enumerate(articles) if index not in found], percent),
    }
    return counts, [_told(error, articles[index].sku or articles[index].name) for index, error in found.items()]


def _clamped(articles: Sequence[PricedArticle], percent: Decimal) -> int:
    hand_set = hand_set_ceilings(one.article.variant_id for one in articles)
    least = settings().least_margin_percent
    ceilings = (ceiling_of(one, hand_set.get(one.article.variant_id), least).percent for one in articles)
    return sum(ceiling is not None and ceiling < percent for ceiling in ceilings)


def _told(error: OmsError, called: str) -> dict[str, Any]:
    message = f"{called}: {error.message}" if called else error.message
    return {"code": error.code, "message": message, "params": {**(error.params or {}), "sku": called}}
