"""Backups as the settings show them."""
