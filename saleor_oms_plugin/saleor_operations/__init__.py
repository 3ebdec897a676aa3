"""What changes Saleor's order, from an action or by a person: its state read first, its payments, and what a refusal means."""

__all__ = ["fulfilling", "order", "payments", "tracking"]
