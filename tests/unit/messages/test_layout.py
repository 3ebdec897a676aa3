"""The page around a mail's text, and the same as plain text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from saleor_oms_plugin.messages.errors import TemplateError
from saleor_oms_plugin.messages.layout import as_text, by_language, dress, inside_of, is_mjml
from saleor_oms_plugin.messages.mail_check import body_problems
from saleor_oms_plugin.messages.schema import listing, text
from saleor_oms_plugin.messages.settings import Brand

BRAND = Brand(
    shop_name='Čaj "& Co" <b>',
    logo_url="https://shop.example/logo.png?a=1&b=2",
    website="https://shop.example",
    contact_email="info@shop.example",
    contact_phone="+386 1 234 56 78",
    sender_name="",
    sender_address="",
    reply_to="",
    payment_link="",
    color="#123456",
    background_color="#fafafa",
    footer={"": "Small print", "sl": "Drobni tisk\nDruga vrstica"},
    default_language="en",
)


def dressed(body: str, **more: object) -> str:
    return dress(body, **{"subject": "S", "brand": BRAND, "language": "en", **more})  # type: ignore[arg-type]


def test_a_text_stands_in_the_shops_layout() -> None:
    html = dressed('<p>Hello <a href="https://a.example">there</a></p>', language="sl")

    assert 'lang="sl"' in html
    assert "https://shop.example/logo.png?a=1&amp;b=2" in html
    assert "background-color:#fafafa" in html
    assert "color: #123456" in html  # the link has the brand's color in its own style: many mail programs drop style sheets
    assert "Drobni tisk<br />Druga vrstica" in html
    assert "Čaj &quot;&amp; Co&quot; &lt;b&gt;" in html


def test_nothing_is_fetched_from_elsewhere_but_the_logo() -> None:
    html = dressed('<link rel="stylesheet" href="https://evil.example/x.css"><p>Hello</p>')

    assert "fonts.googleapis" not in html
    assert "@import" not in html


@pytest.mark.parametrize("body", ["<p>open", "</div></td></table>out", "<b><i>crossed</b></i>", "<!-- never closed", "a < b & c"])
def test_a_text_that_is_broken_html_can_not_break_the_page(body: str) -> None:
    html = dressed(body)

    assert html.rstrip().endswith("</html>")
    assert "Small print" in html.rpartition("<table")[2]


def test_the_place_of_the_text_is_filled_once() -> None:
    assert dressed("<p>oms-mail-body-goes-here</p>").count("oms-mail-body-goes-here") == 1


def test_mjml_of_ones_own_is_laid_out() -> None:
    body = "<mj-section><mj-column><mj-button href='https://a.example'>Go</mj-button></mj-column></mj-section>"
    assert is_mjml(body)

    html = dressed(body, mjml=True)

    assert "<mj-" not in html
    assert 'href="https://a.example"' in html
    assert "Go (https://a.example)" in as_text(inside_of(body), BRAND, "en")


@pytest.mark.parametrize("body", ["<mj-section><mj-column>", "<mj-include path='/etc/passwd' />"])
def test_mjml_that_can_not_be_read_is_a_problem(body: str) -> None:
    with pytest.raises(TemplateError, match="MJML"):
        dressed(body, mjml=True)


def test_the_plain_text_keeps_links_lists_and_tables_readable() -> None:
    body = """<p>Hello&nbsp;you</p><ul><li>one</li><li>two</li></ul><p>See <a href="https://a.example/x">here</a> or
      <a href="https://b.example">https://b.example</a></p><table><tr><td>Mug</td><td>2</td></tr></table>"""

    text = as_text(body, replace(BRAND, footer={}), "en")

    assert "one" in text
    assert "See here (https://a.example/x) or https://b.example" in text
    assert "Mug  2" in text
    assert text.endswith('-- \nČaj "& Co" <b>\nhttps://shop.example\ninfo@shop.example\n+386 1 234 56 78\n')


def test_a_shop_without_a_brand_has_no_empty_lines_in_its_mails() -> None:
    bare = Brand("", "", "", "", "", "", "", "", "", "#123456", "#fafafa", {}, "en")

    assert as_text("<p>Hello</p>", bare, "en") == "Hello\n"
    assert "Hello" in dressed("<p>Hello</p>", brand=bare)


@pytest.mark.parametrize(("language", "found"), [("sl", "b"), ("sr-cyrl", "c"), ("de", "a"), ("SR_LATN", "c")])
def test_small_print_is_found_by_language(language: str, found: str) -> None:
    assert by_language({"": "a", "sl": "b", "sr-latn": "c"}, language) == found


@pytest.mark.parametrize("text", ["é/>", "a €></mj-text>", "Andréé/>", "André></mj-text></mj-text>", "<$100", "x\x07", "x\ufffe"])
def test_what_makes_the_mjml_reader_panic_is_a_mistake_in_the_text_like_any_other(text: str) -> None:
    with pytest.raises(TemplateError, match=r"^MJML: "):
        dressed(f"<mj-section><mj-column><mj-text>{text}</mj-text></mj-column></mj-section>", mjml=True)


EXPORTED = """<?xml version="1.0"?>
<!-- made by an editor -->
<mjml lang="en"><mj-head><mj-title>Title of the editor</mj-title><mj-preview>Peek</mj-preview>
<mj-font name="Roboto" href="https://fonts.example/roboto.css" /><mj-style>.note a { color: unset; }</mj-style>
<mj-attributes><mj-text color="#ff0000" font-family="Roboto" /></mj-attributes></mj-head>
<mj-body width="700px" background-color="#abcdef"><mj-section><mj-column><mj-text css-class="note">Thank you</mj-text></mj-column>
</mj-section></mj-body></mjml>"""


def test_a_whole_mjml_document_is_put_into_the_shops_page_with_its_styles() -> None:
    html = dressed(EXPORTED, mjml=True, subject="Order 1042")

    assert "<mj" not in html
    assert "Title of the editor" not in html
    for kept in ("#ff0000", "color: unset", "fonts.example/roboto.css", "Peek", "700px", "#abcdef", "Order 1042"):
        assert kept in html
    # The shop's own small print is there as it is with sections alone
    assert html.count("<html") == 1
    assert as_text(inside_of(EXPORTED), BRAND, "en").startswith("Thank you")


def test_a_whole_html_document_is_put_into_the_shops_page_with_its_styles() -> None:
    exported = (
        "<!DOCTYPE html><html><head><title>Of the editor</title><style>.a { color: teal; }</style></head>"
        '<body class="b"><p class="a">Thank you</p></body></html>'
    )

    html = dressed(exported)

    assert (html.count("<html"), html.count("<body"), "Of the editor" in html) == (1, 1, False)
    assert re.search(r'<p[^>]*style="[^"]*color:\s*teal', html)
    assert as_text(exported, BRAND, "en").startswith("Thank you")


@pytest.mark.parametrize(
    ("source", "line", "column", "words"),
    [
        ('<mj-section><mj-column>\n <mj-image src="x.png">\n</mj-column></mj-section>', 2, 2, "<mj-image> is never closed"),
        ("<mj-section><mj-column>\n<mj-txt>a</mj-txt></mj-column></mj-section>", 2, 1, "did you mean <mj-text>?"),
        ("<mj-section><mj-column><mj-text>\n  <$100 off</mj-text></mj-column></mj-section>", 2, 3, "&lt;"),
        ("<mj-section><mj-column><mj-text color=red>a</mj-text></mj-column></mj-section>", 1, 24, 'name="value"'),
        ('<mj-include path="/etc/passwd" />', 1, 1, "no other file"),
    ],
)
def test_a_mistake_in_mjml_is_said_on_saving_with_its_place(source: str, line: int, column: int, words: str) -> None:
    found = body_problems(source, {})

    assert [(problem.line, problem.column) for problem in found] == [(line, column)]
    assert words in found[0].message


def test_sections_under_a_condition_are_compiled_as_they_are_for_an_order() -> None:
    known = {"note": text("A note"), "lines": listing("Lines", is_long=True, name=text("Name"))}
    row = "<mj-column><mj-text>{{ line.name }}</mj-text></mj-column>"
    source = f"{{% for line in lines %}}<mj-section>{row}</mj-section>{{% endfor %}}{{% if note %}}<mj-section></mj-section>{{% endif %}}"

    assert body_problems(source, known) == []
    assert body_problems("<mj-section>{% if note %}<mj-column>{% endif %}<mj-text>a</mj-text></mj-section>", known) != []


DEEP = 30_000


@pytest.mark.parametrize(
    ("body", "mjml"),
    [
        ("<div>" * DEEP, False),
        ("<div>" * DEEP + "</div>" * DEEP, False),
        ("".join(f"<b a={number}>" for number in range(DEEP)), False),
        ("<DIV>" * DEEP, False),
        ("<table><tr><td>" * DEEP, False),
        ("<div></b>" * DEEP, False),
        ("<div></br>" * DEEP, False),
        ('<div title="/>">' * DEEP, False),
        ("<svg>" * DEEP, False),
        ("<ul><li>" * DEEP, False),
        ("<mj-section>" * DEEP + "</mj-section>" * DEEP, True),
        ("<mj-wrapper a='/>'>" * DEEP, True),
        ("<mj-section><mj-column><mj-text>" + "<p>" * DEEP + "</p>" * DEEP + "</mj-text></mj-column></mj-section>", True),
        ("<mj-section><mj-column><mj-text>" + "<span>" * DEEP + "</mj-text></mj-column></mj-section>", True),
    ],
    ids=range(14),
)
def test_what_would_end_the_process_by_its_depth_is_a_mistake_in_the_text(body: str, mjml: bool) -> None:
    with pytest.raises(TemplateError, match="nested more than 200 levels deep"):
        dressed(body, mjml=mjml)


def test_long_lists_are_not_deep() -> None:
    rows = "<tr><td>a<br>b<img src='x'><td>c" * 2_000
    body = f"<table>{rows}</table>" + "<p>one<p>two" * 1_000 + "<ul>" + "<li>x" * 1_000 + "</ul>" + "<div><b>y</b></div>" * 1_000

    assert dressed(body).rstrip().endswith("</html>")
    assert dressed("<mj-section><mj-column>" + '<mj-image src="a" /><mj-divider/>' * 500 + "</mj-column></mj-section>", mjml=True)


@pytest.mark.parametrize("typed", ["[", "[a", "[x](", "[a](b", "(", "]", "[a](a) ", "&lt;a "])
def test_brackets_without_end_are_read_once(typed: str) -> None:
    """By the square of their number they would take hours."""
    assert as_text(typed * 100_000, BRAND, "en")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<a href="https://a.example/x(y)">here</a>', "here (https://a.example/x(y))"),
        ('<a href="https://a.example/">https://a.example/</a>', "https://a.example/"),
        ('<a href="mailto:a@b.example">a@b.example</a>', "a@b.example"),
        ("[sic] (x)", "[sic] (x)"),
    ],
)
def test_links_are_written_out(html: str, text: str) -> None:
    assert as_text(f"<p>{html}</p>", BRAND, "en").partition("\n")[0] == text
