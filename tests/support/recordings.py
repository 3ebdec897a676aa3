"""Reading tests/recordings, whose answers are older than some fields of our documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

RECORDINGS = Path(__file__).parents[1] / "recordings"


_TAXED = ("unitPrice", "totalPrice")


def load(name: str) -> Any:
    """A recording by its name. What the document OrderFull asks since then is filled in as a Saleor answers it that has none of it."""
    found = json.loads((RECORDINGS / f"{name}.json").read_text(encoding="utf-8"))
    for step in found.get("steps", ()):
        order = step["OrderById"]["data"]["order"]
        if order is not None:
            order |= {"payments": [], "transactions": [], "shippingTaxRate": 0, "voucher": None}
            for taxed in (order["total"], order["shippingPrice"], *(line[name] for line in order["lines"] for name in _TAXED)):
                taxed["net"] = taxed["gross"]  # the recorded shop reckons no tax
            for line in order["lines"]:
                line["taxRate"] = 0
            if order["user"] is not None:
                order["user"] |= {"externalReference": None, "metadata": []}
    return found
