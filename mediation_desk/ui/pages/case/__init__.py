"""The case page and its parts."""
