"""Texts, their rendering, and sending them by mail, SMS and chat."""

__all__ = [
    "composing",
    "errors",
    "escaping",
    "gateways",
    "mail",
    "optouts",
    "phones",
    "saleor_mails",
    "schema",
    "services",
    "settings",
    "shop_variables",
    "spec",
    "store",
    "templates",
    "variables",
]
