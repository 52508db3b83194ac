"""Measurements of the line with many desks."""
