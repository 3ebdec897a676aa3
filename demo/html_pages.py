"""The demo's own small pages: one look, light and dark, and a policy under which they load nothing."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import quote

OWN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'"
STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-bottom: 1.5rem; font-size: .9rem }
nav a { padding: .2rem 0 }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: 1rem; padding: 0; list-style: none }
.cards li { border: 1px solid #8886; border-radius: 10px; padding: 1rem }
.cards a { font-weight: 600; font-size: 1.1rem }
.cards p { margin: .35rem 0 0; opacity: .8 }
ol li, ul.plain li { margin: .4rem 0 }
code { padding: .1rem .35rem; border-radius: 4px; background: #8882 }
table { width: 100%; border-collapse: collapse }
td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid #8884; vertical-align: top }
td.nowrap { white-space: nowrap }
td.number { text-align: right }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem }
dt { opacity: .75 }
dd { margin: 0 }
iframe { width: 100%; height: 60rem; border: 1px solid #8884; border-radius: 6px; background: #fff }
pre { padding: 1rem; border: 1px solid #8884; border-radius: 6px; white-space: pre-wrap }
.status { display: inline-block; padding: .3rem .9rem; border-radius: 999px; font-weight: 600 }
@media (max-width: 40rem) {
  table.folding td { display: block; border: 0; padding: 0 }
  table.folding tr { display: block; padding: .6rem 0; border-bottom: 1px solid #8884 }
}
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A body with its headers."""

    body: bytes
    type: str = "text/html; charset=utf-8"
    policy: str = OWN_POLICY
    status: str = "200 OK"
    file_name: str = ""

    @property
    def headers(self) -> list[tuple[str, str]]:
        found = [
            ("Content-Type", self.type),
            ("Content-Security-Policy", self.policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cache-Control", "no-store"),
        ]
        return [*found, ("Content-Disposition", f"attachment; filename*=UTF-8''{quote(self.file_name)}")] if self.file_name else found


def html_page(title: str, body: str, *, is_landing: bool = False, status: str = "200 OK") -> Page:
    """A page of the demo; ``body`` is HTML, the title is not. All but the landing page lead back to it."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title><style>{STYLE}</style>'
    back = "" if is_landing else '<nav><a href="/">The demo\'s start</a><a href="/demo/mails">All mails</a></nav>'
    main = f"{back}<main><h1>{escape(title)}</h1>{body}</main>"
    text = f'<!doctype html><html lang="en"><head>{head}</head><body>{main}</body></html>'
    return Page(text.encode(), status=status)
