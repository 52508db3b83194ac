"""Visibility and rights of an officer's body; every query of matters passes through here."""
