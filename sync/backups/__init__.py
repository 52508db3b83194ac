"""Backups of both sides: the choice of those that stay, and remote stores for their copies."""
