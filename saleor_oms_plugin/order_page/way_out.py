"""The page behind the way out of a mail (RFC 8058): opening it changes nothing, one click ends the news, another takes that back.

Both hosts call `respond`, with the token out of the address, which is never logged. A mailbox's own button sends the same POST as the
page's, without having opened it: it carries no token of a form, and it need not, since the address is the secret.
"""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse

from ..core.callers import caller_of
from ..core.errors import ErrorCode
from ..customers import news_exits
from ..customers.news_exits import WayOut
from ..links import tokens
from ..messages import settings
from .news_words import news_words_in
from .view import FORM_TYPE, answered, form_of, rendered, wanted_language
from .words import accepted, nearest, words_in

FORM = "news-exit-form"
FORM_LASTS = timedelta(hours=2)
_FORM_TYPES = (FORM_TYPE, "multipart/form-data")
"""RFC 8058 has mailboxes send either."""


def respond(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a way out, or what became of a click; one and the same notice for whatever is none."""
    return answered(token, "a way out", lambda: _answer(request, token), lambda status: _away(request, status))


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    if request.method not in ("GET", "HEAD", "POST"):
        refusal = _not_valid(request, 405)
        refusal["Allow"] = "GET, HEAD, POST"
        return refusal
    form = form_of(request, _FORM_TYPES) if request.method == "POST" else {}
    opened = news_exits.open_exit(token, caller_of(request.META))
    if opened.value is None:
        return _not_valid(request, 429 if opened.errors[0].code is ErrorCode.RATE_LIMITED else 404)
    if form.get("List-Unsubscribe") == "One-Click":
        return _page(request, news_exits.leave(opened.value))
    if form.get("do") == "return":
        return _return(request, opened.value, form.get("form", ""))
    return _page(
        request, opened.value, problem="form_old" if request.method == "POST" else "", status=400 if request.method == "POST" else 200
    )


def _return(request: HttpRequest, way_out: WayOut, form: str) -> HttpResponse:
    if not tokens.is_sealed(form, FORM, way_out.exit.handle, "return"):
        return _page(request, way_out, problem="form_old", status=400)
    back = news_exits.return_(way_out)
    if back.value is None:
        is_too_often = back.errors[0].code is ErrorCode.RATE_LIMITED
        return _page(request, way_out, problem="too_often" if is_too_often else "form_old", status=429 if is_too_often else 400)
    return _page(request, back.value, is_back=True)


def _page(request: HttpRequest, way_out: WayOut, *, is_back: bool = False, problem: str = "", status: int = 200) -> HttpResponse:
    """It tells whoever has the mail of the shop and of how things stand, and nothing of whose it is."""
    customer = way_out.customer
    brand = settings.brand(customer.channel)
    language = nearest(wanted_language(request), customer.language_code, brand.default_language)
    n = news_words_in(language)
    shown = {
        "n": n,
        "shop_name": brand.shop_name,
        "headline": n["returned" if is_back else "title" if way_out.is_wanted else "left"],
        "text": n["why"] if way_out.is_wanted else "",
        "channel": n[way_out.channel],
        "can_leave": way_out.is_wanted,
        "back": tokens.seal(FORM, way_out.exit.handle, FORM_LASTS, "return") if way_out.can_return else "",
        "error": words_in(language)[problem] if problem else "",
    }
    return rendered("way_out.html", language, shown, status)


def _not_valid(request: HttpRequest, status: int) -> HttpResponse:
    language = _visitors(request)
    n = news_words_in(language)
    shown = {
        "headline": words_in(language)["too_often"] if status == 429 else n["not_valid"],
        "text": "" if status == 429 else n["not_valid_why"],
    }
    response = rendered("way_out.html", language, shown, status)
    response["Vary"] = "Accept-Language"
    return response


def _away(request: HttpRequest, status: int) -> HttpResponse:
    language = _visitors(request)
    return rendered("way_out.html", language, {"headline": words_in(language)["away"]}, status)


def _visitors(request: HttpRequest) -> str:
    return nearest(wanted_language(request), *accepted(request.META.get("HTTP_ACCEPT_LANGUAGE", "")))
