"""The shop's customers: who they are, what was agreed with them, what happened with them, and what to beware of."""

__all__ = [
    "classes",
    "condition_fields",
    "consent",
    "joining",
    "mailing",
    "mailing_file",
    "news",
    "news_exits",
    "persons",
    "proposals",
    "queries",
    "records",
    "reminders",
    "services",
    "timeline",
    "timeline_sources",
    "warnings",
]
