"""Slips that are one matter: likeness, joining, separating and correcting."""
