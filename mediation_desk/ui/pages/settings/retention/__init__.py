"""Retention, legal holds, yearly archives and the full export, as the settings show them."""
