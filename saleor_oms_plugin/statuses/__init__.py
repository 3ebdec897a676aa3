"""The shop's own statuses and workflows."""

__all__ = [
    "archiving",
    "check",
    "colors",
    "contradictions",
    "document",
    "editing",
    "external_ids",
    "presets",
    "queries",
    "refs",
    "regeneration",
    "services",
    "spec",
    "templates",
    "workflows",
]
