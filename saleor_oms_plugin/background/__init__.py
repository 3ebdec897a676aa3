"""What is done again and again, by Celery or by a worker of our own."""

__all__ = ["maintenance", "notify_worker", "tasks", "worker"]
