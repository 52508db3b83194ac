"""Backups: when one is due, when its place needs a person, and the copies found there."""
