"""The state of the backups as the settings, Today and restoring show it."""
