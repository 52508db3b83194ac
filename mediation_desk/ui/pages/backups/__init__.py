"""Backups on the screen: the backup at closing, and restoring."""
