"""Automatic backups of the desk in a second place, their list and their restore."""
