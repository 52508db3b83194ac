"""Encrypted evidence of cases, addressed by its hash."""
