"""Messages about one order: mails with attachments, short messages, the bank transfer they show, and the digest of failed actions."""

__all__ = [
    "link_mail",
    "mail",
    "needed",
    "news",
    "payment_request",
    "question_mail",
    "sent",
    "short_message",
    "template_values",
    "text_preview",
    "texts",
]
