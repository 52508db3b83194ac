"""Packs of rules at the hub."""
