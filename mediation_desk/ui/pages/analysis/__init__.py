"""The analysis page and its pieces."""
