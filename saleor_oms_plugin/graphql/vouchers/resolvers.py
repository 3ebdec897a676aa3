from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import graphene

from ...core.actor import MANAGE_DISCOUNTS
from ...core.errors import ErrorCode, OmsError
from ...core.ids import pk_from_global_id
from ...saleor_api.access import saleor
from ...saleor_api.port import SaleorError
from ...saleor_api.voucher_types import Voucher
from ...vouchers import queries as vouchers
from ...vouchers import trying
from ..base.access import RefusedError, not_answered
from ..base.info import ResolveInfo
from ..base.pagination import MAX_PAGE
from ..base.roots import query
from ..base.types import OmsPageInfo
from .inputs import OmsVoucherFilter
from .node import VoucherNode
from .types import AskedTrial, OmsVoucher, OmsVoucherConnection, OmsVoucherTrial

_SLICES = 20
"""Pages of Saleor's that are gone through for one page of ours where a filter leaves most out."""


@query(OmsVoucher, MANAGE_DISCOUNTS, id=graphene.ID(required=True, description="Saleor's id."))
def oms_voucher(root: object, info: ResolveInfo, id: str) -> VoucherNode | None:
    """One voucher; null where Saleor has no such one."""
    pk_from_global_id(id, "Voucher")
    try:
        found = saleor().vouchers(ids=[id], first=1).vouchers
    except SaleorError as error:
        raise not_answered(error) from error
    return VoucherNode(id, found[0][1]) if found else None


@query(
    OmsVoucherConnection,
    MANAGE_DISCOUNTS,
    search=graphene.String(description="A part of a code or of the name, as Saleor finds it."),
    filter=OmsVoucherFilter(),
    first=graphene.Int(default_value=50),
    after=graphene.String(),
)
def oms_vouchers(
    root: object,
    info: ResolveInfo,
    search: str | None = None,
    filter: dict[str, Any] | None = None,
    first: int | None = 50,
    after: str | None = None,
) -> OmsVoucherConnection:
    """Saleor's vouchers in Saleor's order, at most 100 a page. With a filter, `totalCount` is null, and a page may have fewer than asked
    for while `hasNextPage` says that there are more."""
    size = 50 if first is None else first
    if not 1 <= size <= MAX_PAGE:
        raise RefusedError(OmsError(ErrorCode.INVALID, f"A page has 1 to {MAX_PAGE} items.", params={"max": MAX_PAGE}))
    try:
        return _page((search or "").strip(), filter or {}, size, after or None)
    except SaleorError as error:
        raise not_answered(error) from error


def _page(search: str, wanted: dict[str, Any], size: int, after: str | None) -> OmsVoucherConnection:
    rows: list[tuple[str, Voucher]] = []
    is_personal, has_message = wanted.get("is_personal"), wanted.get("has_message")
    is_filtered = is_personal is not None or has_message is not None
    ids = vouchers.personal_ids() if is_personal is True else None
    place, total, has_next = after, None, False
    for _ in range(_SLICES if is_filtered else 1):
        page = saleor().vouchers(search, ids, place, size)
        total = total if total is not None else page.total_count
        fitting = list(_fitting(page.vouchers, is_personal, has_message)) if is_filtered else list(page.vouchers)
        kept = fitting[: size - len(rows)]
        rows += kept
        has_next = page.end_cursor is not None or len(kept) < len(fitting)
        place = page.end_cursor
        if len(rows) == size or place is None:
            break
    end = rows[-1][0] if len(rows) == size or (place is None and rows) else place
    made: Any = OmsVoucherConnection(
        edges=[OmsVoucherConnection.Edge(node=VoucherNode(found.id, found), cursor=cursor) for cursor, found in rows],
        page_info=OmsPageInfo(
            has_next_page=has_next, has_previous_page=after is not None, start_cursor=rows[0][0] if rows else None, end_cursor=end
        ),
    )
    made.count = lambda: None if is_filtered else total
    connection: OmsVoucherConnection = made
    return connection


def _fitting(page: tuple[tuple[str, Voucher], ...], is_personal: bool | None, has_message: bool | None) -> Iterator[tuple[str, Voucher]]:
    terms = vouchers.terms_of([found.id for _, found in page])
    for cursor, found in page:
        said = terms.get(found.id, vouchers.NOTHING)
        if is_personal in (None, said.is_personal) and has_message in (None, bool(said.messages)):
            yield cursor, found


@query(
    OmsVoucherTrial,
    MANAGE_DISCOUNTS,
    code=graphene.String(required=True, description="As a customer would enter it."),
    customer=graphene.ID(description="Saleor's id of the user who has signed in; null for a guest."),
    channel=graphene.String(description="The channel's slug; null for any."),
    language_code=graphene.String(description="In which language the cart speaks; the shop's where none is given."),
)
def oms_voucher_try(
    root: object,
    info: ResolveInfo,
    code: str,
    customer: str | None = None,
    channel: str | None = None,
    language_code: str | None = None,
) -> AskedTrial:
    """What would happen if somebody entered a code: accepted, or the exact refusal. Nothing is used up."""
    if customer is not None:
        pk_from_global_id(customer, "User")
    tried = trying.try_code(code, customer, channel)
    if tried.value is None:
        raise RefusedError(tried.errors[0])
    return AskedTrial(tried.value, language_code)
