"""What ERPs report and what they receive: reports, feed, endpoints, drift, the watched folder."""

__all__ = ["drift", "endpoints", "feed", "folder", "maintenance", "payloads", "replay", "reports"]
