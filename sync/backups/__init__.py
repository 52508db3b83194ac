"""Backups as both sides keep them: which stay, and the stores that copies of them are sent to."""
