"""The hub's full export."""
