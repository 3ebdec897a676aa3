"""Answers as Saleor 3.23 gives them to our documents, cut to one of each; every call makes a new one to spoil."""

from __future__ import annotations

from typing import Any

ORDER_ID = "76306ec0-1d1a-4560-9b01-e3535c7ca1e2"
GLOBAL_ID = "T3JkZXI6NzYzMDZlYzAtMWQxYS00NTYwLTliMDEtZTM1MzVjN2NhMWUy"


def head() -> dict[str, Any]:
    return {
        "id": GLOBAL_ID,
        "number": "17",
        "status": "PARTIALLY_FULFILLED",
        "created": "2026-08-01T10:00:00.123456+00:00",
        "updatedAt": "2026-08-01T14:30:00+02:00",
        "channel": {"slug": "si"},
        "total": {"currency": "EUR", "gross": {"amount": 30.1}},
        "totalCharged": {"amount": 0.0},
        "chargeStatus": "NONE",
        "authorizeStatus": "PARTIAL",
        "origin": "CHECKOUT",
        "user": {"id": "VXNlcjoy"},
        "userEmail": "ana@example.com",
        "languageCode": "sr-latn",
        "externalReference": None,
        "customerNote": "Pozvonite!",
        "voucherCode": None,
        "voucher": None,
        "shippingMethodName": "DPD",
        "collectionPointName": None,
        "metadata": [{"key": "gift", "value": "yes"}],
    }


def whole() -> dict[str, Any]:
    return head() | {
        "total": {"currency": "EUR", "gross": {"amount": 30.1}, "net": {"amount": 26.1}},
        "subtotal": {"gross": {"amount": 25}},
        "shippingTaxRate": 0.22,
        "shippingPrice": {"gross": {"amount": 5.1}, "net": {"amount": 4.18}},
        "totalAuthorized": {"amount": 10.0},
        "totalRefunded": {"amount": 1.5},
        "totalGrantedRefund": {"amount": 2.5},
        "totalChargePending": {"amount": 3.5},
        "totalRefundPending": {"amount": 0.5},
        "user": {
            "id": "VXNlcjoy",
            "externalReference": "ERP-77",
            "metadata": [{"key": "customer_group", "value": "b2b"}],
        },
        "payments": [{"gateway": "mirumee.payments.dummy", "isActive": True}, {"gateway": "given.up", "isActive": False}],
        "transactions": [
            {"name": "Card", "createdBy": {"identifier": "saleor.app.payment.stripe"}},
            {"name": "Card", "createdBy": {}},
            {"name": "", "createdBy": None},
        ],
        "billingAddress": address("Ana"),
        "shippingAddress": address("Čeda"),
        "lines": [
            {
                "id": "T3JkZXJMaW5lOjE=",
                "productName": "Kava",
                "variantName": "1 kg",
                "productSku": None,
                "productVariantId": "UHJvZHVjdFZhcmlhbnQ6Mw==",
                "quantity": 2,
                "quantityFulfilled": 1,
                "taxRate": 0.14,
                "unitPrice": {"gross": {"amount": 12.5}, "net": {"amount": 10.96}},
                "totalPrice": {"gross": {"amount": 25.0}, "net": {"amount": 21.92}},
                "thumbnail": None,
            },
        ],
        "fulfillments": [
            {
                "id": "RnVsZmlsbG1lbnQ6MQ==",
                "status": "FULFILLED",
                "trackingNumber": "CC123",
                "created": "2026-08-01T12:00:00+00:00",
                "warehouse": {"name": "Ljubljana"},
                "lines": [{"quantity": 1, "orderLine": {"id": "T3JkZXJMaW5lOjE="}}],
            },
        ],
    }


def address(first_name: str) -> dict[str, Any]:
    return {
        "firstName": first_name,
        "lastName": "Novak",
        "companyName": "",
        "streetAddress1": "Ulica 1",
        "streetAddress2": "",
        "city": "LJUBLJANA",
        "cityArea": "",
        "postalCode": "1000",
        "country": {"code": "SI"},
        "countryArea": "",
        "phone": None,
    }


def page(*orders: dict[str, Any], end_cursor: str | None = None, has_next: bool = False, **more: Any) -> dict[str, Any]:
    return {"pageInfo": {"hasNextPage": has_next, "endCursor": end_cursor}, "edges": [{"node": order} for order in orders], **more}
