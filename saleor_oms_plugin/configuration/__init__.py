"""The set-up as one document: export, import, history, rollback."""

__all__ = ["differences", "queries", "services", "setup_steps", "yaml_text"]
