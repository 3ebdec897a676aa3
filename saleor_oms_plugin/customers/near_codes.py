"""Codes that somebody may have meant who mistyped one. Looked up by the index of codes, so that it costs a shop of any size the same."""

from __future__ import annotations

import string
from collections.abc import Iterator

from django.db.models.functions import Lower

from ..core.actor import Actor
from .models import Customer
from .queries import reachable

LONGEST = 24
"""Characters; a longer code is not guessed at."""
MAX_FOUND = 3
_SIGNS = string.ascii_lowercase + string.digits + "-_./ "
"""What codes are made of."""


def near_codes(typed: str, actor: Actor, using: str = "default") -> list[tuple[str, Customer]]:
    """Codes one typing error away from what was typed, at most three, each with whose it is: those whom the actor may know of alone. Of a
    guest who was joined, whom it was joined to."""
    wanted = " ".join(typed.split()).lower()
    if not 2 <= len(wanted) <= LONGEST:
        return []
    coded = Customer.objects.using(using).exclude(code="").annotate(code_key=Lower("code"))
    found = coded.filter(code_key__in=set(_near(wanted))).select_related("root").order_by("code_key")
    owners = {one.code: one.root or one for one in found}
    known = set(reachable(actor, using).filter(pk__in={one.pk for one in owners.values()}).values_list("pk", flat=True))
    return [(code, owner) for code, owner in owners.items() if owner.pk in known][:MAX_FOUND]


def _near(typed: str) -> Iterator[str]:
    """The text with one character too many or missing or wrong, or with two neighbors exchanged."""
    for place in range(len(typed) + 1):
        before, after = typed[:place], typed[place:]
        yield from (before + sign + after for sign in _SIGNS)
        if after:
            yield before + after[1:]
            yield from (before + sign + after[1:] for sign in _SIGNS)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
