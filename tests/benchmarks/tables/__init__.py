"""Kept tables of figures."""
