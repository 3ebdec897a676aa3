"""What people have to do with an order, step by step: made with its moves, ticked by people or by what happens, moving it on."""

__all__ = ["condition_fields", "events", "presets", "queries", "services", "templates"]
