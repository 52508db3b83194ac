"""Corrections of what was registered that change more than words."""
