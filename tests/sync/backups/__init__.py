"""Backups as both sides keep them."""
