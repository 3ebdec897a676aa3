"""The built-in kinds of action, one a file, registered as anybody's: entry points of the group ``saleor_oms_plugin.actions``."""

from __future__ import annotations

BUILT_IN = {
    "email": "saleor_oms_plugin.kinds.email:Email",
    "payment_request": "saleor_oms_plugin.kinds.payment_request:PaymentRequest",
    "sms": "saleor_oms_plugin.kinds.sms:Sms",
    "webhook": "saleor_oms_plugin.kinds.webhook:Webhook",
    "change_status": "saleor_oms_plugin.kinds.change_status:ChangeStatus",
    "document": "saleor_oms_plugin.kinds.document:IssueDocument",
    "order_note": "saleor_oms_plugin.kinds.order_note:OrderNote",
    "confirm_order": "saleor_oms_plugin.kinds.confirm_order:ConfirmOrder",
    "mark_as_paid": "saleor_oms_plugin.kinds.mark_as_paid:MarkAsPaid",
    "capture_payment": "saleor_oms_plugin.kinds.capture_payment:CapturePayment",
    "refund_payment": "saleor_oms_plugin.kinds.refund_payment:RefundPayment",
    "cancel_order": "saleor_oms_plugin.kinds.cancel_order:CancelOrder",
    "fulfill_order": "saleor_oms_plugin.kinds.fulfill_order:FulfillOrder",
    "add_tracking": "saleor_oms_plugin.kinds.add_tracking:AddTracking",
    "write_metadata": "saleor_oms_plugin.kinds.write_metadata:WriteMetadata",
    "assign": "saleor_oms_plugin.kinds.assign:Assign",
    "set_promise": "saleor_oms_plugin.kinds.set_promise:SetPromise",
    "erp_push": "saleor_oms_plugin.erp.push:ErpPush",
}
"""As in pyproject.toml (a test holds them together): a package run from its source tree has the metadata of its last installation."""
