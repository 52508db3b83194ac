"""Periods of the law where one set of it follows another."""
