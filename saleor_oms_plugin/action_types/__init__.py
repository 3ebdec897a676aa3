"""The built-in action types, one a file, registered as anybody's: entry points of the group ``saleor_oms_plugin.actions``."""

from __future__ import annotations

BUILT_IN = {
    "email": "saleor_oms_plugin.action_types.email:Email",
    "payment_request": "saleor_oms_plugin.action_types.payment_request:PaymentRequest",
    "sms": "saleor_oms_plugin.action_types.sms:Sms",
    "webhook": "saleor_oms_plugin.action_types.webhook:Webhook",
    "change_status": "saleor_oms_plugin.action_types.change_status:ChangeStatus",
    "document": "saleor_oms_plugin.action_types.document:IssueDocument",
    "write_note": "saleor_oms_plugin.action_types.write_note:WriteNote",
    "order_note": "saleor_oms_plugin.action_types.order_note:OrderNote",
    "confirm_order": "saleor_oms_plugin.action_types.confirm_order:ConfirmOrder",
    "mark_as_paid": "saleor_oms_plugin.action_types.mark_as_paid:MarkAsPaid",
    "capture_payment": "saleor_oms_plugin.action_types.capture_payment:CapturePayment",
    "refund_payment": "saleor_oms_plugin.action_types.refund_payment:RefundPayment",
    "cancel_order": "saleor_oms_plugin.action_types.cancel_order:CancelOrder",
    "fulfill_order": "saleor_oms_plugin.action_types.fulfill_order:FulfillOrder",
    "add_tracking": "saleor_oms_plugin.action_types.add_tracking:AddTracking",
    "write_metadata": "saleor_oms_plugin.action_types.write_metadata:WriteMetadata",
    "assign": "saleor_oms_plugin.action_types.assign:Assign",
    "set_promise": "saleor_oms_plugin.action_types.set_promise:SetPromise",
    "erp_push": "saleor_oms_plugin.erp.push:ErpPush",
}
"""As in pyproject.toml (a test holds them together): a package run from its source tree has the metadata of its last installation."""
