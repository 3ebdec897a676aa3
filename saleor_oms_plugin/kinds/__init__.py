"""The built-in kinds of action, one a file, registered as anybody's: entry points of the group ``saleor_oms_plugin.actions``."""

from __future__ import annotations

BUILT_IN = {
    "email": "saleor_oms_plugin.kinds.email:Email",
    "payment_request": "saleor_oms_plugin.kinds.payment_request:PaymentRequest",
    "sms": "saleor_oms_plugin.kinds.sms:Sms",
    "webhook": "saleor_oms_plugin.kinds.webhook:Webhook",
    "change_status": "saleor_oms_plugin.kinds.change_status:ChangeStatus",
    "order_note": "saleor_oms_plugin.kinds.order_note:OrderNote",
    "assign": "saleor_oms_plugin.kinds.assign:Assign",
    "set_promise": "saleor_oms_plugin.kinds.set_promise:SetPromise",
    "erp_push": "saleor_oms_plugin.erp.push:ErpPush",
}
"""As in pyproject.toml (a test holds them together): a package run from its source tree has the metadata of its last installation."""
