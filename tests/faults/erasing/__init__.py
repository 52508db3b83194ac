"""Erasing on a computer that dies in between."""
