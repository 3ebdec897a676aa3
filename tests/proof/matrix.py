"""What is promised of a run whose worker is killed, by the step at which it dies: what the tests assert and docs/reliability.md shows.

``python -m tests.proof.matrix`` prints the document's table.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.support.worker_process import SEND_HALF

STEPS = {
    "while it claims the run": "actions.ledger:Claimed:before",
    "having claimed it": "actions.ledger:claim:after",
    "before it notes that it begins": "actions.ledger:begin:before",
    "before the effect": "actions.ledger:begin:after",
    "having taken a document's number": "documents.series:take:after",
    "before the PDF is made": "documents.typesetting:pdf:before",
    "before the PDF is stored": "documents.issuing:_store:before",
    "before the PDF is made an invoice of Saleor's order": "documents.services:attach:before",
    "during the effect, half of the message sent": SEND_HALF,
    "before it notes that the invoice is there": "documents.attaching:mark_attached:before",
    "after the effect": "actions.ledger:finish:before",
    "while it writes the result": "sql:SET state = mine.state",
    "after the result": "actions.ledger:finish:after",
}
"""The steps in their order, and where a worker is at them."""
_OF_EVERY_RUN = [step for step, point in STEPS.items() if not point.startswith("documents.")]
_IN_HOUSE = [step for step in _OF_EVERY_RUN if STEPS[step] != SEND_HALF]


@dataclass(frozen=True)
class Found:
    """What came of a run after a restart: how often it happened, by how many keys, and the run's state."""

    times: int = 1
    keys: int = 1
    state: str = "DONE"

    def __str__(self) -> str:
        times = str(self.times) if self.times == self.keys else f"{self.times}, one key"
        return times if self.state == "DONE" else f"{times}, {self.state}"


ONCE, TWICE_ONE_KEY = Found(), Found(2, 1)
NEVER_UNCERTAIN, ONCE_UNCERTAIN = Found(0, 0, "UNCERTAIN"), Found(1, 1, "UNCERTAIN")
_REPEATED = (ONCE, ONCE, ONCE, ONCE, ONCE, TWICE_ONE_KEY, TWICE_ONE_KEY, ONCE)
_AT_MOST_ONCE = (ONCE, ONCE, ONCE, NEVER_UNCERTAIN, NEVER_UNCERTAIN, ONCE_UNCERTAIN, ONCE_UNCERTAIN, ONCE)
_EXACTLY_ONCE = (ONCE,) * len(_OF_EVERY_RUN)
MATRIX = {
    "email": dict(zip(_OF_EVERY_RUN, _REPEATED, strict=True)),
    "webhook": dict(zip(_OF_EVERY_RUN, _REPEATED, strict=True)),
    "order_note": dict(zip(_OF_EVERY_RUN, _EXACTLY_ONCE, strict=True)),
    "change_status": dict.fromkeys(_IN_HOUSE, ONCE),
    "document": dict.fromkeys(STEPS, ONCE),
    "sms": dict(zip(_OF_EVERY_RUN, _AT_MOST_ONCE, strict=True)),
    "capture_payment": dict(zip(_OF_EVERY_RUN, _AT_MOST_ONCE, strict=True)),
}
"""By kind and step."""


def table() -> str:
    """The matrix as Markdown."""
    lines = ["| the worker is killed | " + " | ".join(f"`{kind}`" for kind in MATRIX) + " |", "|---" * (len(MATRIX) + 1) + "|"]
    lines += [f"| {step} | " + " | ".join(str(row.get(step, "–")) for row in MATRIX.values()) + " |" for step in STEPS]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
