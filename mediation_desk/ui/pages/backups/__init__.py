"""Backups on the screen: the backup at closing, the banner on Today, and restoring."""
