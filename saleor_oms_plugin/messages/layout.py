"""The page around a mail's text: MJML with the shop's brand, and the same as plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape

import css_inline
from inscriptis import get_text
from inscriptis.model.config import ParserConfig
from mjml import mjml2html

from ..core.native import NativeError, panics_as_errors
from . import markup, nesting
from . import way_out as ways_out
from .errors import TemplateError
from .settings import Brand

_BODY = "oms-mail-body-goes-here"
_COLUMN = f'<mj-section background-color="#ffffff"><mj-column><mj-text>{_BODY}</mj-text></mj-column></mj-section>'
_TEXT_OF_LINKS = ParserConfig(display_links=True)
# A customer may type as many brackets as he likes: no part of these goes beyond the next one, so they take time by the text's length.
_SAME_TWICE = re.compile(r"\[([^\s\[\]]+)\]\((?:mailto:)?\1\)")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^\s\[]+)\)")
_NOT_SAID = re.compile(r"<(style|script|title)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_CSS = """
p {{ margin: 0 0 14px 0; }}
a {{ color: {color}; }}
.oms-lines {{ border-collapse: collapse; margin: 0 0 14px 0; }}
.oms-lines th {{ text-align: left; border-bottom: 2px solid {color}; padding: 6px 4px; font-size: 13px; }}
.oms-lines td {{ border-bottom: 1px solid #e4e4e4; padding: 8px 4px; vertical-align: top; }}
.oms-lines .oms-number {{ text-align: right; white-space: nowrap; }}
.oms-lines .oms-sum td {{ border-bottom: none; }}
.oms-lines .oms-total td {{ border-bottom: none; font-weight: bold; }}
.oms-button-row {{ margin: 22px 0; }}
.oms-button {{ background-color: {color}; color: #ffffff; padding: 12px 22px; text-decoration: none; border-radius: 4px;
  display: inline-block; font-weight: bold; }}
"""


def is_mjml(source: str) -> bool:
    """True for a body that is MJML: sections, or a whole document. Others are HTML, put into one column."""
    return "<mj-" in source or "<mjml" in source


def dress(body: str, *, subject: str, brand: Brand, language: str, mjml: bool = False, way_out: str = "") -> str:
    """The whole HTML of a mail around its rendered body; `TemplateError` for MJML that can't be read."""
    nesting.check(body, mjml=mjml)
    parts = markup.mjml_parts(body) if mjml else markup.Parts("", "", _COLUMN)
    try:
        with panics_as_errors("it can't be read"):
            page: str = mjml2html(_document(parts, subject, brand, language, way_out), include_loader=_no_includes, fonts={})
    except (ValueError, NativeError) as error:
        raise TemplateError(0, 0, f"MJML: {markup.mjml_fault(body) or error}") from error
    if mjml:
        if "<mj-" in page and (fault := markup.mjml_fault(body)):
            raise TemplateError(0, 0, f"MJML: {fault}")
        return page
    html = markup.html_parts(body)
    try:
        # Also closes what the body leaves open, so that it can't break the page.
        with panics_as_errors("The HTML can't be read"):
            inlined = _inliner().inline_fragment(f"{html.head}<div>{html.body}</div>", _CSS.format(color=brand.color))
    except NativeError as error:
        raise TemplateError(0, 0, str(error)) from error
    return page.replace(_BODY, inlined, 1)


def inside_of(mjml: str) -> str:
    """What an MJML body says, as HTML for `as_text`: texts and tables as they are, buttons as links, nothing of the head."""
    linked = re.sub(r"<mj-button([^>]*)>", r"<p><a\1>", markup.mjml_parts(mjml).body).replace("</mj-button>", "</a></p>")
    return re.sub(r"<(/?)mj-(?:text|table)[^>]*>", r"<\1div>", linked)


def as_text(body: str, brand: Brand, language: str, *, way_out: str = "") -> str:
    """The same as plain text, links written out, with the footer under a signature line."""
    inside = _NOT_SAID.sub("", markup.html_parts(body).body)
    written = get_text(f"<html><body>{inside}</body></html>", _TEXT_OF_LINKS) if inside.strip() else ""
    plain = _LINK.sub(r"\1 (\2)", _SAME_TWICE.sub(r"\1", written))
    lines = [line.strip() if line.isspace() else line.rstrip() for line in plain.strip().split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line[2:] if line.startswith("  ") else line for line in lines))
    footer = "\n".join(part for part in (brand.shop_name, brand.website, brand.contact_email, brand.contact_phone) if part)
    small = footer_of(brand, language)
    leave = ways_out.line_of_text(way_out, language) if way_out else ""
    signature = "\n".join(part for part in (footer, small, leave) if part)
    return f"{text.strip()}\n\n-- \n{signature}\n" if signature else f"{text.strip()}\n"


def footer_of(brand: Brand, language: str) -> str:
    """The small print in the reader's language, else the one for all others."""
    return by_language(brand.footer, language) or ""


def by_language(texts: Mapping[str, str], language: str) -> str | None:
    """Exact language, its base, another form of it, then the text for every language (``""``)."""
    wanted = language.lower().replace("_", "-")
    base = wanted.partition("-")[0]
    relatives = next((code for code in sorted(texts) if code.partition("-")[0] == base), "")
    return texts.get(wanted) or texts.get(base) or texts.get(relatives) or texts.get("")


@lru_cache(maxsize=1)
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)


def _no_includes(path: str) -> str:
    raise ValueError("a mail includes no other file")


def _document(parts: markup.Parts, subject: str, brand: Brand, language: str, way_out: str) -> str:
    # What the shop's own head says comes later and wins.
    background = "" if "background-color" in parts.attributes else f' background-color="{escape(brand.background_color)}"'
    return f"""<mjml lang="{escape(language)}"><mj-head><mj-title>{escape(subject)}</mj-title><mj-attributes>
<mj-all font-family="Helvetica, Arial, sans-serif" /><mj-text font-size="15px" line-height="1.5" color="#222222" />
</mj-attributes>{parts.head}</mj-head><mj-body {parts.attributes}{background}>
{_head(brand)}{parts.body}{_foot(brand, language, way_out)}</mj-body></mjml>"""


def _head(brand: Brand) -> str:
    if brand.logo_url:
        href = f' href="{escape(brand.website)}"' if brand.website else ""
        name = f'<mj-image src="{escape(brand.logo_url)}" alt="{escape(brand.shop_name)}" align="left" width="160px"{href} />'
    elif brand.shop_name:
        name = f'<mj-text font-size="20px" font-weight="bold" color="{escape(brand.color)}">{escape(brand.shop_name)}</mj-text>'
    else:
        return ""
    return f"<mj-section><mj-column>{name}</mj-column></mj-section>"


def _foot(brand: Brand, language: str, way_out: str) -> str:
    mail = f'<a href="mailto:{escape(brand.contact_email)}">{escape(brand.contact_email)}</a>' if brand.contact_email else ""
    web = f'<a href="{escape(brand.website)}">{escape(brand.website)}</a>' if brand.website else ""
    contact = " · ".join(part for part in (escape(brand.shop_name), web, mail, escape(brand.contact_phone)) if part)
    leave = ways_out.line_of_html(way_out, language) if way_out else ""
    lines = [contact, *(escape(line) for line in footer_of(brand, language).splitlines()), leave]
    text = "<br />".join(line for line in lines if line)
    return f'<mj-section><mj-column><mj-text font-size="12px" color="#666666">{text}</mj-text></mj-column></mj-section>' if text else ""
