"""Backups on the screen: what closing does, what Today tells, and the way back."""
