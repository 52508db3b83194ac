"""The desk on a real display, as a person or a screen reader meets it."""
