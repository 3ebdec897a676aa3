"""Notes on orders: public ones, which the customer reads, and private ones, which stay among the staff."""

__all__ = ["message_variables", "queries", "question_news", "questions", "saleor_notes", "services"]
