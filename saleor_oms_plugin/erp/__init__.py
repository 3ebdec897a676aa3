"""What ERPs report and what they receive: reports, feed, endpoints, drift, the watched folder."""

__all__ = ["connections", "drift", "endpoints", "feed", "file_format", "folder", "maintenance", "payloads", "replay", "reports", "times"]
