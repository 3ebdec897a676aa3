"""Secret links: whoever has one reads the order as its customer does, without an account. And offers, which are answered by one."""

__all__ = ["addresses", "message_variables", "offers", "queries", "services", "tokens"]
