"""Long work in slices that survives a restart."""

__all__ = ["queries", "recurring", "services"]
