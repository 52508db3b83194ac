"""The hub's tables, by subject."""
