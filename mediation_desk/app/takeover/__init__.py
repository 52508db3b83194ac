"""Takeover by a standby, and what follows for the former host."""
