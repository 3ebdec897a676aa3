"""What the types of vouchers resolve from."""

from __future__ import annotations

from dataclasses import dataclass

from ...saleor_api.voucher_types import Voucher


@dataclass(frozen=True, slots=True)
class VoucherNode:
    """A voucher by Saleor's global id; ``saleor`` is what was read of it already."""

    id: str
    saleor: Voucher | None = None
