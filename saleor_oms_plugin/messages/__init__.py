"""Texts, their rendering, and sending them by mail, SMS and chat."""

__all__ = [
    "addresses",
    "composing",
    "errors",
    "escaping",
    "gateways",
    "mail",
    "mail_check",
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
    "way_out",
]
