"""Answering requests for the page. Both hosts call `respond`, with the token out of the address.

The token is never logged: neither by us, nor by Django, which logs the path of what it answers with 400 or more.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import re
import secrets
import traceback
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template import Engine
from django.template.context import Context
from django.utils.html import format_html

from ..core import clock
from ..core.callers import caller_of
from ..core.errors import ErrorCode, OmsError
from ..core.runtime import runtime
from ..links import offers, tokens
from ..links import services as links
from ..links.services import OrderLink
from ..notes import questions
from ..orders.queries import OrderRecord
from ..workflow.public_path import PathState
from . import kept, news
from .content import Step, content_of, record_of
from .kept import Basis, Sheet
from .news_words import news_words_in
from .shortening import MOST_PAPERS, shortened
from .words import LANGUAGES, OWN_NAMES, accepted, html_language, nearest, words_in

logger = logging.getLogger(__name__)

_FILES = Path(__file__).parent / "files"
_STYLE = (_FILES / "page.css").read_text(encoding="utf-8")
_ENGINE = Engine(dirs=[str(_FILES)], autoescape=True)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_RULES = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
FORM = "order-page-form"
FORM_LASTS = timedelta(hours=2)
_PLACE = secrets.token_hex(16)
_LONGEST_BODY = 26_000
"""Bytes of a form."""
FORM_TYPE = "application/x-www-form-urlencoded"
_FETCHED_AHEAD = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")
_PROGRAM = re.compile(
    "bot|crawl|spider|scan|preview|prefetch|monitor|check|fetch|facebookexternalhit|whatsapp|slack|telegram|skype|discord|viber|teams"
    "|safelinks|barracuda|proofpoint|mimecast|forcepoint|sophos|fortinet|trendmicro|ironport|messagelabs|googleimageproxy|yahoomail"
    "|headless|curl|wget|python|java/|go-http|node|okhttp|libwww|httpclient|axios|ruby|php",
    re.IGNORECASE,
)


def respond(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the order that the token leads to; one and the same notice for whatever leads to none."""
    return answered(token, "an order", lambda: _answer(request, token), lambda status: _notice(request, status, "away"))


def answered(token: str, of_what: str, answer: Callable[[], HttpResponse], failed: Callable[[int], HttpResponse]) -> HttpResponse:
    """What ``answer`` makes, guarded; where it fails, what ``failed`` says with a status, and the log knows why, without the token."""
    try:
        with runtime().writing():
            response = answer()
    except Exception as error:
        # The text alone: the frames of a traceback hold the token, and error reports keep their variables.
        logger.error("The page of %s failed:\n%s", of_what, traceback.format_exc().replace(token or "\0", "..."))
        response = failed(503 if isinstance(error, DatabaseError) else 500)
    return guarded(response)


def is_by_person(meta: Mapping[str, Any]) -> bool:
    """Whether a person seems to look at it: not a browser that fetches ahead, nor a program that checks, previews or collects links."""
    agent = str(meta.get("HTTP_USER_AGENT") or "")
    return meta.get("REQUEST_METHOD") != "HEAD" and bool(agent) and not _PROGRAM.search(agent) and not any(map(meta.get, _FETCHED_AHEAD))


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    if request.method not in ("GET", "HEAD", "POST"):
        refusal = _notice(request, 405, "not_valid")
        refusal["Allow"] = "GET, HEAD, POST"
        return refusal
    form = form_of(request) if request.method == "POST" else {}
    caller = caller_of(request.META)
    if form.get("do") == "renew":
        return _renew(request, token, form, caller)
    language = wanted_language(request)
    if request.method != "POST" and (found := kept.find(token, language, clock.now())) is not None:
        if is_by_person(request.META):
            links.note_use(found[0])
        return _answered_with(found[1], found[0])
    opened = links.open_link(token, caller)
    link = opened.value
    if link is None:
        too_often = opened.errors[0].code is ErrorCode.RATE_LIMITED
        return _notice(request, 429, "too_often") if too_often else _not_valid(request, token)
    if is_by_person(request.META):
        links.note_use(link)
    page = _Page(link, language, f"../{token}" if request.path.endswith("/") else token)
    match form.get("do"):
        case "unlock":
            return page.unlock(form, caller)
        case "answer":
            return page.answer_offer(form)
        case "ask":
            return page.ask(form, caller)
        case "news":
            return page.choose_news(form)
        case _:
            return page.looked_at() if request.method != "POST" else page.shown()


def wanted_language(request: HttpRequest) -> str:
    """The language that the visitor chose, in the address alone: there is no cookie. Empty where none was, or none that we have."""
    chosen = str(request.GET.get("lang") or "")
    return chosen if chosen in LANGUAGES else ""


def form_of(request: HttpRequest, types: Collection[str] = (FORM_TYPE,)) -> dict[str, str]:
    """The fields of a form, each once; nothing of what is too long or no form."""
    length = str(request.META.get("CONTENT_LENGTH") or "")
    if request.content_type not in types or not length.isdecimal() or int(length) > _LONGEST_BODY:
        return {}
    return {name: str(request.POST[name]) for name in request.POST}


# -- forms ------------------------------------------------------------------------------------------------------------------


def _renew(request: HttpRequest, token: str, form: Mapping[str, str], caller: str) -> HttpResponse:
    """One text whether there is such a link or not, and whether it has expired."""
    if not tokens.is_sealed(form.get("form", ""), FORM, tokens.read(token).handle, "renew"):
        return _not_valid(request, token)
    if links.ask_for_renewal(token, caller) is not None:
        return _notice(request, 429, "too_often")
    return _notice(request, 200, "renewed", "renewed_why")


def _why(error: OmsError) -> str:
    match (error.code, error.field):
        case (ErrorCode.REQUIRED, "name"):
            return "name_needed"
        case (ErrorCode.INVALID, "name"):
            return "name_long"
        case (ErrorCode.STALE_VERSION, _):
            return "offer_changed"
        case _:
            return "offer_over"


def _why_not_asked(error: OmsError) -> str:
    match error.code:
        case ErrorCode.REQUIRED:
            return "question_needed"
        case ErrorCode.INVALID:
            return "question_long"
        case ErrorCode.RATE_LIMITED:
            return "asked_too_often"
        case _:  # the form was sent already, with other words
            return "form_old"


# -- pages ------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Page:
    """The page of one link for one visitor."""

    link: OrderLink
    language: str
    """That was chosen; empty for the order's own."""
    here: str
    """Its address, relative to that of the request: a proxy may have shortened the path that we see."""

    def unlock(self, form: Mapping[str, str], caller: str) -> HttpResponse:
        if not self._is_ours(form, "unlock"):
            return self.shown(problem="form_old", status=400)
        unlocked = links.unlock_by(self.link, form.get("answer", ""), form.get("surname", ""), caller)
        if unlocked.value is None:
            is_wrong = unlocked.errors[0].code is ErrorCode.INVALID
            return self.shown(problem="unlock_wrong" if is_wrong else "too_often", failed="unlock", status=422 if is_wrong else 429)
        return self.shown(access=unlocked.value.access)

    def answer_offer(self, form: Mapping[str, str]) -> HttpResponse:
        version, access, name = form.get("version", ""), form.get("access", ""), form.get("name", "")
        choice = form.get("choice")
        if choice not in ("accept", "decline") or not self._is_ours(form, f"answer:{version}"):
            return self.shown(access=access, problem="form_old", name=name, status=400)
        answered = offers.answer_by(self.link, choice == "accept", name, version)
        if answered.value is None:
            return self.shown(access=access, problem=_why(answered.errors[0]), failed="answer", name=name, status=422)
        return self._see_other()

    def ask(self, form: Mapping[str, str], caller: str) -> HttpResponse:
        """A form is good for one question: its token is the question's key."""
        access, text = form.get("access", ""), form.get("question", "")
        if not self._is_ours(form, "ask"):
            return self.shown(access=access, problem="form_old", failed="ask", question=text, status=400)
        asked = questions.ask(self.link.order_id, text, caller, form["form"])
        if asked.value is None:
            status = 429 if asked.errors[0].code is ErrorCode.RATE_LIMITED else 422
            return self.shown(access=access, problem=_why_not_asked(asked.errors[0]), failed="ask", question=text, status=status)
        return self._see_other("#news")

    def choose_news(self, form: Mapping[str, str]) -> HttpResponse:
        access = form.get("access", "")
        hear = news.hear_of(self.link, self.language or "en", has_access=links.has_access(self.link, access))
        if hear is None or not self._is_ours(form, f"news:{form.get('stamp', '')}"):
            return self.shown(access=access, problem="form_old", failed="news" if hear else "", status=400)
        if problem := news.save(self.link, form, hear):
            status = {"locked": 403, "too_often": 429}.get(problem, 400)
            return self.shown(access=access, problem=problem, failed="news", status=status)
        return self.shown(access=access, is_saved=True)

    def _is_ours(self, form: Mapping[str, str], what: str) -> bool:
        """Whether we made the form, for this link and this deed, at most two hours ago."""
        return tokens.is_sealed(form.get("form", ""), FORM, self.link.handle, what)

    def _see_other(self, part: str = "") -> HttpResponse:
        """Back to the page: a reload must not send the form again."""
        there = HttpResponse(status=303)
        there["Location"] = f"{self.here}?lang={self.language}{part}" if self.language else f"{self.here}{part}"
        return there

    def looked_at(self) -> HttpResponse:
        """Nothing was sent: what is shown is kept, for who looks again soon."""
        basis = Basis.of(self.link)
        with basis.watching():
            record = record_of(self.link)
            basis.read_by(record)
            sheet = self._sheet(record)
        kept.keep(basis, self.language, sheet)
        return _answered_with(sheet, self.link)

    def shown(
        self,
        *,
        access: str = "",
        problem: str = "",
        failed: str = "",
        name: str = "",
        question: str = "",
        is_saved: bool = False,
        status: int = 200,
    ) -> HttpResponse:
        """After a form, with what became of it."""
        told = {"failed": failed, "name": name[: offers.MAX_NAME], "question": question[: questions.MAX_QUESTION], "saved": is_saved}
        access = access if access and links.has_access(self.link, access) else ""
        return _answered_with(self._sheet(record_of(self.link), access, problem, told), self.link, status)

    def _sheet(self, record: OrderRecord, access: str = "", problem: str = "", told: Mapping[str, Any] | None = None) -> Sheet:
        order = content_of(record, sees_address=bool(access), wanted=self.language)
        words, n = words_in(order.language), news_words_in(order.language)
        hear = news.hear_of(self.link, order.language, has_access=bool(access))
        told = {"failed": "", **(told or {})}
        if told["failed"] == "answer" and not (order.offer and order.offer.can_be_answered):
            told["failed"] = ""  # its form is not there any more: the page itself says why
        short = shortened(order)
        path = [{"step": step, "dot": _dot(step), "is": words[step.state]} for step in short.path]
        tokens_for = {
            "unlock": "unlock",
            "answer": f"answer:{order.offer.version if order.offer else ''}",
            "ask": "ask",
            "news": f"news:{hear.stamp if hear else ''}",
        }
        shown = {
            "order": short,
            "headline": f"{words['offer' if order.is_draft else 'order']} {order.number}".strip(),
            "now": next((one for one, step in zip(path, short.path, strict=True) if step.state == PathState.NOW), None),
            "path": path,
            "papers": [{"kind": words[paper.kind], "number": paper.number, "url": paper.url} for paper in order.papers[:MOST_PAPERS]],
            "left_out": len(order.lines) - len(short.lines),
            "parcels_left_out": len(order.parcels) - len(short.parcels),
            "to_come_left_out": len(order.to_come) - len(short.to_come),
            "n": n,
            "hear": hear,
            "error": (words.get(problem) or n[problem]) if problem else "",
            "longest_question": questions.MAX_QUESTION,
            "access": access,
            "forms": {form: _mark(form) for form in tokens_for},
            **told,
        }
        text = written("order.html", order.language, shown)
        return Sheet.cut(text, {_mark(form): what for form, what in tokens_for.items()})


def _not_valid(request: HttpRequest, token: str) -> HttpResponse:
    """For a token that has expired, was revoked, forged or never was: not to be told apart by text, form or cost."""
    return _notice(request, 404, "not_valid", "renew_why", renew=_sealed(tokens.read(token).handle, "renew"))


def _notice(request: HttpRequest, status: int, headline: str, text: str = "", renew: str = "") -> HttpResponse:
    """A few words in the visitor's language: of the order nothing is known, or may be told."""
    language = nearest(wanted_language(request), *accepted(request.META.get("HTTP_ACCEPT_LANGUAGE", "")))
    words = words_in(language)
    shown = {"headline": words[headline], "text": words[text] if text else "", "renew": renew}
    response = rendered("notice.html", language, shown, status)
    response["Vary"] = "Accept-Language"
    return response


def _answered_with(sheet: Sheet, link: OrderLink, status: int = 200) -> HttpResponse:
    """A page with tokens of its own in its forms."""
    return HttpResponse(sheet.filled(lambda what: _sealed(link.handle, what)), status=status)


def _mark(form: str) -> str:
    """Where a form's token belongs: nobody else can write that."""
    return f"{_PLACE}-{form}-"


def _sealed(handle: Any, what: str) -> str:
    return tokens.seal(FORM, handle, FORM_LASTS, what)


def _dot(step: Step) -> str:
    """The status's color, as a picture: a style within the page is what the policy forbids. What still comes is a ring."""
    look = 'r="4" fill="none" stroke="{}" stroke-width="2"' if step.state == PathState.AHEAD else 'r="5" fill="{}"'
    return format_html('<svg viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" ' + look + "/></svg>", step.color)


def rendered(template: str, language: str, shown: Mapping[str, Any], status: int) -> HttpResponse:
    return HttpResponse(written(template, language, shown), status=status)


def written(template: str, language: str, shown: Mapping[str, Any]) -> str:
    others = [{"code": code, "tag": html_language(code), "name": name, "is_this": code == language} for code, name in OWN_NAMES.items()]
    known = {"lang": html_language(language), "languages": others, "t": words_in(language), "style": _STYLE, **shown}
    return str(_ENGINE.get_template(template).render(Context(known)))


def guarded(response: HttpResponse) -> HttpResponse:
    """Nobody keeps it, frames it, finds it, or learns its address from where it leads to or from Django's log."""
    response["Cache-Control"] = "no-store, private"
    response["Content-Security-Policy"] = _RULES
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "DENY"
    response["Cross-Origin-Opener-Policy"] = "same-origin"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response._has_been_logged = True  # type: ignore[attr-defined]  # or Django logs "Not Found: /order/<token>"
    return response
