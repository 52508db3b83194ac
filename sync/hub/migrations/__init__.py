"""Migrations of the hub's schema, in order."""
