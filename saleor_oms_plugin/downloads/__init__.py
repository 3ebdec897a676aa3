"""Files that jobs make for whoever asked: kept in parts, read by links that hold for minutes, deleted after a while."""

__all__ = ["links", "services"]
