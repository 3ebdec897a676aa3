"""What a shop may say of a voucher."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import AfterValidator, Field

from ..core.errors import ErrorCode, OmsError
from ..core.ids import InvalidIdError, pk_from_global_id
from ..core.spec import Language, MaxLength, Spec, Text

MAX_MESSAGE = 500
MAX_OWNERS = 100


def _each_once(found: list[str]) -> list[str]:
    return list(dict.fromkeys(found))


class VoucherTermsSpec(Spec):
    """A message in the cart, and whose it is."""

    messages: dict[Language, Annotated[Text, MaxLength(MAX_MESSAGE)]] = Field(
        {}, description="What is shown in the cart while the voucher's code stands in it, by language code; an empty text takes one away."
    )
    user_ids: Annotated[list[str], AfterValidator(_each_once)] = Field(
        [], description="Saleor's ids of the registered customers who alone may use it; empty for everybody."
    )

    def problems(self) -> Iterable[OmsError]:
        """An id of something else, and more owners than fit."""
        return self._owner_problems()

    def _owner_problems(self) -> Iterator[OmsError]:
        if len(self.user_ids) > MAX_OWNERS:
            why = f"A voucher belongs to at most {MAX_OWNERS} customers."
            yield OmsError(ErrorCode.INVALID, why, "user_ids", params={"max": MAX_OWNERS})
        for place, one in enumerate(self.user_ids):
            try:
                pk_from_global_id(one, "User")
            except InvalidIdError as error:
                yield OmsError(ErrorCode.INVALID, str(error), "user_ids", place)
