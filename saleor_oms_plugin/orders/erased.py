"""What stays of an order whose customer was erased: its number, goods, amounts and times."""

from __future__ import annotations

from dataclasses import replace

from ..saleor_api.types import Address, AnyOrder, Fulfillment, Order


def without_person(order: AnyOrder) -> AnyOrder:
    """The order without anything about whoever ordered it; of addresses the country stays, by which goods and taxes are counted."""
    bare = replace(
        order,
        user_id=None,
        user_email="",
        customer_note="",
        voucher_code="",
        voucher_name="",
        metadata={},
        past_parcels=tuple(_untracked(parcel) for parcel in order.past_parcels),
    )
    if not isinstance(bare, Order):
        return bare
    return replace(
        bare,
        billing_address=_country(bare.billing_address),
        shipping_address=_country(bare.shipping_address),
        fulfillments=tuple(_untracked(parcel) for parcel in bare.fulfillments),
        customer_metadata={},
        customer_external_reference="",
    )


def _untracked(parcel: Fulfillment) -> Fulfillment:
    """By its number anybody finds a parcel, and with it whom it went to."""
    return replace(parcel, tracking_number="")


def _country(address: Address | None) -> Address | None:
    return Address("", "", "", "", "", "", "", "", address.country, "", "") if address is not None else None
