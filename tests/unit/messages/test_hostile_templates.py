"""A template that wants the machine's time or memory, or more of Python than its variables, ends in a TemplateError."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from saleor_oms_plugin.messages import liquid_guard
from saleor_oms_plugin.messages.templates import TemplateError, problems, render

ROOT = Path(__file__).parents[3]
VARIABLES = {
    "order": {"number": "1042", "total": {"amount": 12, "currency": "EUR"}, "created_at": "2026-08-01T10:00:00+00:00"},
    "lines": [{"name": "Mug", "quantity": 2}] * 20,
    "huge": 10**9,
    "long": "x" * 90_000,
}
HOSTILE = {
    "nested loops": "{% for i in (1..1000) %}{% for j in (1..1000) %}{% endfor %}{% endfor %}",
    "many loops in turn": "{% for i in (1..1000) %}{% endfor %}" * 500,
    "a range that is reversed": "{% for i in (1..1000000000) reversed %}{% endfor %}",
    "a range of a variable": "{% for i in (1..huge) reversed limit: 3 %}{% endfor %}",
    "a range that is joined": "{{ (1..20000000) | join: 'x' }}",
    "a range that is searched": "{% if (1..1000000000) contains 0.5 %}{% endif %}",
    "a range in a case": "{% case 'a' %}{% when (1..1000000000) %}x{% endcase %}",
    "replacing with something long": "{{ long | replace: 'x', long }}",
    "replacing again and again": "{% assign a = 'xx' %}" + "{% assign a = a | replace: 'x', 'xxxxxxxxxx' %}" * 30,
    "doubling": "{% assign a = 'x' %}" + "{% assign a = a | append: a | append: a %}" * 40,
    "base64 again and again": "{{ long " + "| base64_encode " * 50 + "}}",
    "splitting and joining": "{{ long | split: '' | join: long }}",
    "opened, never closed": "{{" * 10_000,
    "tags opened, never closed": "{% " * 6_600,
    "expressions opened, never closed": "{{ a " * 4_000,
    "raw, never closed": "{% raw %}" * 2_200,
    "comments, never closed": "{% comment %}" * 1_500,
    "white space": "{{" + " " * 19_000 + "}}",
    "white space in lines": "{{" + " \n\t" * 300 + "}}",
    "brackets": ("{{ " + "(" * 990 + " }}") * 20,
    "quotes": ("{{ " + "'" * 991 + " }}") * 20,
    "nested blocks": "{% if 1 %}" * 1_000,
    "ten megabytes of output": "{% for i in (1..1000) %}{{ long }}{% endfor %}",
    "names that fill up": "".join(f"{{% assign a{i} = long | append: '{i}' %}}" for i in range(300)),
    "a file": "{% include '/etc/passwd' %}",
    "another file": "{% render 'settings' %}",
    "too long a source": "x" * 20_001,
}
HARMLESS = {
    "replacing nothing": "{{ long | replace: '', long }}",
    "nested brackets": "{{ " + "a[" * 240 + "a" + "]" * 240 + " }}",
    "a number that grows": "{% assign a = 99999999 %}" + "{% assign a = a | times: a %}" * 30,
    "a number with a huge exponent": "{{ '1e99999999' | ceil }}",
    "an amount with a huge exponent": "{{ '1e9999999' | money: 'EUR' }}",
    "a padded date": "{{ order.created_at | date: '%1000000000d' }}",
    "a long date": "{{ order.created_at | date: '" + "y" * 500 + "' }}",
    "digits": "{{ 1.5 | round: 1000000000 }}",
    "a class": "{{ order.__class__ }}",
    "a class in brackets": "{{ order['__class__'] }}",
    "a class of a text": "{{ order.number.__class__.__mro__ }}",
    "a method": "{{ order.keys }}",
    "a method of a text": "{{ order.number.upper }}",
}
"""They ask for what is not there, or for more than a filter does: it is as if they had not."""
PROGRAM = """
import json, sys
from saleor_oms_plugin.messages.templates import TemplateError, problems, render
hostile, harmless, variables = json.load(sys.stdin)
for name, source in (hostile | harmless).items():
    try:
        render(source, variables)
        if name not in harmless:
            print("rendered:", name)
    except TemplateError:
        pass
    problems(source, {})
print("through")
"""


@pytest.mark.parametrize("html", [False, True], ids=["text", "html"])
@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_template_is_a_problem(source: str, html: bool) -> None:
    with pytest.raises(TemplateError):
        render(source, VARIABLES, html=html)


@pytest.mark.parametrize("html", [False, True], ids=["text", "html"])
@pytest.mark.parametrize("source", HARMLESS.values(), ids=HARMLESS.keys())
def test_a_template_that_asks_for_what_there_is_not_gets_nothing(source: str, html: bool) -> None:
    shown = render(source, VARIABLES, html=html)

    # At most the value itself, as it was before the filter
    assert len(shown) <= len(VARIABLES["long"])
    assert "<class" not in shown
    assert "method" not in shown


def test_all_of_them_need_little_time_and_memory() -> None:
    # Given a process that is killed after 20 seconds of work and refused more than a gigabyte of addresses
    def limits() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
        resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))

    # When it renders and checks every one of them
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps([HOSTILE, HARMLESS, VARIABLES]),
        capture_output=True,
        text=True,
        cwd=ROOT,
        preexec_fn=limits,
        timeout=300,
    )

    # Then it comes to the end
    assert (done.returncode, done.stdout) == (0, "through\n"), done.stderr


@pytest.mark.parametrize(
    "source",
    ["{% for line in lines %}{% endfor %}", "{{ order.number }}", "{{ 'a' | upcase }}", "only text", "{% capture a %}b{% endcapture %}"],
    ids=["loop", "lookup", "filter", "write", "capture"],
)
def test_the_deadline_is_looked_at(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a template that begins when its time is already over
    monkeypatch.setattr(liquid_guard, "SECONDS", -1.0)

    # Then whatever it does first ends it
    with pytest.raises(TemplateError, match="too long"):
        render(source, VARIABLES)


def test_a_hostile_template_is_refused_when_it_is_saved_where_reading_it_shows_it() -> None:
    assert problems("{{" * 10_000) != []
    assert problems("{% if (1..1000000000) contains 0.5 %}{% endif %}") != []
    assert problems("{% include 'x' %}") != []
