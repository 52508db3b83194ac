"""The case page and its pieces."""
