"""Proving a hub, backing it up and restoring it."""
